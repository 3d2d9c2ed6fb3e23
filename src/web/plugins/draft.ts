import { looksSecret } from '../../core/note.ts'
import type { Fields } from '../fields.ts'
import type { Caller, StaffVisit, Visit } from '../visit.ts'
import { formTokenField } from './csrf.ts'
import { isFreshlySignedIn } from './fresh.ts'

/** What one of the staff typed into a form that asked for a newer sign-in, kept in their browser while they sign in. */
export interface Draft {
  /** The last part of the form's address. */
  form: string
  fields: Fields
}

/** What is sealed: the page as well, and who it was; null: nobody can tell, and so nobody gets it. */
interface Sealed {
  page: string
  by: string | null
  form: string
  fields: readonly (readonly [string, string])[]
}

/** A form says for whom it was shown, since a session that ended cannot say it any more. */
const authorField = 'typed_by'
const cookieName = '__Host-draft'
const row = 'cookie:draft'
const tenMinutesInSeconds = 600
/** Browsers keep cookies of about four kilobytes. */
const longest = 3_600
/** Whoever says that they did something says so again. */
const notKept: readonly string[] = [formTokenField, authorField, 'attest']

/** The hidden field by which a form of the staff says for whom it is shown; null on every other page. */
export function authorOf(caller: Caller | Visit): { name: string; value: string } | null {
  if (caller.sessionKind !== 'staff' || !('person' in caller) || caller.person === null) return null
  return { name: authorField, value: caller.person.objectId }
}

/** Keeps it; false where it is too long for a cookie. What looks like a secret is left out (R-STF-5). */
export function keepDraft(visit: Visit, form: string): boolean {
  const { cookies, fields, person, ports, returnTo } = visit
  const kept = [...fields].filter(([name, value]) => !notKept.includes(name) && value !== '' && !looksSecret(value))
  const by = person?.objectId ?? fields.get(authorField) ?? null
  const draft: Sealed = { page: returnTo, by, form, fields: kept }
  const sealed = ports.secrets.seal(JSON.stringify(draft), row)
  if (kept.length === 0 || sealed.length > longest) return false
  cookies.setOther(cookieName, sealed, tenMinutesInSeconds)
  return true
}

/** Takes it out again, once, on the page where it was typed and after a fresh sign-in; nobody gets what another one typed. */
export function takeDraft(visit: StaffVisit): Draft | null {
  const sealed = visit.cookies.readOther(cookieName)
  if (sealed === undefined || visit.isAutomatic || !isFreshlySignedIn(visit)) return null
  const draft = open(visit, sealed)
  if (draft !== null && draft.page !== visit.returnTo) return null
  visit.cookies.clearOther(cookieName)
  return draft?.by === visit.person.objectId ? { form: draft.form, fields: new Map(draft.fields) } : null
}

function open({ ports }: StaffVisit, sealed: string): Sealed | null {
  try {
    return JSON.parse(ports.secrets.open(sealed, row)) as Sealed
  } catch {
    return null
  }
}
