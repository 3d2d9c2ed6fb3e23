import t from 'tap'
import { literal, path, query } from '../../../src/adapters/entra/path.ts'

t.test('what comes from outside cannot leave its place in a path', async (t) => {
  t.equal(path`/users/${'a/../b?c#d'}/manager`, '/users/a%2F..%2Fb%3Fc%23d/manager')
})

t.test('queries are encoded, and quotes in literals doubled', async (t) => {
  t.equal(literal("o'brien' or 1 eq 1"), "'o''brien'' or 1 eq 1'")
  t.equal(
    query({ $filter: "mail eq 'a&b=https://x'", $top: '5' }),
    "?$filter=mail%20eq%20'a%26b%3Dhttps%3A%2F%2Fx'&$top=5",
  )
})
