import { randomUUID } from 'node:crypto'
import { toIso } from './clock.ts'
import { stableId } from './ids.ts'
import { type MethodKind, type Preference, rulesOf } from './method-kinds.ts'
import type { Method, Person } from './person.ts'

/**
 * Makes one method with the properties that its kind shows over Graph.
 * @param owner the display name, which also makes the id stable
 * @param createdAt epoch milliseconds
 */
export function makeMethod(kind: MethodKind, owner: string, createdAt: number, isNew = false): Method {
  const id = rulesOf(kind).fixedId ?? (isNew ? randomUUID() : stableId(`${kind}:${owner}`))
  return { id, kind, createdAt, properties: propertiesOf(kind, owner, id, toIso(createdAt)) }
}

/** Gives the preference that Entra sets by itself: the first method that can be the default one. */
export function preferenceFor(methods: Method[]): Preference | null {
  for (const method of methods) {
    const [preference] = rulesOf(method.kind).preferences
    if (preference) return preference
  }
  return null
}

/** Gives the person's default method, if there is one: the oldest of the preferred kind. */
export function defaultMethodOf(person: Person): Method | undefined {
  const { preference } = person
  return preference ? person.methods.find((m) => rulesOf(m.kind).preferences.includes(preference)) : undefined
}

/** Gives the methods that can be a second factor. */
export function strongMethodsOf(person: Person): Method[] {
  return person.methods.filter((method) => rulesOf(method.kind).isStrong)
}

function propertiesOf(kind: MethodKind, owner: string, id: string, created: string): Record<string, unknown> {
  const first = owner.split(' ')[0]
  if (kind === 'authenticator') {
    return {
      displayName: `${first}'s phone`,
      deviceTag: 'SoftwareTokenActivated',
      phoneAppVersion: '6.8.20',
      createdDateTime: created,
    }
  }
  if (kind === 'phone') return phone('mobile', '+44 7700900142', 'notAllowedByPolicy')
  if (kind === 'alternatePhone') return phone('alternateMobile', '+44 7700900143', 'notSupported')
  if (kind === 'officePhone') return phone('office', '+44 1174960100', 'notSupported')
  if (kind === 'email') return { emailAddress: `${first?.toLowerCase()}@home.example` }
  if (kind === 'softwareOath') return { secretKey: null, createdDateTime: created }
  return otherProperties(kind, owner, id, created)
}

function otherProperties(kind: MethodKind, owner: string, id: string, created: string): Record<string, unknown> {
  const hello = { displayName: `${owner}'s laptop`, keyStrength: 'normal' }
  if (kind === 'windowsHello') return { ...hello, createdDateTime: created }
  if (kind === 'platformCredential') return { ...hello, platform: 'macOS', creationDateTime: created }
  if (kind === 'passkey') return passkey(created)
  if (kind === 'hardwareOath') return { device: hardwareToken(owner, id) }
  if (kind === 'qrCode') return qrCode(id, created)
  const configurationId = stableId('external:Adatum')
  return { configurationId, displayName: 'Adatum MFA', createdDateTime: created.replace('Z', '') }
}

function phone(phoneType: string, phoneNumber: string, smsSignInState: string): Record<string, unknown> {
  return { phoneNumber, phoneType, smsSignInState }
}

function passkey(created: string): Record<string, unknown> {
  const attestation = {
    attestationCertificates: ['dbe793efdf1945e2df25d93653a1e8a3268a9075'],
    attestationLevel: 'attested',
  }
  const model = { aaGuid: '2fc0579f-8113-47ea-b116-555a8db9202a', model: 'NFC key' }
  return { displayName: 'Red key', creationDateTime: created, ...model, ...attestation }
}

function hardwareToken(owner: string, id: string): Record<string, unknown> {
  const token = { serialNumber: 'TOTP123456', manufacturer: 'Contoso', model: 'Hardware Token 1000', secretKey: null }
  const code = { timeIntervalInSeconds: 30, hashFunction: 'hmacsha1', status: 'activated' }
  return { id, displayName: `${owner} Token`, ...token, ...code, assignedTo: { displayName: owner } }
}

function qrCode(id: string, created: string): Record<string, unknown> {
  const code = { id, image: null, startDateTime: created, createdDateTime: created, lastUsedDateTime: null }
  const pin = { code: null, forceChangePinNextSignIn: false, createdDateTime: created, updatedDateTime: created }
  return { createdDateTime: created, standardQRCode: code, temporaryQRCode: null, pin }
}
