/** What a person prefers as second factor, as `signInPreferences` names it (facts.md §2.1). */
export type Preference = 'push' | 'oath' | 'voiceMobile' | 'voiceAlternateMobile' | 'voiceOffice' | 'sms'

/** The simulator's short names of Entra's authentication methods; the password and the pass are not among them. */
export type MethodKind = keyof typeof KINDS

/** How one kind of method looks and behaves on the wire (facts.md §1.3). */
export interface KindRules {
  /** The last part of `@odata.type`. */
  type: string
  /** The collection below `/authentication`. */
  collection: string
  /** Whether only beta knows it. */
  isBetaOnly?: boolean
  /** The preferences for which a method of this kind is the default one. */
  preferences: readonly Preference[]
  /** The permission that covers only this kind. */
  permission: string
  /** A fixed id, where Entra has one. */
  fixedId?: string
  /** Whether it can be a second factor; an email address cannot. */
  isStrong: boolean
}

const PHONE = {
  type: 'phoneAuthenticationMethod',
  collection: 'phoneMethods',
  permission: 'UserAuthMethod-Phone.ReadWrite.All',
  isStrong: true,
} as const

const KINDS = {
  authenticator: {
    type: 'microsoftAuthenticatorAuthenticationMethod',
    collection: 'microsoftAuthenticatorMethods',
    preferences: ['push'],
    permission: 'UserAuthMethod-MicrosoftAuthApp.ReadWrite.All',
    isStrong: true,
  },
  phone: { ...PHONE, preferences: ['sms', 'voiceMobile'], fixedId: '3179e48a-750b-4051-897c-87b9720928f7' },
  alternatePhone: { ...PHONE, preferences: ['voiceAlternateMobile'], fixedId: 'b6332ec1-7057-4abe-9331-3d72feddfe41' },
  officePhone: { ...PHONE, preferences: ['voiceOffice'], fixedId: 'e37fc753-ff3b-4958-9484-eaa9425c82bc' },
  email: {
    type: 'emailAuthenticationMethod',
    collection: 'emailMethods',
    preferences: [],
    permission: 'UserAuthMethod-Email.ReadWrite.All',
    fixedId: '3ddfcfc8-9383-446f-83cc-3ab9be4be18f',
    isStrong: false,
  },
  passkey: {
    type: 'fido2AuthenticationMethod',
    collection: 'fido2Methods',
    preferences: [],
    permission: 'UserAuthMethod-Passkey.ReadWrite.All',
    isStrong: true,
  },
  softwareOath: {
    type: 'softwareOathAuthenticationMethod',
    collection: 'softwareOathMethods',
    preferences: ['oath'],
    permission: 'UserAuthMethod-SoftwareOATH.ReadWrite.All',
    isStrong: true,
  },
  hardwareOath: {
    type: 'hardwareOathAuthenticationMethod',
    collection: 'hardwareOathMethods',
    isBetaOnly: true,
    preferences: ['oath'],
    permission: 'UserAuthMethod-HardwareOATH.ReadWrite.All',
    isStrong: true,
  },
  windowsHello: {
    type: 'windowsHelloForBusinessAuthenticationMethod',
    collection: 'windowsHelloForBusinessMethods',
    preferences: [],
    permission: 'UserAuthMethod-WindowsHello.ReadWrite.All',
    isStrong: true,
  },
  platformCredential: {
    type: 'platformCredentialAuthenticationMethod',
    collection: 'platformCredentialMethods',
    preferences: [],
    permission: 'UserAuthMethod-PlatformCred.ReadWrite.All',
    isStrong: true,
  },
  external: {
    type: 'externalAuthenticationMethod',
    collection: 'externalAuthenticationMethods',
    preferences: [],
    permission: 'UserAuthMethod-External.ReadWrite.All',
    isStrong: true,
  },
  qrCode: {
    type: 'qrCodePinAuthenticationMethod',
    collection: 'qrCodePinMethod',
    isBetaOnly: true,
    preferences: [],
    permission: 'UserAuthMethod-QR.ReadWrite.All',
    isStrong: true,
  },
} as const satisfies Record<string, KindRules>

/** Every kind, in the order in which Ada Okafor holds them. */
export const METHOD_KINDS = Object.keys(KINDS) as MethodKind[]

/** Gives the rules of one kind. */
export function rulesOf(kind: MethodKind): KindRules {
  return KINDS[kind]
}

/** Tells whether a word names a kind. */
export function isMethodKind(word: string): word is MethodKind {
  return word in KINDS
}
