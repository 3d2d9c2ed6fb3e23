import { fileURLToPath } from 'node:url'
import { Eta } from 'eta'
import { type Language, languages } from '../../core/recovery-request.ts'
import { localeOf } from '../../core/words/locale.ts'
import type { PageAnswer } from '../answer.ts'
import { steps } from '../answer.ts'
import { errorOf } from '../forms.ts'
import { helpdeskLinkOf } from '../helpdesk-link.ts'
import type { Caller } from '../visit.ts'
import { barOf } from './bar.ts'
import { formTokenField, formTokenOf } from './csrf.ts'
import { authorOf } from './draft.ts'
import { addressOf } from './static.ts'
import { ago, lasting } from './times.ts'

const eta = new Eta({
  views: fileURLToPath(new URL('../../../views/', import.meta.url)),
  cache: true,
  autoEscape: true,
  rmWhitespace: true,
})

const paths = new Map<string, string>()
const { resolvePath } = eta
/** Our templates are all named from the folder's root, so that a name has one file, wherever it is included from. */
eta.resolvePath = function (name, options) {
  const path = paths.get(name) ?? resolvePath?.call(this, name, options) ?? name
  paths.set(name, path)
  return path
}

/** Renders a page inside its frame. Everything that a template prints with `<%=` is escaped (R-WEB-14). */
export function render(caller: Caller, answer: PageAnswer, reference: string | null): string {
  const frame = frameOf(caller, answer)
  const values = { ...answer.values, ...frame, reference }
  const body = eta.render(answer.view, values)
  return eta.render('layouts/page', { ...values, body, hasForm: frame.hasForm })
}

/** In one time zone for everybody, since a banner cannot know the reader's. */
function exactly(language: Language, time: number): string {
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'full', timeStyle: 'short', timeZone: 'UTC' }).format(
    time,
  )
}

function frameOf(caller: Caller, { look, view }: PageAnswer) {
  const { t, language, ports } = caller
  const now = ports.clock.now()
  const errors = look.errors ?? []
  const frame = {
    t,
    language,
    languages,
    errors,
    steps,
    look,
    view,
    settings: ports.settings,
    helpdeskLink: helpdeskLinkOf(ports.settings.helpdeskContact),
    returnTo: caller.returnTo,
    addressOf,
    pause: caller.pause ?? null,
    pausedUntil: caller.pause ? exactly(language, caller.pause.until) : '',
    bar: barOf(caller),
    hasForm: false,
    errorOf: (field: string) => errorOf(errors, field),
    ago: (time: number) => ago(language, time, now, t('layout.moment_now')),
    until: (time: number) => lasting(language, time - now),
    formToken: () => {
      frame.hasForm = true
      return {
        name: formTokenField,
        value: formTokenOf(caller),
        author: authorOf(caller),
      }
    },
  }
  return frame
}
