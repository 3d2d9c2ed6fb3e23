import type { HrFailure } from '../../shell/ports.ts'

/** The HR source could not be read at all. The message says what to do and holds nothing of it. */
export class HrSourceError extends Error {
  override name = 'HrSourceError'
  readonly code: HrFailure

  constructor(message: string, options?: ErrorOptions & { code?: HrFailure }) {
    super(message, options)
    this.code = options?.code ?? 'unreadable'
  }
}
