import type { Assignment, Card, Kind, Rows, Step } from '../src/core/model/index.ts'
import { collect } from '../src/kit/moves/look.ts'
import type { Entry, Store } from '../src/kit/store.ts'
import { isDue, TODAY } from './chase-items.ts'

/** What is due in the morning, as it stands then. */
export const dueBefore = (store: Store): Promise<Assignment[]> =>
  store.tx(async (db) => {
    const rows = await collect(db.list('assignment', 'byAction', { to: TODAY }))
    if (!rows.every(isDue)) throw new Error('a row lies in the index of another day')
    return rows
  })

/** What a morning wrote. */
export interface Written {
  steps: Step[]
  cards: Card[]
  entries: Entry[]
  /** Rows by kind that exist only since; the assignments moved on. */
  fresh: { [K in Kind]?: Rows[K][] }
  moved: Assignment[]
  rows: number
}

/**
 * Reads what the chase left, and throws where it is not what it promises: nothing due without a step of that day, no step
 * without its card, nobody with two cards (what cannot wait for the evening apart), every ladder moved on.
 */
export async function checkSlot(store: Store, before: readonly Assignment[]): Promise<Written> {
  const written = await store.tx(async (db): Promise<Written> => {
    const steps = await collect(db.list('step', 'byCard'))
    const cards = await collect(db.list('card', 'byPerson'))
    const all = await collect(db.list('letter', 'byPerson'))
    const ofCards = new Set(cards.map(({ letterId }) => letterId))
    const letters = all.filter(({ id }) => ofCards.has(id))
    const papers = await collect(db.list('paper', 'byAssignment'))
    const periods = await collect(db.list('period', 'byAssignment'))
    const moved: Assignment[] = []
    for (const { id } of before) moved.push((await db.get('assignment', id)) as Assignment)
    const entries = await collect(db.history({ reverse: true }))
    const fresh = { step: steps, card: cards, letter: letters, paper: papers, period: periods }
    const rows = moved.length + Object.values(fresh).reduce((sum, { length }) => sum + length, 0)
    return { steps, cards, entries, fresh, moved, rows }
  })
  const { steps, cards, moved, entries } = written
  const met = new Set(steps.filter(({ firedOn }) => firedOn === TODAY).map((step) => step.assignmentId))
  const noted = new Set(
    entries.filter(({ event }) => event === 'chase.step').flatMap((entry) => entry.subjects),
  )
  for (const { id } of before) {
    if (!met.has(id)) throw new Error(`${id} was due and has no step`)
    if (!noted.has(id)) throw new Error(`${id} has a step that is not in the ledger`)
  }
  if (met.size !== before.length) throw new Error(`${met.size} items with a step, ${before.length} were due`)
  const [late] = moved.filter((row) => isDue(row))
  if (late) throw new Error(`the ladder of ${late.id} did not move on`)
  checkCards(steps, cards)
  return written
}

function checkCards(steps: readonly Step[], cards: readonly Card[]): void {
  const bundled = new Map<string, number>()
  for (const { cardId } of steps) bundled.set(cardId, (bundled.get(cardId) ?? 0) + 1)
  const usual = new Set<string>()
  for (const { id, personId, kind } of cards) {
    if (!bundled.delete(id)) throw new Error(`${id} has no step`)
    if (kind === 'urgent') continue
    if (usual.has(personId)) throw new Error(`${personId} has two cards`)
    usual.add(personId)
  }
  if (bundled.size > 0) throw new Error(`${bundled.size} cards are missing`)
}
