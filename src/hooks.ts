import { createHooks } from './app/hooks.ts'
import type { Config } from './config.ts'
import type { Instant } from './core/day.ts'
import { signingSecret } from './kit/signature.ts'
import type { Store } from './kit/store.ts'
import { sender } from './web/hooks/send.ts'

interface HookWiring {
  config: Config
  store: Store
  clock: () => Instant
  log: (event: string, facts: Record<string, unknown>) => void
}

/** Tells other systems what is new, soon after each call and once for many; does nothing where the operator set no key. */
export function hooksOf({ config: { webhooks }, store, clock, log }: HookWiring): () => void {
  if (!webhooks) return () => {}
  const { key, hosts } = webhooks
  const run = createHooks({ store, clock, send: sender(hosts), secretOf: signingSecret(key), log })
  let wanted = false
  let going = false
  return () => {
    wanted = true
    if (going) return
    going = true
    void (async () => {
      while (wanted) {
        wanted = false
        await run().catch((error: unknown) => log('webhooks.failed', { error: String(error) }))
      }
      going = false
    })()
  }
}
