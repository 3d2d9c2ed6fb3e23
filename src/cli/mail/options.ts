import { type Language, languages } from '../../core/recovery-request.ts'
import { readArguments } from '../arguments.ts'
import { UsageError } from '../terminal.ts'

const options = {
  language: { type: 'string', default: 'en' },
  html: { type: 'boolean', default: false },
  to: { type: 'string' },
} as const

/** What the mail commands were given. Throws `UsageError` for what they do not understand. */
export function readMailOptions(args: readonly string[]) {
  const { values, positionals } = readArguments(args, options, 'words')
  const language = languages.find((known) => known === values.language)
  if (language === undefined) throw new UsageError(`--language is one of ${languages.join(', ')}`)
  return { language: language satisfies Language, isHtml: values.html, to: values.to ?? null, words: positionals }
}
