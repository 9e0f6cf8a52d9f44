import { verifyLedger } from './kit/moves/verify.ts'
import type { Store } from './kit/store.ts'
import { operation } from './kit/words/operation.ts'
import type { LocalAnswer, Tell } from './local.ts'

/** Walks every hash chain of the ledger: each plan's and that of what belongs to none. The first break of each is named. */
export async function verify(store: Pick<Store, 'tx'>, tell?: Tell): Promise<LocalAnswer> {
  const verdicts = await verifyLedger((work) => store.tx(work), tell)
  const lines = verdicts.map(({ key, sealed, unsealed, broken }) =>
    broken ? operation.broken(key, broken.at, broken.why) : operation.whole(key, sealed, unsealed),
  )
  const broken = verdicts.filter((verdict) => verdict.broken)
  if (broken.length > 0)
    return { ok: false, user: true, text: [...lines, operation.overallBroken(broken.length)].join('\n') }
  const sum = (of: 'sealed' | 'unsealed') => verdicts.reduce((n, verdict) => n + verdict[of], 0)
  const tails = verdicts.flatMap(({ tail }) => (tail === null ? [] : [tail])).sort()
  const overall = operation.overall(sum('sealed'), sum('unsealed'), tails[0] ?? null)
  return { ok: true, text: [...lines, overall].join('\n'), data: verdicts }
}
