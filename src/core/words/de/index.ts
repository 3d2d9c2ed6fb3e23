import type { english } from '../en/index.ts'
import { ended } from './ended.ts'
import { enrol } from './enrol.ts'
import { errors } from './errors.ts'
import { layout } from './layout.ts'
import { managerWait } from './manager-wait.ts'
import { pass } from './pass.ts'
import { questions } from './questions.ts'
import { reset } from './reset.ts'
import { start } from './start.ts'

/** Everything that people read, in German; a key that English has and German lacks does not compile. */
export const german: Readonly<Record<keyof typeof english, string>> = {
  ...layout,
  ...errors,
  ...start,
  ...questions,
  ...managerWait,
  ...reset,
  ...pass,
  ...enrol,
  ...ended,
}
