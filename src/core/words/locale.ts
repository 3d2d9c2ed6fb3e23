import type { Language } from '../recovery-request.ts'

/** How dates and times are written where a language is read: English as the British do, since the rest of our English is. */
export function localeOf(language: Language): string {
  return language === 'en' ? 'en-GB' : language
}
