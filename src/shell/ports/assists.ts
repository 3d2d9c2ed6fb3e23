/** An invitation of the helpdesk to somebody on the line. It opens nothing: staff see how the request goes, and strangers cannot use up its tries. */
export interface Assist {
  id: string
  /** Who made it, and the account that they looked at; object ids. */
  staffId: string
  subjectId: string
  createdAt: number
  expiresAt: number
  /** The request that was started with its code; null while nobody has typed it. */
  requestId: string | null
}

/** An invitation with its code: the digest finds it, and what is sealed shows it to staff again. */
export interface NewAssist extends Assist {
  codeDigest: string
  sealedCode: string
}

export interface AssistRepository {
  add(assist: NewAssist): Promise<void>
  find(id: string): Promise<NewAssist | null>
  /** The one that this person of the staff drew for that account since then and nobody has typed yet; null where there is none. */
  findDrawn(staffId: string, subjectId: string, since: number): Promise<Assist | null>
  /** The invitation that is open under one of these digests; null where it is unknown, used or out of time. */
  findOpen(codeDigests: readonly string[], now: number): Promise<Assist | null>
  /** The invitation with whose code this request was started; null where there is none. */
  findOf(requestId: string): Promise<Assist | null>
  /** Ties it to a request, once; false where somebody was faster. One atomic statement. */
  join(id: string, requestId: string): Promise<boolean>
  deleteBefore(time: number): Promise<void>
}
