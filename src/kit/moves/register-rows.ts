import type { Instant } from '../../core/day.ts'
import type { Cells, Register, RegisterRow } from '../../core/model/index.ts'
import { cellOf, sameCells } from '../../core/register/cells.ts'
import { brokenReferences, type Given, type Judged } from '../../core/register/judge.ts'
import { mayChange, shownCells } from '../../core/register/sight.ts'
import type { Actor } from '../command.ts'
import type { Db } from '../store.ts'
import { refuseRegister } from '../words/register-refusals.ts'
import { groundUnder, judgeOne } from './register-ground.ts'
import { rowNumbered, type Seen } from './registers.ts'

/** Who changes a register, when, and by which message. */
export interface RegisterActing {
  db: Db
  by: Actor
  now: Instant
  via: string
  id(prefix: string): string
}

/** Throws where this person fills in nothing here, or nobody does any more. */
export function mustFill({ register, sight }: Seen): void {
  if (sight.fills === 'none') throw refuseRegister.notFilled(register.name)
  if (register.state === 'closed') throw refuseRegister.closed(register.name)
}

const noteRow = (
  { db, by, now, via }: RegisterActing,
  event: string,
  row: RegisterRow,
  body: object,
): Promise<void> =>
  db.note({
    planId: row.planId,
    event,
    by: by.person.id,
    via,
    at: now,
    subjects: [row.id, row.registerId, ...(row.unitId ? [row.unitId] : [])],
    body: { n: row.n, ...body },
  })

/** Puts judged rows in one after the other, each with the next number. The register as it then stands comes back. */
export async function putNew(
  acting: RegisterActing,
  register: Register,
  fresh: readonly Judged[],
): Promise<{ register: Register; rows: RegisterRow[] }> {
  const { db, by, now } = acting
  const rows: RegisterRow[] = []
  for (const [i, judged] of fresh.entries()) {
    const row = await db.put('registerrow', {
      id: acting.id('rrw'),
      version: 0,
      planId: register.planId,
      registerId: register.id,
      n: register.next + i,
      ...judged,
      state: 'standing',
      by: by.person.id,
      at: now,
    })
    await noteRow(acting, 'register.row.added', row, { unitId: row.unitId, cells: row.cells })
    rows.push(row)
  }
  if (rows.length === 0) return { register, rows }
  return { register: await db.put('register', { ...register, next: register.next + rows.length }), rows }
}

/** Puts a row as it was judged; what it said before stands in the ledger. */
export async function putChanged(
  acting: RegisterActing,
  old: RegisterRow,
  fresh: Judged,
): Promise<RegisterRow> {
  const { db, by, now } = acting
  const row = await db.put('registerrow', { ...old, ...fresh, by: by.person.id, at: now })
  await noteRow(acting, 'register.row.changed', row, {
    before: old.cells,
    cells: row.cells,
    ...(old.unitId === row.unitId ? {} : { unitBefore: old.unitId, unitId: row.unitId }),
  })
  return row
}

/** One new row, or UserError with everything that is wrong with it. */
export async function addRow(acting: RegisterActing, seen: Seen, given: Given): Promise<RegisterRow> {
  mustFill(seen)
  const verdict = await judgeOne(acting, seen, given)
  if ('faults' in verdict) throw refuseRegister.row(verdict.faults)
  const { rows } = await putNew(acting, seen.register, [verdict.fresh])
  const [row] = rows
  if (!row) throw new Error('a row was put and is not there')
  return row
}

/** Changes the cells that are given and leaves the others; null where it says so already. */
export async function changeRow(
  acting: RegisterActing,
  seen: Seen,
  n: number,
  given: Given,
): Promise<RegisterRow | null> {
  mustFill(seen)
  const old = await rowNumbered(acting.db, seen, n)
  if (!mayChange(seen.sight, old)) throw refuseRegister.notYours(n)
  const shown = shownCells(seen.register, seen.sight, old)
  const meant = Object.entries(given.cells).filter(([title, value]) => value !== cellOf(shown, title))
  const cells: Cells = { ...old.cells, ...Object.fromEntries(meant) }
  const verdict = await judgeOne(acting, seen, { ...given, cells }, old)
  if ('faults' in verdict) throw refuseRegister.row(verdict.faults)
  const { fresh } = verdict
  if (sameCells(seen.register.columns, fresh.cells, old.cells) && fresh.unitId === old.unitId) return null
  return putChanged(acting, old, fresh)
}

/** Takes a row out of everything that counts; it stays to be read with its history. */
export async function withdrawRow(
  acting: RegisterActing,
  seen: Seen,
  n: number,
  reason: string,
): Promise<RegisterRow> {
  mustFill(seen)
  const { db, by, now } = acting
  const old = await rowNumbered(db, seen, n)
  if (!mayChange(seen.sight, old)) throw refuseRegister.notYours(n)
  if (reason === '') throw refuseRegister.noReason()
  const faults = brokenReferences(old, null, await groundUnder(db, seen.register, old))
  if (faults.length > 0) throw refuseRegister.row(faults)
  const row = await db.put('registerrow', { ...old, state: 'withdrawn', by: by.person.id, at: now })
  await noteRow(acting, 'register.row.withdrawn', row, { before: old.cells, reason })
  return row
}
