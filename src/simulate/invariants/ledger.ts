import { hashBody, hashSeal } from '../../kit/ledger.ts'
import type { Checker } from '../log.ts'
import { inquire } from './verdict.ts'

/** Every entry's body has its hash, every entry is under one seal in the order of writing, and each seal hangs on the last. */
export const chainVerifies: Checker = (log) => {
  const { expect, close } = inquire()
  const { entries, seals } = log.evidence
  for (const { id, body, bodyHash } of entries)
    expect(
      body === null || hashBody(body) === bodyHash,
      () => `the body of ${id} is not the one that was written`,
    )
  let [previous, at] = ['0'.repeat(64), 0]
  for (const seal of seals.toSorted((a, b) => a.n - b.n)) {
    const under = entries.slice(at, at + seal.entries.length)
    const whole = under.map(({ id }) => id).join() === seal.entries.join()
    expect(
      whole && seal.previous === previous && hashSeal(previous, under) === seal.hash,
      () => `seal ${seal.id} does not close over its entries`,
    )
    previous = seal.hash
    at += seal.entries.length
  }
  expect(at === entries.length, () => `${entries.length - at} entries stand under no seal`)
  return close('the-ledger-verifies')
}
