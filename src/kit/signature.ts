import { createHmac } from 'node:crypto'
import type { Webhook } from '../core/model/index.ts'

/**
 * The signing secret of a subscription (Standard Webhooks: `whsec_` and base64 of 32 bytes), derived from the operator's key, so
 * that it is stored nowhere. Another turn is another secret.
 */
export const signingSecret =
  (key: string) =>
  ({ id, turn }: Pick<Webhook, 'id' | 'turn'>): string =>
    `whsec_${createHmac('sha256', key).update(`webhook:${id}:${turn}`).digest('base64')}`

/** The header `webhook-signature` of a body: over its id, the moment in seconds, and the exact bytes that are sent. */
export function signatureOf(secret: string, id: string, seconds: number, body: string): string {
  const bytes = Buffer.from(secret.slice('whsec_'.length), 'base64')
  return `v1,${createHmac('sha256', bytes).update(`${id}.${seconds}.${body}`).digest('base64')}`
}
