import type { Cells, Register, RegisterRow } from '../../core/model/index.ts'
import { cellOf, checkCells, keyOf, plain, type UnitNamed } from '../../core/register/cells.ts'
import {
  judgeRow,
  withOwner,
  type Given,
  type Ground,
  type Judged,
  type RowFault,
} from '../../core/register/judge.ts'
import type { Db } from '../store.ts'
import { collect, firstOf } from './look.ts'
import { unitCalled } from './people.ts'
import { registersOf, rowsSeen, sightFor, type Looker, type Seen } from './registers.ts'

/** Units by how they were written and by id; groups answer for nobody and are none. */
export async function unitsNamed(db: Db, written: Iterable<string>): Promise<UnitNamed> {
  const known = new Map<string, { id: string; name: string }>()
  for (const text of new Set(written)) {
    const unit = (await db.get('unit', text)) ?? (await unitCalled(db, text))
    if (unit && !unit.group) known.set(text, { id: unit.id, name: unit.name })
  }
  return (text) => known.get(text) ?? [...known.values()].find(({ name }) => name === text) ?? null
}

/** What is written in unit columns. */
export const unitsWritten = ({ columns }: Register, rows: readonly Cells[]): string[] =>
  columns
    .filter(({ kind }) => kind === 'unit')
    .flatMap(({ title }) => rows.map((cells) => cellOf(cells, title).trim()))
    .filter((text) => text !== '')

/** The stages that follow a register, and by which of its columns. */
async function later(db: Db, { id, planId }: Register): Promise<{ register: Register; to: string }[]> {
  return (await registersOf(db, planId)).flatMap((register) =>
    register.follows?.registerId === id ? [{ register, to: register.follows.to }] : [],
  )
}

/** What rows of later stages refer to: of one row, or (null) of all, which is read once. */
async function referredIn(db: Db, register: Register, row: RegisterRow | null) {
  const referred = new Set<string>()
  const stages = await later(db, register)
  for (const { register: stage, to } of stages) {
    const prefix = [stage.id, ...(row ? [plain(cellOf(row.cells, to))] : [])]
    const limit = row ? { limit: 1 } : {}
    for (const { refers } of await collect(db.list('registerrow', 'byReference', { prefix, ...limit })))
      if (refers !== null) referred.add(refers)
  }
  return { referred, referredColumns: [...new Set(stages.map(({ to }) => to))] }
}

const NOTHING = { referred: new Set<string>(), referredColumns: [] as string[] }

/** What the stage before offers somebody: the rows they see there. Null without one. */
async function offeredBy(looker: Looker, { follows }: Register): Promise<Map<string, string> | null> {
  const before = follows && (await looker.db.get('register', follows.registerId))
  if (!before || !follows) return null
  const rows = await rowsSeen(looker.db, { register: before, sight: await sightFor(looker, before) })
  return new Map(
    rows.map(({ cells }): [string, string] => {
      const value = cellOf(cells, follows.to)
      return [plain(value), value]
    }),
  )
}

/** The values somebody may refer to, as they are written there. */
export const offered = async (looker: Looker, register: Register): Promise<string[]> => [
  ...((await offeredBy(looker, register)) ?? new Map<string, string>()).values(),
]

/** What stands around all rows of a register: for a spreadsheet. */
export async function wholeGround(
  looker: Looker,
  { register, sight }: Seen,
  written: readonly string[],
): Promise<{ rows: RegisterRow[]; ground: Ground }> {
  const { db } = looker
  const rows = await collect(db.list('registerrow', 'byRegister', { prefix: [register.id, 'standing'] }))
  const keyed = new Map(
    rows.flatMap((row): [string, RegisterRow][] => (row.key === null ? [] : [[row.key, row]])),
  )
  const before = await offeredBy(looker, register)
  const unitNamed = await unitsNamed(db, [...sight.filling, ...written])
  return {
    rows,
    ground: {
      keyed,
      before: before && new Set(before.keys()),
      unitNamed,
      ...(await referredIn(db, register, null)),
    },
  }
}

/** The verdict on one row, looking up only what its own cells meet. */
export async function judgeOne(
  looker: Looker,
  { register, sight }: Seen,
  given: Given,
  old: RegisterRow | null = null,
): Promise<{ fresh: Judged } | { faults: RowFault[] }> {
  const { db } = looker
  const written = [...unitsWritten(register, [given.cells]), given.unit.trim(), ...sight.filling]
  const unitNamed = await unitsNamed(
    db,
    written.filter((text) => text !== ''),
  )
  const meant = checkCells(register.columns, withOwner(register, given, sight, { unitNamed }), unitNamed)
  const key = keyOf(register.unique, meant.cells)
  const twin =
    key === null ? undefined : await firstOf(db.list('registerrow', 'byKey', { prefix: [register.id, key] }))
  const before = await offeredBy(looker, register)
  const ground: Ground = {
    keyed: new Map(twin && key !== null ? [[key, twin]] : []),
    before: before && new Set(before.keys()),
    unitNamed,
    ...(old ? await referredIn(db, register, old) : NOTHING),
  }
  return judgeRow(register, given, sight, ground, old)
}

/** What later stages would lose if this row went. */
export async function groundUnder(db: Db, register: Register, row: RegisterRow): Promise<Ground> {
  return {
    keyed: new Map(),
    before: null,
    unitNamed: () => null,
    ...(await referredIn(db, register, row)),
  }
}
