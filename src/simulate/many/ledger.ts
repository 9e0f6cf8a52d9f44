import type { Assignment, Card, EscalationPaper, Letter, Report, Step } from '../../core/model/index.ts'
import { collect } from '../../kit/moves/look.ts'
import type { Entry, Store } from '../../kit/store.ts'

/** What duban itself holds at the end. */
export interface Ledger {
  assignments: Assignment[]
  steps: Step[]
  cards: Card[]
  letters: Letter[]
  papers: EscalationPaper[]
  reports: Report[]
  /** Entries of the chase and of letters, in the order of writing. */
  entries: Entry[]
}

/** Reads it once, kind by kind. */
export async function readLedger(store: Store): Promise<Ledger> {
  const entries: Entry[] = []
  await store.tx(async (db) => {
    for await (const entry of db.history())
      if (/^(?:chase|letter|period)\./.test(entry.event)) entries.push(entry)
  })
  return {
    entries,
    assignments: await store.tx((db) => collect(db.list('assignment', 'byPlan'))),
    steps: await store.tx((db) => collect(db.list('step', 'byAssignment'))),
    cards: await store.tx((db) => collect(db.list('card', 'byPerson'))),
    letters: await store.tx((db) => collect(db.list('letter', 'byState'))),
    papers: await store.tx((db) => collect(db.list('paper', 'byState'))),
    reports: await store.tx((db) => collect(db.list('report', 'byAssignment'))),
  }
}
