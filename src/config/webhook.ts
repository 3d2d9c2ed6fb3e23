import { createSecretKey, type KeyObject } from 'node:crypto'
import type { WebhookSettings } from '../adapters/webhook/webhook.ts'
import type { ConfigFault } from './fault.ts'
import { readEncrypted } from './kinds.ts'
import { Problem, textTo } from './row.ts'
import type { Values } from './table.ts'

/** 24 to 64 bytes in base64, as Standard Webhooks has it, with or without `whsec_` before them. */
export const webhookSecret = textTo((text): KeyObject | Problem => {
  const bytes = Buffer.from(text.replace(/^whsec_/, ''), 'base64')
  const isWhole = /^(whsec_)?[A-Za-z0-9+/]+={0,2}$/.test(text) && bytes.length >= 24 && bytes.length <= 64
  return isWhole ? createSecretKey(bytes) : new Problem('is not 24 to 64 bytes in base64')
})

/** An address to send events to, encrypted unless it stays on the machine. */
export const webhookUrl = textTo((text) => {
  const url = readEncrypted(text)
  return url instanceof Problem ? url : text
})

/** An address without a secret would send what nobody could trust. */
export function checkWebhook(values: Partial<Values>): readonly ConfigFault[] {
  const { WEBHOOK_URL: url, WEBHOOK_SECRET: secret, WEBHOOK_SECRET_PREVIOUS: previous } = values
  const remedy = 'Set WEBHOOK_URL and WEBHOOK_SECRET together; make a secret with: openssl rand -base64 32'
  if (url !== null && secret === null)
    return [{ setting: 'WEBHOOK_SECRET', problem: 'is missing for WEBHOOK_URL', remedy }]
  if (url === null && secret !== null)
    return [{ setting: 'WEBHOOK_URL', problem: 'is missing for WEBHOOK_SECRET', remedy }]
  if (url === null && previous !== null)
    return [{ setting: 'WEBHOOK_SECRET_PREVIOUS', problem: 'is set without WEBHOOK_URL', remedy: 'Set nothing here.' }]
  if (!secret || !previous || !secret.equals(previous)) return []
  return [{ setting: 'WEBHOOK_SECRET_PREVIOUS', problem: 'is the same as WEBHOOK_SECRET', remedy: 'Set nothing here.' }]
}

/** The webhook's settings, or null where none is wanted. */
export function toWebhook(values: Values): WebhookSettings | null {
  const { WEBHOOK_URL: url, WEBHOOK_SECRET: secret, WEBHOOK_SECRET_PREVIOUS: previous } = values
  if (url === null || secret === null) return null
  return { url, keys: previous === null ? [secret] : [secret, previous] }
}
