/** A fault that the control door arms: which calls it hits, how often, and what happens to them. */
export interface Fault {
  /** Name of the operation, such as `deleteMethod`, `token`, `discovery`, `keys` or `hr`; left out: any. */
  operation?: string
  method?: string
  /** Regular expression on the path. */
  path?: string
  /** How many calls it hits; 1 when left out. */
  times?: number
  /** How many matching calls it lets pass before. */
  skip?: number
  kind:
    | 'status'
    | 'throttle-no-header'
    | 'hang'
    | 'delay'
    | 'reset-before'
    | 'reset-after-effect'
    | 'truncated-json'
    | 'empty-code'
    | 'no-error-body'
    | 'lag'
    | 'drop-token'
  /** For `status` and the error bodies: the HTTP status, 503 when left out. */
  status?: number
  code?: string
  message?: string
  body?: unknown
  /** Value of the `Retry-After` header. */
  retryAfter?: string
  /** For `delay` and `lag`. */
  milliseconds?: number
}

/** What a call looks like to a fault. */
export interface FaultTarget {
  operation: string
  method: string
  path: string
}

/** The faults that are armed now. */
export interface Faults {
  add(fault: Fault): void
  clear(): void
  /** Takes the first fault that hits the call, counting it down. */
  take(target: FaultTarget): Fault | undefined
}

/** Makes an empty list of faults. */
export function createFaults(): Faults {
  let armed: (Fault & { times: number; skip: number })[] = []
  return {
    add: (fault) => void armed.push({ times: 1, skip: 0, ...fault }),
    clear: () => {
      armed = []
    },
    take: (target) => {
      const hit = armed.find((fault) => fault.times > 0 && isHit(fault, target) && fault.skip-- <= 0)
      if (hit) hit.times -= 1
      return hit
    },
  }
}

function isHit(fault: Fault, target: FaultTarget): boolean {
  if (fault.operation && fault.operation !== target.operation) return false
  if (fault.method && fault.method.toUpperCase() !== target.method) return false
  return !fault.path || new RegExp(fault.path).test(target.path)
}
