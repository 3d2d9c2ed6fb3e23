import type { SignInRow } from '../../src/core/diagnosis/sign-in-row.ts'
import type { Directory, Ports } from '../../src/shell/ports.ts'
import { ada } from './requests.ts'

/** What a diagnosis may ask of the directory, and what was asked. */
export interface DiagnosisDirectory {
  rows: SignInRow[]
  /** Names of the calls, in order. */
  asked: string[]
}

/**
 * Gives a portal a directory that knows one person with a calm account and these rows of the log; `change` answers otherwise.
 * Whatever else is asked stays as it was.
 */
export function openDiagnosisDirectory(ports: Ports, change: Partial<Directory> = {}): DiagnosisDirectory {
  const known: DiagnosisDirectory = { rows: [], asked: [] }
  const answers: Partial<Directory> = {
    readSignIns: async ({ objectId }) => ({
      rows: known.rows.map((row) => ({ objectId: objectId ?? '', row })),
      next: null,
    }),
    readAccount: async () => ({ ...ada, isEnabled: true, isMember: true, isSynced: false }),
    listMethods: async () => [{ id: 'phone-1', kind: 'phone', graphType: 'phone', phoneType: 'mobile' }],
    readRegistrationAccess: async () => ({ blocking: [], uncertain: [] }),
    readRisk: async () => ({ level: 'none', state: 'none' }),
    ...change,
  }
  const heard = Object.entries(answers).map(([name, answer]) => [
    name,
    (...wish: readonly unknown[]) => {
      known.asked.push(name)
      return Reflect.apply(answer, null, wish)
    },
  ])
  ports.directory = Object.assign(Object.create(ports.directory), Object.fromEntries(heard))
  return known
}
