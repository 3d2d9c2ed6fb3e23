import t from 'tap'
import { english } from '../../src/core/words/en/index.ts'
import { startOutsideWorld } from '../support/simulator.ts'

t.test('the page that explains the demo names people that there are and buttons that the portal has', async (t) => {
  const { addresses, control } = await startOutsideWorld(t)
  const read = async (path: string) => (await (await fetch(addresses.browserUrl + path)).text()).replace(/&#39;/g, "'")
  const told = (await read('/')) + (await read('/people'))
  const accounts = new Set((await control.people()).map((person) => person.userPrincipalName))
  const named = [...told.matchAll(/<strong>([^<]+@[^<]+)<\/strong>/g)].map(([, account = '']) => account)
  t.ok(named.length > 30, 'the cast, the staff, those for whom it ends otherwise, and everybody else')
  for (const account of named) t.ok(accounts.has(account), account)
  const words: readonly string[] = Object.values(english)
  const buttons = [...told.matchAll(/“([^”]+)”/g)].map(([, words = '']) => words)
  t.ok(buttons.length >= 4)
  for (const button of buttons) t.ok(words.includes(button), button)
})
