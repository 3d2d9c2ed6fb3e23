/** The class of what was thrown, for the log: its text may hold what somebody typed, or a secret. */
export function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown'
}
