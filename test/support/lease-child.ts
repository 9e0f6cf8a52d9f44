import { setTimeout as wait } from 'node:timers/promises'
import { holdLease } from '../../src/kit/moves/lease.ts'
import { openStore } from '../../src/store/open.ts'

// A process of its own that waits for a lease and says when it holds it: `lease-child.ts ADDRESS HOLDER TERM`.

export type LeaseArguments = [address: string, holder: string, termMs: string]

const [address, holder, term] = process.argv.slice(2) as LeaseArguments
const store = await openStore(address, { clock: Date.now })
const timer = {
  now: Date.now,
  wait: (until: number, signal?: AbortSignal) =>
    wait(Math.max(0, until - Date.now()), undefined, signal ? { signal } : {}).catch(() => undefined),
}
process.stdout.write('waiting\n')
const held = await holdLease(store, 'poll', holder, timer, { termMs: Number(term) })
for (;;) {
  process.stdout.write(`${held?.held() ? 'held' : 'lost'} ${Date.now()}\n`)
  await wait(20)
}
