import t from 'tap'
import { describeBrowser } from '../../src/web/browser-name.ts'

t.test('the manager reads which browser asks, in a few words', (t) => {
  for (const [userAgent, name] of [
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
      'Safari, iPhone',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0',
      'Edge, Windows',
    ],
    ['Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0', 'Firefox, Android'],
    [
      'Mozilla/5.0 (X11; CrOS x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36',
      'Chrome, ChromeOS',
    ],
    ['curl/8.5.0', '–'],
    [undefined, '–'],
    ['', '–'],
  ] as const) {
    t.equal(describeBrowser(userAgent), name)
  }
  t.end()
})

t.test('T18 nothing of a stranger’s header gets into the words', (t) => {
  for (const evil of [
    '<script>alert(1)</script> Chrome/1',
    '{{7*7}} Safari/1 Windows',
    `${'x'.repeat(100_000)} Firefox/1`,
  ]) {
    t.match(describeBrowser(evil), /^(?:[A-Z][a-zA-Z ]+(?:, [A-Za-z]+)?|–)$/)
  }
  t.end()
})
