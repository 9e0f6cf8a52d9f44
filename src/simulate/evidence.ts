import type { Kind, Rows } from '../core/model/index.ts'
import type { IndexName } from '../kit/indexes.ts'
import { collect } from '../kit/moves/look.ts'
import type { Store } from '../kit/store.ts'
import type { Evidence } from './log.ts'

/** Reads what the store holds at the end, kind by kind: what the witnesses' notes are held against. */
export async function readEvidence(store: Store, planId: string): Promise<Evidence> {
  const all = <K extends Kind>(kind: K, index: IndexName<K>): Promise<Rows[K][]> =>
    store.tx((db) => collect(db.list(kind, index)))
  return {
    reports: await all('report', 'byAssignment'),
    steps: await all('step', 'byAssignment'),
    cards: await all('card', 'byPerson'),
    letters: await all('letter', 'byState'),
    papers: await all('paper', 'byState'),
    digests: await all('digest', 'byPlan'),
    findings: await all('finding', 'byState'),
    turns: await all('occurrence', 'byAssignment'),
    meetings: await all('meeting', 'byPlan'),
    requests: await all('request', 'byNumber'),
    // The chain of what belongs to no plan goes over entries that are not asked for here.
    seals: (await all('seal', 'byPlan')).filter((seal) => seal.planId === planId),
    entries: await store.tx((db) => collect(db.history({ of: planId }))),
  }
}
