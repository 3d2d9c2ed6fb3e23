import t from 'tap'
import { configOf, faultsOf } from '../support/config.ts'
import { only } from '../support/only.ts'

t.test(
  'an HR system is told where it is and by which credential, and settings of another source are refused',
  async (t) => {
    const http = { HR_SOURCE: 'http', HR_HTTP_URL: 'https://hr.example.com/people?v=1', HR_HTTP_TOKEN: 'key' }
    const { hr, settings } = configOf(http)
    t.same(hr, {
      source: 'http',
      refreshEvery: 3_600_000,
      http: { url: http.HR_HTTP_URL, authorization: 'Bearer key' },
    })
    t.equal(settings.hrSource, 'http https://hr.example.com', 'nothing of the address that may be a secret')
    t.equal(configOf().settings.hrSource, 'csv')
    t.equal(settings.hrStaleAfter, 72 * 3_600_000)
    t.equal(configOf().settings.hrStaleAfter, null, 'a file keeps for as long as they please')
    const basic = configOf({ ...http, HR_HTTP_TOKEN: undefined, HR_HTTP_USER: 'portal', HR_HTTP_PASSWORD: 'pass:word' })
    t.match(basic.hr, { http: { authorization: `Basic ${Buffer.from('portal:pass:word').toString('base64')}` } })
    const wrong: readonly [Readonly<Record<string, string | undefined>>, string | RegExp][] = [
      [{ HR_HTTP_URL: undefined }, 'HR_HTTP_URL is missing, though HR_SOURCE is http'],
      [{ HR_HTTP_URL: 'http://hr.example.com/people' }, 'HR_HTTP_URL does not begin with https://'],
      [{ HR_HTTP_URL: 'https://a:b@hr.example.com/' }, 'HR_HTTP_URL has a user name or password in it'],
      [
        { HR_HTTP_URL: 'http://a:b@hr.example.com/#x' },
        'HR_HTTP_URL does not begin with https:// and has a user name or password in it and has a # in it',
      ],
      [{ HR_HTTP_URL: 'file:///etc/passwd' }, 'HR_HTTP_URL is not an https address'],
      [{ HR_HTTP_TOKEN: 'two words' }, 'HR_HTTP_TOKEN has spaces or signs in it that no token has'],
      [{ HR_HTTP_TOKEN: undefined }, 'HR_HTTP_TOKEN is missing, and HR_HTTP_USER too'],
      [{ HR_HTTP_USER: 'portal', HR_HTTP_PASSWORD: 'x' }, 'HR_HTTP_USER is set, and HR_HTTP_TOKEN too'],
      [{ HR_HTTP_TOKEN: undefined, HR_HTTP_USER: 'portal' }, 'HR_HTTP_PASSWORD is missing, though HR_HTTP_USER is set'],
      [{ HR_HTTP_TOKEN: undefined, HR_HTTP_PASSWORD: 'x' }, 'HR_HTTP_USER is missing, though HR_HTTP_PASSWORD is set'],
      [{ HR_CSV_PATH: '/people.csv' }, 'HR_CSV_PATH is set, but HR_SOURCE is http'],
      [{ HR_SOURCE: 'csv', HR_HTTP_TOKEN: undefined }, 'HR_HTTP_URL is set, but HR_SOURCE is csv'],
    ]
    for (const [change, fault] of wrong) t.same(faultsOf({ ...http, ...change }), [fault])
    t.match(configOf({ ...http, HR_HTTP_URL: 'http://127.0.0.1:8080/people', HR_HTTP_TOKEN: undefined }).hr, {
      http: { authorization: null },
    })
    t.same(faultsOf({ HR_SOURCE: 'entra', HR_QUESTIONS: 'employeeId,hireDate,birthDate' }), [
      'HR_QUESTIONS asks for birthDate, which Entra does not hold',
    ])
    t.match(configOf({ HR_SOURCE: 'entra', HR_REFRESH_MINUTES: '30' }).hr, { source: 'entra', refreshEvery: 1_800_000 })
  },
)

t.test('the account, the manager and contacts are never asked', async (t) => {
  for (const field of ['managerUserPrincipalName', 'privateEmail', 'PRIVATEEMAIL', 'userPrincipalName']) {
    t.match(faultsOf({ HR_QUESTIONS: `employeeId,city,${field}` }), only(/^HR_QUESTIONS asks for/), field)
  }
  for (const field of ['constructor', '__proto__', 'a b', 'toString', '', 'a.b']) {
    t.match(faultsOf({ HR_QUESTIONS: `employeeId,city,${field}` }), only(/^HR_QUESTIONS has something/), field)
  }
  t.same(faultsOf({ HR_QUESTIONS: 'city,city,hireDate' }), ['HR_QUESTIONS names a column twice'])
  t.same(faultsOf({ HR_QUESTIONS: 'city' }), ['HR_QUESTIONS_ASKED is more than HR_QUESTIONS has'])
  t.same(configOf({ HR_QUESTIONS: 'city, shoeSize', HR_QUESTIONS_ASKED: '2' }).settings.hrQuestions, [
    'city',
    'shoeSize',
  ])
})
