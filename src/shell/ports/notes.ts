import type { StaffMember } from '../../core/staff.ts'

/** What one of the staff wrote about a request. Its text is sealed at rest, and bound to its row. */
export interface Note {
  id: string
  requestId: string
  at: number
  by: StaffMember
  text: string
}

export interface NoteRepository {
  add(note: Note): Promise<void>
  /** The notes of a request, oldest first. Reading one that was edited by hand throws `SealError`. */
  listOf(requestId: string): Promise<readonly Note[]>
}
