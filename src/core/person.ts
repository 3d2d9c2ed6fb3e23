/** A person of the directory, as far as the portal keeps them with a request. */
export interface Person {
  objectId: string
  userPrincipalName: string
  displayName: string
  mail: string | null
  /** Further addresses that the directory lists; kept of the subscriber alone. */
  otherMails?: readonly string[]
}
