import type { Language } from './recovery-request.ts'

/** A person of the directory, as far as the portal keeps them with a request. */
export interface Person {
  objectId: string
  userPrincipalName: string
  displayName: string
  mail: string | null
  /** What the directory says that they read; left out where it says nothing, or a language that the portal does not speak. */
  language?: Language
  /** Further addresses that the directory lists; kept of the subscriber alone. */
  otherMails?: readonly string[]
}
