import t from 'tap'
import { describeBrowser } from '../../src/web/browser-name.ts'

const webKit = 'AppleWebKit/605.1.15 (KHTML, like Gecko)'
const blink = 'AppleWebKit/537.36 (KHTML, like Gecko)'
const iPhone = `Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) ${webKit}`
const iPad = `Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) ${webKit}`
const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)'
const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)'
const linux = 'Mozilla/5.0 (X11; Linux x86_64)'
const android = 'Mozilla/5.0 (Linux; Android 15; K)'

t.test('the manager reads which browser asks, in a few words', (t) => {
  for (const [userAgent, name] of [
    [`${iPhone} Version/18.5 Mobile/15E148 Safari/604.1`, 'Safari, iPhone'],
    [`${mac} ${webKit} Version/18.5 Safari/605.1.15`, 'Safari, Mac'],
    [`${iPhone} CriOS/142.0.7444.77 Mobile/15E148 Safari/604.1`, 'Chrome, iPhone'],
    [`${iPad} FxiOS/145.0 Mobile/15E148 Safari/605.1.15`, 'Firefox, iPad'],
    [`${iPhone} EdgiOS/142.0.3595.66 Version/18.0 Mobile/15E148 Safari/604.1`, 'Edge, iPhone'],
    [`${iPhone} OPiOS/16.0.15 Mobile/15E148 Safari/9537.53`, 'Opera, iPhone'],
    [`${iPhone} Version/18.5 Mobile/15E148 Safari/604.1 OPT/6.2.1`, 'Opera, iPhone'],
    [`${windows} ${blink} Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0`, 'Edge, Windows'],
    [`${windows} ${blink} Chrome/142.0.0.0 Safari/537.36 OPR/126.0.0.0`, 'Opera, Windows'],
    [`${windows} ${blink} Chrome/142.0.0.0 Safari/537.36 Vivaldi/7.6`, 'Vivaldi, Windows'],
    [`${windows} ${blink} Chrome/142.0.0.0 Safari/537.36`, 'Chrome, Windows'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0', 'Firefox, Windows'],
    [`${mac} ${blink} Chrome/142.0.0.0 Safari/537.36`, 'Chrome, Mac'],
    [`${linux} ${blink} HeadlessChrome/142.0.0.0 Safari/537.36`, 'Chrome, Linux'],
    [`${linux} ${blink} Chromium/142.0.0.0 Chrome/142.0.0.0 Safari/537.36`, 'Chrome, Linux'],
    [`${linux} ${webKit} Version/18.0 Safari/605.1.15`, 'Linux'],
    [`${android} ${blink} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`, 'Samsung Internet, Android'],
    [`${android} ${blink} Chrome/142.0.0.0 Mobile Safari/537.36 EdgA/142.0.0.0`, 'Edge, Android'],
    [`${android} ${blink} Chrome/142.0.0.0 Mobile Safari/537.36`, 'Chrome, Android'],
    ['Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0', 'Firefox, Android'],
    [`Mozilla/5.0 (X11; CrOS x86_64) ${blink} Chrome/142.0 Safari/537.36`, 'Chrome, ChromeOS'],
    ['curl/8.5.0', '–'],
    [undefined, '–'],
    ['', '–'],
  ] as const) {
    t.equal(describeBrowser(userAgent), name, userAgent ?? 'none')
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
