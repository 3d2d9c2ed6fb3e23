/** How the sign-in app proves that it is itself. */
export type SignInCredential = { kind: 'secret'; secret: string } | { kind: 'certificate'; path: string }

/** What the sign-in adapter needs of the configuration; an app registration of its own, without any Graph permission. */
export interface SignInSettings {
  tenantId: string
  clientId: string
  credential: SignInCredential
  /** Origin of the sign-in service, such as `https://login.microsoftonline.com`. */
  authorityHost: string
  /** The portal's own origin; the redirect address is built from it and nothing else. */
  publicUrl: string
  /** The authentication context (`c1` … `c99`) that must be in `acrs`, or null when none is asked for. */
  authContext: string | null
  /** True only with the simulator, whose sign-in page is on plain loopback. */
  isSimulator: boolean
}
