/** The HR source could not be read at all. The message says what to do and holds nothing of it. */
export class HrSourceError extends Error {
  override name = 'HrSourceError'
}
