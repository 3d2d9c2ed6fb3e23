import { findCode } from '../../../core/diagnosis/codes.ts'
import type { SignInRow } from '../../../core/diagnosis/sign-in-row.ts'
import type { Translate } from '../../../core/words/index.ts'

/** One row of the sign-in log as staff read it. */
export interface SignInLine {
  /** Epoch milliseconds. */
  at: number
  /** Microsoft's number, whatever it is. */
  code: string
  /** Microsoft's own words, in English. */
  text: string
  /** App, place and device, as far as they are known. */
  more: string
}

/** What the log writes beside a success, and beside much else. */
const saysNothing = 'Other.'

/** Writes a row down; all of it but the number and the time is text from outside. */
export function lineOfSignIn(t: Translate, row: SignInRow): SignInLine {
  const { createdAt, errorCode, appName, ipAddress } = row
  const more = [appName, placeOf(row), ipAddress, deviceOf(row)]
  return {
    at: createdAt,
    code: errorCode === null ? t('helpdesk.diagnosis.no_code') : String(errorCode),
    text: textOf(row),
    more: more.filter(Boolean).join(' · '),
  }
}

/** The narrowest words that there are: the step's, the row's, the number's. */
function textOf({ additionalDetails, failureReason, steps, errorCode }: SignInRow): string {
  const failed = steps?.findLast(({ isSuccessful }) => isSuccessful === false)
  const reason = failureReason === saysNothing ? null : failureReason
  return additionalDetails || failed?.result || reason || findCode(errorCode)?.meaning || ''
}

function placeOf({ place }: SignInRow): string {
  return [place?.city, place?.country].filter(Boolean).join(', ')
}

function deviceOf({ device }: SignInRow): string {
  return [device?.name, device?.operatingSystem, device?.browser].filter(Boolean).join(', ')
}
