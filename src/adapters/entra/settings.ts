/** How the portal proves to Entra that it is itself (`token.md`, credentials). Secrets stay in here. */
export type EntraCredential =
  | { kind: 'secret'; secret: string }
  | { kind: 'certificate'; path: string; password: string | null }
  | { kind: 'workload_identity'; tokenFile: string }
  | { kind: 'managed_identity' }

/** What the directory adapter needs of the configuration. */
export interface EntraSettings {
  tenantId: string
  /** For a managed identity: null takes the machine's own. */
  clientId: string | null
  credential: EntraCredential
  /** Origin of the sign-in service, such as `https://login.microsoftonline.com`. */
  authorityHost: string
  /** Origin of Graph without a version, such as `https://graph.microsoft.com`. */
  graphUrl: string
  /** True only with the simulator, whose authority is not in Microsoft's list of instances. */
  isSimulator: boolean
}

/** How long the adapter waits. Milliseconds. */
export interface GraphTiming {
  /** One exchange, body included. */
  callTimeout: number
  /** All exchanges of one directory method together, waits included. */
  deadline: number
  /** The first wait where Graph names none; it doubles with each try. */
  firstWait: number
  /** The longest wait where Graph names none. */
  longestWait: number
  /** How long what is true of the whole tenant is kept. */
  keeps?: KeepTimes
}

/** How long answers about the whole tenant are kept. Milliseconds. */
export interface KeepTimes {
  policies: number
  risk: number
  domains: number
  licence: number
}

const minute = 60_000
/** As long as each may be without harm: a changed policy is seen within a minute, new risk within five. */
export const defaultKeeps: KeepTimes = {
  policies: minute,
  risk: 5 * minute,
  domains: 10 * minute,
  licence: 60 * minute,
}

/** The waits in production. */
export const defaultTiming: GraphTiming = {
  callTimeout: 10_000,
  deadline: 30_000,
  firstWait: 500,
  longestWait: 8_000,
  keeps: defaultKeeps,
}
