import type { Fields } from './fields.ts'

/** What is wrong with one field, as the summary and the field itself say it. `field` is the input's id. */
export interface FieldError {
  field: string
  text: string
  /** It is about the form as a whole: the summary leads to `field`, but the field itself is not said to be wrong. */
  isWhole?: boolean
}

/** The typed text of a field without the space around it; empty when it is missing. */
export function readText(fields: Fields, name: string): string {
  return (fields.get(name) ?? '').trim()
}

/** The field's value where it is one of `choices`, else null. */
export function readChoice<T extends string>(fields: Fields, name: string, choices: readonly T[]): T | null {
  return choices.find((choice) => choice === fields.get(name)) ?? null
}

/** The error of each checked field that has one, in the order of the form. */
export function collectErrors(checks: readonly (FieldError | false)[]): readonly FieldError[] {
  return checks.filter((check) => check !== false)
}

/** The sentence at one field, or undefined; for templates. */
export function errorOf(errors: readonly FieldError[], field: string): string | undefined {
  return errors.find((error) => error.field === field && error.isWhole !== true)?.text
}
