import { z } from 'zod'
import type { AuthenticatorDevice, Place, SignInDevice, SignInRow } from '../../core/diagnosis/sign-in-row.ts'
import type { LoggedSignIn } from '../../shell/ports.ts'

const text = z.string().nullish()
const flag = z.boolean().nullish()
const step = z.looseObject({ authenticationMethod: text, succeeded: flag, authenticationStepResultDetail: text })
const coordinates = z.looseObject({ latitude: z.number().nullish(), longitude: z.number().nullish() })
const device = z.looseObject({
  deviceId: text,
  displayName: text,
  operatingSystem: text,
  browser: text,
  isManaged: flag,
  isCompliant: flag,
})

/** A row as Graph's beta sends it; only its id, its time and whose it is are sure to be there (`facts.md §5.2`). */
export const signInShape = z.looseObject({
  id: z.string().min(1),
  createdDateTime: z.string().refine((value) => !Number.isNaN(Date.parse(value))),
  userId: z.string(),
  userPrincipalName: text,
  correlationId: text,
  appDisplayName: text,
  ipAddress: text,
  isInteractive: flag,
  status: z.looseObject({ errorCode: z.number().nullish(), failureReason: text, additionalDetails: text }).nullish(),
  authenticationRequirement: text,
  authenticationDetails: z.array(step).nullish(),
  location: z.looseObject({ city: text, countryOrRegion: text, geoCoordinates: coordinates.nullish() }).nullish(),
  deviceDetail: device.nullish(),
  authenticationAppDeviceDetails: z.looseObject({ deviceId: text, appVersion: text, clientApp: text }).nullish(),
  riskLevelDuringSignIn: text,
  riskState: text,
})
type Found = z.infer<typeof signInShape>

/** Translates a row; what the log left out is null. */
export function toSignIn(found: Found): LoggedSignIn {
  return { objectId: found.userId, row: { ...toAttempt(found), ...toOutcome(found), ...toOrigin(found) } }
}

function toAttempt(
  found: Found,
): Pick<SignInRow, 'id' | 'createdAt' | 'correlationId' | 'userPrincipalName' | 'appName'> {
  return {
    id: found.id,
    createdAt: Date.parse(found.createdDateTime),
    correlationId: found.correlationId ?? null,
    userPrincipalName: found.userPrincipalName ?? null,
    appName: found.appDisplayName ?? null,
  }
}

/** An empty list of steps is one that has not come yet. */
function toOutcome({ status, authenticationDetails: details, ...found }: Found) {
  const steps = details?.map((it) => ({
    method: it.authenticationMethod ?? null,
    isSuccessful: it.succeeded ?? null,
    result: it.authenticationStepResultDetail ?? null,
  }))
  return {
    isInteractive: found.isInteractive ?? null,
    errorCode: status?.errorCode ?? null,
    failureReason: status?.failureReason ?? null,
    additionalDetails: status?.additionalDetails ?? null,
    requirement: found.authenticationRequirement ?? null,
    steps: steps?.length ? steps : null,
  }
}

function toOrigin(found: Found) {
  return {
    ipAddress: found.ipAddress ?? null,
    place: found.location ? toPlace(found.location) : null,
    device: found.deviceDetail ? toDevice(found.deviceDetail) : null,
    authenticator: found.authenticationAppDeviceDetails ? toAuthenticator(found.authenticationAppDeviceDetails) : null,
    riskLevel: found.riskLevelDuringSignIn ?? null,
    riskState: found.riskState ?? null,
  }
}

function toPlace({ city, countryOrRegion, geoCoordinates }: NonNullable<Found['location']>): Place {
  const { latitude = null, longitude = null } = geoCoordinates ?? {}
  return { city: city || null, country: countryOrRegion || null, latitude, longitude }
}

function toDevice(found: NonNullable<Found['deviceDetail']>): SignInDevice {
  const { deviceId, displayName, operatingSystem, browser, isManaged = null, isCompliant = null } = found
  const names = { id: deviceId || null, name: displayName || null }
  return { ...names, operatingSystem: operatingSystem || null, browser: browser || null, isManaged, isCompliant }
}

function toAuthenticator({
  deviceId,
  clientApp,
}: NonNullable<Found['authenticationAppDeviceDetails']>): AuthenticatorDevice {
  return { id: deviceId || null, name: clientApp || null }
}
