import { expect } from 'vitest'
import type { Unit } from '../../src/core/model/index.ts'
import { canonical } from '../../src/kit/ledger.ts'
import type { NewPlan } from '../../src/kit/moves/install.ts'
import type { Store } from '../../src/kit/store.ts'
import { invariants } from '../../src/simulate/invariants/index.ts'
import { live, type Given } from '../../src/simulate/run.ts'
import type { Ground } from '../../src/simulate/stage.ts'
import { openPostgres } from '../../src/store/postgres/index.ts'
import { wholeOf, type Whole } from '../support/whole.ts'

/**
 * A database for a simulated life; the server that it stands on clears it away. Where two press at once, the folder lets in who asked
 * first, and a database whoever commits first: both are right, but one life has to be lived. So here they go in the order of asking.
 * What becomes of two who really collide is asked where stores, dialogues and processes are tested.
 */
export const databaseGround = (url: string): Ground => ({
  open: async (clock) => inTurn(await openPostgres({ url, clock, poolSize: 3 })),
  clear: async () => {},
})

function inTurn(store: Store): Store {
  let last: Promise<unknown> = Promise.resolve()
  return {
    ...store,
    tx(work) {
      const mine = last.then(() => store.tx(work))
      last = mine.catch(() => undefined)
      return mine
    },
  }
}

/** The shares of those units of the sample plan that are asked for most, and what they stand under. */
export const fewUnits =
  (many: number) =>
  (rows: NewPlan): NewPlan => {
    const asked = ({ id }: Unit): number =>
      rows.assignments.filter(({ unitId, reports }) => unitId === id && reports).length
    const units = rows.units
      .filter(({ group }) => !group)
      .sort((a, b) => asked(b) - asked(a))
      .slice(0, many)
    const kept = new Set(units.map(({ id }) => id))
    return { ...rows, units, assignments: rows.assignments.filter(({ unitId }) => kept.has(unitId)) }
  }

type Span = Pick<Given, 'from' | 'to' | 'seed' | 'part' | 'hours'>

/** One life: everything that its witnesses saw, every promise counted, and everything that its store held at the end. */
async function lifeOn(span: Span, ground?: Ground) {
  let whole: Whole = { rows: [], lists: [], entries: [] }
  const log = await live({
    ...span,
    timezone: 'Asia/Shanghai',
    progress: () => {},
    ...(ground ? { ground } : {}),
    atEnd: async ({ stage }) => void (whole = await wholeOf(stage.store)),
  })
  const { sends, acts, happenings, looks, rounds, troubles } = log
  const promises = invariants.map((check) => check(log))
  return { sends, acts, happenings, looks, rounds, troubles, promises, ...whole }
}

/** The first places where two lists differ, both as they are. */
function apart(one: readonly unknown[], other: readonly unknown[]): unknown[] {
  const length = Math.max(one.length, other.length)
  const places = Array.from({ length }, (_, place) => [canonical(one[place]), canonical(other[place])])
  return places.filter(([here, there]) => here !== there).slice(0, 3)
}

/** Lives the same life on both stores and compares all of it. Returns what was lived, for the figures. */
export async function sameLife(url: string, span: Span) {
  const embedded = await lifeOn(span)
  const database = await lifeOn(span, databaseGround(url))
  expect(embedded.troubles).toEqual([])
  for (const part of Object.keys(embedded) as (keyof typeof embedded)[])
    expect({ part, apart: apart(embedded[part], database[part]) }).toEqual({ part, apart: [] })
  return embedded
}
