/** One thing that is wrong with the configuration. It never holds a value, since values may be secret. */
export interface ConfigFault {
  /** The setting's name, such as `PUBLIC_URL` or `PUBLIC_URL_FILE`. */
  setting: string
  /** What is wrong, as the rest of a sentence that begins with the name: "is missing". */
  problem: string
  /** What to do, as a sentence. */
  remedy: string
}

/** The environment, as `process.env` has it. */
export type Environment = Readonly<Record<string, string | undefined>>

/** Reads a text file as a whole; throws when it cannot. */
export type ReadFile = (path: string) => string
