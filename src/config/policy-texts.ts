import { z } from 'zod'
import { type MailTexts, problemOf } from '../core/words/mail-texts.ts'

/** `"texts": { "en": { "mail.recovery_started.subscriber.subject": "…" } }`, by language and sentence. */
export const textsSchema = z
  .record(z.string(), z.record(z.string(), z.unknown()))
  .superRefine((texts, context) => {
    for (const [language, sentences] of Object.entries(texts)) {
      for (const [key, text] of Object.entries(sentences)) {
        const message = typeof text === 'string' ? problemOf(language, key, text) : 'is not a text'
        if (message !== null) context.addIssue({ code: 'custom', path: [language, key], message })
      }
    }
  })
  .transform((texts) => texts as MailTexts)
