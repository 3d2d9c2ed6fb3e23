/** One step of a sign-in, as the log's `authenticationDetails` shows it (`facts.md §5.2`). */
export interface SignInStep {
  /** `Password`, `Mobile app notification`, `Temporary Access Pass` …; free text of Microsoft's. */
  method: string | null
  isSuccessful: boolean | null
  /** What came of it: `MFA denied; user declined the authentication` … */
  result: string | null
}

/** Where a sign-in came from, as far as its address tells. Coordinates in degrees. */
export interface Place {
  city: string | null
  country: string | null
  latitude: number | null
  longitude: number | null
}

/** The computer or phone that signed in. */
export interface SignInDevice {
  id: string | null
  name: string | null
  operatingSystem: string | null
  browser: string | null
  isManaged: boolean | null
  isCompliant: boolean | null
}

/** The phone whose Authenticator answered (`authenticationAppDeviceDetails`). */
export interface AuthenticatorDevice {
  id: string | null
  name: string | null
}

/**
 * One row of the sign-in log under our names (`facts.md §5.2`). Everything but id and time may be missing: details arrive
 * late, licences hide fields. Enums stay text, since a newer service sends values that we do not know.
 */
export interface SignInRow {
  id: string
  /** Epoch milliseconds, of Microsoft's clock. */
  createdAt: number
  /** Joins the rows of one attempt. */
  correlationId: string | null
  userPrincipalName: string | null
  appName: string | null
  ipAddress: string | null
  isInteractive: boolean | null
  /** 0 is success. */
  errorCode: number | null
  failureReason: string | null
  additionalDetails: string | null
  /** `singleFactorAuthentication` or `multiFactorAuthentication`: what was reached. */
  requirement: string | null
  /** Null where the log has not filled them in yet. */
  steps: readonly SignInStep[] | null
  place: Place | null
  device: SignInDevice | null
  authenticator: AuthenticatorDevice | null
  /** `none`, `low`, `medium`, `high`, `hidden` (no P2) … */
  riskLevel: string | null
  /** `none`, `atRisk`, `confirmedCompromised`, `confirmedSafe`, `dismissed`, `remediated` … */
  riskState: string | null
}
