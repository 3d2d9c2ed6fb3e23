import type { AuthenticationMethod, MethodKind } from '../../core/authentication-method.ts'
import { bad, caution, good, type Verdict } from './finding.ts'

const kindWords: Readonly<Partial<Record<MethodKind, string>>> = {
  authenticator: 'Authenticator',
  phone: 'phone',
  email: 'mail address',
  fido2: 'passkey',
  software_oath: 'software token',
  hardware_oath: 'hardware token',
  windows_hello: 'Windows Hello',
  platform_credential: 'platform credential',
  external: 'external method',
  qr_code_pin: 'QR code',
  temporary_access_pass: 'Temporary Access Pass',
}

/** Says what a reset would delete, and what of it Sparekey does not know. */
export function judgeMethods(methods: readonly AuthenticationMethod[]): readonly Verdict[] {
  const unknown = methods.filter(({ kind }) => kind === 'unknown')
  const known = methods.filter(
    ({ kind }) => kind !== 'unknown' && kind !== 'password' && kind !== 'temporary_access_pass',
  )
  const hasPass = methods.some(({ kind }) => kind === 'temporary_access_pass')
  return [
    good(known.length === 0 ? 'There is no method to delete.' : `A reset deletes ${count(known)}.`),
    ...(hasPass ? [sayPass()] : []),
    ...(unknown.length > 0 ? [sayUnknown(unknown)] : []),
  ]
}

function count(methods: readonly AuthenticationMethod[]): string {
  const words = methods.map(({ kind }) => kindWords[kind] ?? kind)
  const unique = [...new Set(words)]
  return unique.map((word) => `${words.filter((other) => other === word).length} × ${word}`).join(', ')
}

function sayPass(): Verdict {
  const remedy = 'Ask whether another administrator is helping; a recovery replaces it.'
  return caution('A Temporary Access Pass is on the account already.', remedy)
}

function sayUnknown(methods: readonly AuthenticationMethod[]): Verdict {
  const types = [...new Set(methods.map(({ graphType }) => graphType))]
  return bad(
    `Sparekey does not know ${types.join(', ')}, so a reset stops and goes to the helpdesk.`,
    'Delete it by hand: Microsoft Entra admin center > Entra ID > Users > the person > Authentication methods; and look for a newer release.',
  )
}
