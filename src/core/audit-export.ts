import type { AuditRecord } from './audit-record.ts'
import { toCanonicalJson } from './canonical-json.ts'

/** Control characters that JSON lets through, and those that turn the direction of text around (R-AUD-5). */
const unprintable = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g
const fields = ['sequence', 'time', 'at', 'requestId', 'type', 'actor', 'detail', 'previousHash', 'hash', 'seal']

/** One record as a line of JSON, without its end; `fromJsonLine` reads it back to the letter. */
export function toJsonLine({ sequence, at, requestId, type, actor, detail, ...chain }: AuditRecord): string {
  const line = JSON.stringify({
    sequence,
    time: new Date(at).toISOString(),
    at,
    requestId,
    type,
    actor: JSON.parse(actor),
    detail: JSON.parse(detail),
    previousHash: chain.previousHash,
    hash: chain.hash,
    seal: chain.seal,
  })
  return line.replace(unprintable, writeEscape)
}

/** Reads a line of an export; null when it is none, or says more than its digest covers. */
export function fromJsonLine(line: string): AuditRecord | null {
  const value = parse(line)
  if (!isObject(value) || Object.keys(value).join() !== fields.join()) return null
  const { sequence, time, at, requestId, type, actor, detail, previousHash, hash, seal } = value
  if (!isCount(sequence) || !isCount(at) || time !== isoOf(at)) return null
  if (!isText(requestId) || !isText(type) || !isText(previousHash) || !isText(hash) || !isText(seal)) return null
  const [by, what] = [toCanonicalJson(actor), toCanonicalJson(detail)]
  return { sequence, at, requestId, type, actor: by, detail: what, previousHash, hash, seal }
}

/** Outcomes that somebody on watch should see first; CEF counts from 0 to 10. */
const severities: Readonly<Record<string, number>> = {
  request_stopped: 8,
  approval_denied: 7,
  reset_failed: 7,
  command_failed: 6,
  staff_turned_away: 6,
  entra_intent: 5,
  entra_outcome: 5,
  pass_issued: 5,
}

/**
 * One record as a line of the Common Event Format, version 0. Headers escape `\` and `|`, values `\`, `=` and line ends,
 * so that nothing that was written down can begin a field or a line of its own.
 * @param version of the product
 */
export function toCef(record: AuditRecord, version: string): string {
  const { type } = record
  const name = type.replaceAll('_', ' ')
  const head = ['Sparekey', 'Sparekey', version, type, name, String(severities[type] ?? 3)].map(escapeHeader)
  const extension = Object.entries(toExtension(record)).map(([key, value]) => `${key}=${escapeValue(value)}`)
  return `CEF:0|${head.join('|')}|${extension.join(' ')}`.replace(unprintable, writeEscape)
}

function toExtension({ sequence, at, requestId, actor, detail, hash }: AuditRecord): Record<string, string> {
  const by: { kind: string; id: string | null } = JSON.parse(actor)
  const what: Record<string, unknown> = JSON.parse(detail)
  return {
    rt: String(at),
    externalId: String(sequence),
    ...(by.id !== null && { suid: by.id }),
    ...(typeof what.outcome === 'string' && { outcome: what.outcome }),
    ...(typeof what.refusal === 'string' && { reason: what.refusal }),
    cs1Label: 'request',
    cs1: requestId,
    cs2Label: 'actor',
    cs2: by.kind,
    cs3Label: 'hash',
    cs3: hash,
    msg: detail,
  }
}

function escapeHeader(text: string): string {
  return text.replace(/[\\|]/g, '\\$&').replace(/[\r\n]+/g, ' ')
}

function escapeValue(text: string): string {
  return text.replace(/[\\=]/g, '\\$&').replaceAll('\r', '\\r').replaceAll('\n', '\\n')
}

function writeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

/** Null where no calendar reaches. */
function isoOf(at: number): string | null {
  return at <= 8.64e15 ? new Date(at).toISOString() : null
}
