import { z } from 'zod'

/** One setting: how its text becomes a value, what holds where it is absent, and what to do where it is wrong. */
export interface Row<T> {
  schema: z.ZodType<T, unknown>
  remedy: string
  /** The value where the setting is absent; undefined where it must be there. */
  fallback: T | undefined
}

/** A setting that must be there. */
export function required<T>(schema: z.ZodType<T, unknown>, remedy: string): Row<T> {
  return { schema, remedy, fallback: undefined }
}

/** A setting that may be absent: null then. */
export function optional<T>(schema: z.ZodType<T, unknown>, remedy: string): Row<T | null> {
  return { schema, remedy, fallback: null }
}

/** A setting that has a value of its own where it is absent. */
export function defaulted<T>(schema: z.ZodType<T, unknown>, fallback: T, remedy: string): Row<T> {
  return { schema, remedy, fallback }
}

/** What is wrong with a text, as the rest of a sentence that begins with the setting's name. */
export class Problem {
  readonly sentence: string

  constructor(sentence: string) {
    this.sentence = sentence
  }
}

/** All that is wrong with a text in one sentence, so that nobody has to mend it twice; null where nothing is. */
export function problemOf(...parts: readonly (string | false)[]): Problem | null {
  const said = parts.filter((part) => part !== false)
  return said.length === 0 ? null : new Problem(said.join(' and '))
}

/** Makes a schema of a function that gives the value of a text, or what is wrong with it. */
export function textTo<T>(read: (text: string) => T | Problem): z.ZodType<T, unknown> {
  return z.string().transform((text, context) => {
    const value = read(text)
    if (!(value instanceof Problem)) return value
    context.addIssue({ code: 'custom', message: value.sentence })
    return z.NEVER
  })
}
