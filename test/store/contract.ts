import { describe, test } from 'vitest'
import { claims } from './clauses/claims.ts'
import type { Clause, Harness } from './clauses/clause.ts'
import { durable } from './clauses/durable.ts'
import { expunge } from './clauses/expunge.ts'
import { files } from './clauses/files.ts'
import { ledger } from './clauses/ledger.ts'
import { lists } from './clauses/lists.ts'
import { overlap } from './clauses/overlap.ts'
import { rows } from './clauses/rows.ts'
import { transactions } from './clauses/transactions.ts'

export { NOW } from './clauses/clause.ts'
export type { Clause, Harness } from './clauses/clause.ts'

/** The promises of src/kit/store.ts, one clause each. Every store keeps them all; liars.test.ts proves each can fail. */
export const clauses: readonly Clause[] = [
  ...claims,
  ...transactions,
  ...rows,
  ...lists,
  ...ledger,
  ...files,
  ...expunge,
  ...durable,
  ...overlap,
]

/** Runs one clause on a store of its own. */
export async function runClause(clause: Clause, open: () => Promise<Harness>): Promise<void> {
  const harness = await open()
  try {
    await clause.run(harness)
  } finally {
    await harness.done()
  }
}

/** The contract as tests: `open` gives an empty store for each clause. A clause the harness cannot run is skipped aloud. */
export function storeContract(name: string, open: () => Promise<Harness>): void {
  describe(`${name} keeps the store contract`, () => {
    for (const clause of clauses)
      test(clause.name, async (context) => {
        const harness = await open()
        try {
          const missing = (clause.needs ?? []).filter((ability) => !harness[ability])
          context.skip(missing.length > 0, `this harness has no ${missing.join(', ')}`)
          await clause.run(harness)
        } finally {
          await harness.done()
        }
      })
  })
}
