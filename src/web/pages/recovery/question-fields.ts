import { isDateField, joinDate, normaliseAnswer } from '../../../core/answers.ts'
import { isWordKey, type Translate } from '../../../core/words/index.ts'
import type { Fields } from '../../fields.ts'
import { type FieldError, readText } from '../../forms.ts'

/** One question of the form, as the template shows it. */
export interface Question {
  field: string
  id: string
  label: string
  hint: string | null
  isDate: boolean
}

/** The questions in words. A field that we have no words for is named as HR names it. */
export function questionsOf(fields: readonly string[], t: Translate): readonly Question[] {
  return fields.map((field) => ({
    field,
    id: `answer.${field}`,
    label: labelOf(field, t),
    hint: isDateField(field) ? t('questions.date_hint') : hintOf(field, t),
    isDate: isDateField(field),
  }))
}

/** What was typed for a question: its text, or a date's three fields as one; empty where nothing was typed. */
export function readAnswer(fields: Fields, { id, isDate }: Question): string {
  const whole = readText(fields, id)
  if (!isDate || whole !== '') return whole
  return joinDate(readText(fields, `${id}.day`), readText(fields, `${id}.month`), readText(fields, `${id}.year`))
}

/** What is wrong with an answer before anybody compares it: nothing typed, or no date of the calendar. */
export function faultOf({ id, field, label, isDate }: Question, answer: string, t: Translate): FieldError | false {
  const isMissing = answer === ''
  if (!isMissing && normaliseAnswer(field, answer) !== null) return false
  const key = isDate && !isMissing ? 'questions.error.date' : 'questions.error.missing'
  return { field: isDate ? `${id}.day` : id, text: t(key, { label }) }
}

function labelOf(field: string, t: Translate): string {
  const key = `questions.field.${field}`
  return isWordKey(key) ? t(key) : t('questions.other_field', { field })
}

function hintOf(field: string, t: Translate): string | null {
  const key = `questions.hint.${field}`
  return isWordKey(key) ? t(key) : null
}
