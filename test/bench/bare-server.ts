import view from '@fastify/view'
import { Eta } from 'eta'
import fastify from 'fastify'
import { reasons } from '../../src/core/reason.ts'
import { languages } from '../../src/core/recovery-request.ts'
import { translate, type WordKey } from '../../src/core/words/index.ts'
import { steps } from '../../src/web/answer.ts'
import { helpdeskLinkOf } from '../../src/web/helpdesk-link.ts'
import { addressOf } from '../../src/web/plugins/static.ts'

/**
 * What the start page is measured against: one Fastify route that renders the very same templates with the very same
 * words, and nothing else. Prints its port.
 * @param process.argv its third word is what the portal's settings are, as JSON
 */
const settings = JSON.parse(process.argv[2] ?? '{}')
const t = (key: WordKey, values?: Record<string, string | number>) => translate('en', key, values)
const look = { title: t('start.title'), state: 'start', step: { name: 'account', acts: 'you' } }
const frame = { t, language: 'en', languages, errors: [], steps, look, view: 'recovery/start', settings }
const page = { returnTo: '/', addressOf, hasForm: true, errorOf: () => undefined, reference: null }
const helpdeskLink = helpdeskLinkOf(settings.helpdeskContact)
const form = { formToken: () => ({ name: 'csrf', value: 'x'.repeat(43) }), typed: { username: '', reason: null } }

const app = fastify()
const eta = new Eta({ autoEscape: true, rmWhitespace: true })
await app.register(view, { engine: { eta }, root: new URL('../../views/', import.meta.url).pathname, production: true })
app.get('/', (_request, reply) =>
  reply.view(
    'recovery/start',
    { ...frame, ...page, ...form, helpdeskLink, reasons, isUnfinished: false },
    { layout: 'layouts/page' },
  ),
)
process.once('SIGTERM', () => void app.close())
await app.listen({ host: '127.0.0.1', port: 0 })
console.log(new URL(app.listeningOrigin).port)
