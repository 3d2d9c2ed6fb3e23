import { fileURLToPath } from 'node:url'
import { Eta } from 'eta'
import { type Language, languages } from '../../core/recovery-request.ts'
import type { Mail } from '../../shell/ports.ts'
import { cleanValues, type MailKey, type TranslateMail } from './values.ts'
import { chooseWording } from './wording.ts'

/** A mail as it is read. */
export interface RenderedMail {
  subject: string
  text: string
  html: string
}
export type RenderMail = (mail: Mail) => RenderedMail

const views = fileURLToPath(new URL('../../../views/mail/', import.meta.url))
/**
 * Makes the renderer of mails: a text and a plain HTML page with the same words and one link. Values are text; the HTML
 * templates escape them. `publicUrl` is the only origin that a link may have.
 */
export function createMailRenderer(translate: TranslateMail, publicUrl: string): RenderMail {
  const text = new Eta({ views, cache: true, autoEscape: false, autoTrim: false })
  const html = new Eta({ views, cache: true, autoEscape: true, autoTrim: false })
  return (mail) => {
    const { language } = mail
    const values = cleanValues(mail, publicUrl, translate)
    const wording = chooseWording(mail)
    const t = (key: MailKey) => translate(language, key, values)
    const say = (other: Language, key: MailKey) => translate(other, key, values)
    const others = inOtherLanguages(mail, wording.otherLanguage, say)
    const asides = inOtherLanguages(mail, wording.subjectElsewhere, say)
    const view = { language, t, ...wording, others, address: values.link, subject: t(wording.subject) }
    return {
      subject: [view.subject, ...asides.map(({ text }) => text)].join(' / '),
      text: `${text
        .render('./mail.txt.eta', view)
        .replace(/\n{3,}/g, '\n\n')
        .trim()}\n`,
      html: html.render('./mail.html.eta', view),
    }
  }
}

/** The one sentence for a reader of each other language, who must notice the mail and find its link as well. */
function inOtherLanguages(
  { language }: Mail,
  key: MailKey | null,
  say: (language: Language, key: MailKey) => string,
): readonly { language: Language; text: string }[] {
  if (key === null) return []
  return languages.filter((other) => other !== language).map((other) => ({ language: other, text: say(other, key) }))
}
