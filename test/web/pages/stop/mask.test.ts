import t from 'tap'
import { maskAccount } from '../../../../src/web/pages/stop/mask.ts'

t.test('a masked account tells its owner enough and nobody else anything', async (t) => {
  for (const [name, masked] of [
    ['ada.okafor@harbourpine.example', 'a•••@harbourpine.example'],
    ['a@b.example', 'a•••@b.example'],
    ['ólafur@b.example', 'ó•••@b.example'],
    ['no-domain', 'n•••'],
    ['', '•••'],
  ] as const) {
    t.equal(maskAccount(name), masked)
  }
})
