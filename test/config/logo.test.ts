import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { configOf, faultsOf } from '../support/config.ts'
import { drawPng } from '../support/logo.ts'

t.test('a PNG becomes the picture beside the name', (t) => {
  const path = join(t.testdir(), 'logo.png')
  const bytes = drawPng(200, 60)
  writeFileSync(path, bytes)
  const { companyLogo } = configOf({ COMPANY_LOGO_PATH: path }).settings
  t.match(companyLogo, { name: /^logo\.[\w-]{10}\.png$/, width: 200, height: 60 })
  t.ok(companyLogo?.bytes.equals(bytes))
  t.equal(configOf().settings.companyLogo, null)
  t.end()
})

t.test('what is no such picture is a fault', (t) => {
  const folder = t.testdir()
  const png = drawPng(200, 60)
  const wrong: readonly [problem: string, bytes: Buffer][] = [
    ['names a file that is not a PNG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['names a file that is not a PNG', Buffer.alloc(0)],
    ['names a file that is not a PNG', png.subarray(0, 20)],
    ['names a file that is not a PNG', Buffer.concat([Buffer.from(' '), png])],
    ['names a picture of more than 2,000 pixels, or of none', drawPng(2_001, 1)],
    ['names a picture of more than 2,000 pixels, or of none', drawPng(0, 60)],
    ['names a file of more than 32 KB', Buffer.concat([png, Buffer.alloc(32_768)])],
  ]
  for (const [problem, bytes] of wrong) {
    const path = join(folder, 'logo')
    writeFileSync(path, bytes)
    t.same(faultsOf({ COMPANY_LOGO_PATH: path }), [`COMPANY_LOGO_PATH ${problem}`])
  }
  const nowhere = join(folder, 'nowhere')
  t.same(faultsOf({ COMPANY_LOGO_PATH: nowhere }), ['COMPANY_LOGO_PATH names a file that cannot be read'])
  t.end()
})
