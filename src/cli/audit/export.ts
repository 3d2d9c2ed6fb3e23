import { setImmediate } from 'node:timers/promises'
import { toCef, toJsonLine } from '../../core/audit-export.ts'
import type { AuditRecord } from '../../core/audit-record.ts'
import type { Store } from '../../shell/ports.ts'
import { breakable } from '../break.ts'
import { demandDatabase, withStore } from '../database.ts'
import { createProgress } from '../progress.ts'
import { type Command, exitCodes, type Terminal } from '../terminal.ts'
import { withConfig } from '../working.ts'
import { type ExportWish, readExportWish } from './export-wish.ts'
import { type Output, openOutput } from './output.ts'
import { productVersion } from './version.ts'

const batch = 500
const broken = 'The export was broken off. It is not whole.'
const resumable = 'The export was broken off. It goes on where the file ends by --resume.'

/** `audit export`: the audit trail as JSON Lines or CEF, to a file or to standard output, whole or a range of it. */
export const auditExport: Command = {
  name: 'audit export',
  usage: '[--format jsonl|cef] [--out FILE [--resume]] [--after N] [--through N] [--since TIME] [--until TIME]',
  summary:
    'Writes the audit trail as JSON Lines or CEF, whole or by number or time; a broken-off one goes on by --resume',
  async run(args, terminal) {
    const wish = readExportWish(args)
    return withConfig(terminal, async (config) => {
      await demandDatabase(config)
      return withStore(config, (store) => exportFrom(store, wish, terminal))
    })
  },
}

async function exportFrom(store: Store, wish: ExportWish, terminal: Terminal): Promise<number> {
  const output = await openOutput(wish, terminal)
  const written = await breakable(
    (assertUnbroken) => copy(store, wish, output, terminal, assertUnbroken),
    wish.path === null ? broken : resumable,
  ).finally(output.close)
  if (wish.path !== null) terminal.write(`${count(written)} written to ${wish.path}.\n`)
  return exitCodes.done
}

/** Copies the records of the range that the output does not have yet; gives how many. */
async function copy(
  { audit }: Store,
  wish: ExportWish,
  output: Output,
  terminal: Terminal,
  assertUnbroken: () => void,
): Promise<number> {
  const { sequence } = await audit.readHead()
  const last = Math.min(wish.through ?? sequence, sequence)
  const begin = Math.max(wish.after, output.last, wish.since === null ? 0 : await audit.findLastBefore(wish.since))
  const progress = wish.path === null ? null : createProgress(terminal, 'records')
  let written = 0
  try {
    for (let at = begin; at < last; ) {
      // A signal is heard between two turns only.
      await setImmediate()
      assertUnbroken()
      const records = await audit.readChain(at, batch)
      const wanted = records.filter((record) => isWanted(record, wish, last))
      output.write(wanted.map((record) => `${writeRecord(record, wish)}\n`).join(''))
      written += wanted.length
      at = records.at(-1)?.sequence ?? last
      progress?.onStep(at - begin, last - begin, written)
    }
  } finally {
    progress?.end()
  }
  return written
}

function isWanted({ sequence, at }: AuditRecord, { since, until }: ExportWish, last: number): boolean {
  return sequence <= last && (since === null || at >= since) && (until === null || at < until)
}

function writeRecord(record: AuditRecord, { format }: ExportWish): string {
  return format === 'cef' ? toCef(record, productVersion()) : toJsonLine(record)
}

function count(records: number): string {
  return records === 1 ? '1 record was' : `${records.toLocaleString('en')} records were`
}
