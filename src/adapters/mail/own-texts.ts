import { fillPlaces } from '../../core/words/fill.ts'
import type { MailTexts } from '../../core/words/mail-texts.ts'
import type { TranslateMail } from './values.ts'

/** The catalogue with the tenant's own sentences over it. */
export function withOwnTexts(translate: TranslateMail, texts: MailTexts): TranslateMail {
  return (language, key, values) => {
    const own = texts[language]?.[key]
    return own === undefined ? translate(language, key, values) : fillPlaces(own, values)
  }
}
