import type { Instant } from '../core/day.ts'
import type { Webhook } from '../core/model/index.ts'
import { dueHooks, nextDelivery, settleDelivery, type Delivered } from '../kit/moves/hooks.ts'
import { signatureOf } from '../kit/signature.ts'
import type { Store } from '../kit/store.ts'

/** Sends one body; never throws. Handed in by main. */
export type SendHook = (url: string, headers: Record<string, string>, body: string) => Promise<Delivered>

export interface HookParts {
  store: Store
  clock: () => Instant
  send: SendHook
  secretOf: (hook: Webhook) => string
  log: (event: string, facts: Record<string, unknown>) => void
}

/** Deliveries of one subscription in one round: the others have their turn, and the rest waits for the next. */
const AT_ONCE = 100

/**
 * Tells other systems what the ledger noted: each subscription in the order of the ledger, an entry only after the one before it
 * was taken. A process that ends in the middle sends the same id once more.
 */
export function createHooks({ store, clock, send, secretOf, log }: HookParts): () => Promise<void> {
  async function deliver({ id }: Webhook): Promise<void> {
    for (let n = 0; n < AT_ONCE; n++) {
      const next = await store.tx((db) => nextDelivery(db, id, clock()))
      if (!next) return
      const { hook, body } = next
      const seconds = Math.floor(clock() / 1000)
      const headers = {
        'content-type': 'application/json',
        'webhook-id': next.id,
        'webhook-timestamp': String(seconds),
        'webhook-signature': signatureOf(secretOf(hook), next.id, seconds, body),
      }
      const came = await send(hook.url, headers, body)
      await store.tx((db) => settleDelivery(db, next, came, clock()))
      if (came.as === 'taken') continue
      log('webhook.failed', { webhook: hook.number, why: came.as === 'failed' ? came.why : came.as })
      return
    }
  }
  return async () => {
    const due = await store.tx((db) => dueHooks(db, clock()))
    const done = await Promise.allSettled(due.map(deliver))
    const failed = done.find((one) => one.status === 'rejected')
    if (failed) throw failed.reason
  }
}
