/** OpenID Connect sign-in for managers and staff (code, PKCE, state, nonce). Throws `SignInError`. */
export interface SignIn {
  /** Where to send the browser, and what must be kept (sealed, in a cookie) until the callback. */
  begin(wish: { returnTo: string; loginHint: string | null }): Promise<{ url: string; pending: PendingSignIn }>
  /** Checks the callback against what was kept. Every missing claim refuses. */
  finish(callbackUrl: string, pending: PendingSignIn): Promise<SignedInPerson>
}

export interface PendingSignIn {
  state: string
  nonce: string
  codeVerifier: string
  returnTo: string
  startedAt: number
}

export interface SignedInPerson {
  objectId: string
  tenantId: string
  displayName: string
  userPrincipalName: string
  roles: readonly string[]
  authenticatedAt: number
  hasAuthContext: boolean
  /** When the directory was asked again for the roles; left out until then, where the sign-in brought them. */
  rolesReadAt?: number
}
