import type { Cells, Register, RegisterRow } from '../model/index.ts'
import { cellOf, checkCells, keyOf, plain, type CellProblem, type UnitNamed } from './cells.ts'
import { mayChange, seesRow, type Sight } from './sight.ts'

/** A row as somebody gives it: cells by title, and whose it is where no column says so. */
export interface Given {
  cells: Cells
  /** As written; '' where nothing was said. */
  unit: string
}

/** What stands around a row: only what its own cells can meet needs to be there. */
export interface Ground {
  /** Standing rows by what may not repeat. */
  keyed: ReadonlyMap<string, RegisterRow>
  /** What the stage before offers this person to refer to; null where no stage is before. */
  before: ReadonlySet<string> | null
  /** What rows of later stages refer to. */
  referred: ReadonlySet<string>
  /** Column titles of this register that later stages refer to. */
  referredColumns: readonly string[]
  unitNamed: UnitNamed
}

/** Why a row cannot be taken. */
export type RowFault =
  | { what: 'cell'; column: string; problem: CellProblem; value: string; choices: readonly string[] }
  /** The same row is there already: its number (null where this person may not see it) or the line of the same sheet. */
  | { what: 'double'; columns: readonly string[]; value: string; n: number | null; line: number | null }
  /** The stage before has no such row, or none this person sees. */
  | { what: 'before'; column: string; value: string }
  /** A later stage refers to what would be changed. */
  | { what: 'after'; column: string; value: string }
  | { what: 'not-yours'; unit: string }
  | { what: 'unit'; unit: string }
  /** The person fills in for several units and did not say for which. */
  | { what: 'whose' }

export interface Judged {
  cells: Cells
  unitId: string | null
  key: string | null
  refers: string | null
}

type Verdict = { fresh: Judged } | { faults: RowFault[] }

/**
 * A new row, or (with `old`) a row as it shall be: everything that is wrong with it at once, or what is to be kept. A unit's
 * person need not name their own unit.
 */
export function judgeRow(
  register: Register,
  given: Given,
  sight: Sight,
  ground: Ground,
  old: RegisterRow | null = null,
): Verdict {
  const { columns, unique, owner, follows } = register
  const { cells, faults: wrong } = checkCells(
    columns,
    withOwner(register, given, sight, ground),
    ground.unitNamed,
  )
  const faults: RowFault[] = wrong.map(({ column, problem, value }) => ({
    what: 'cell',
    column: column.title,
    problem,
    value,
    choices: column.choices,
  }))
  const whose = owner === null ? unitGiven(given, sight, ground, old) : unitIn(cells, owner, ground)
  if ('fault' in whose) faults.push(whose.fault)
  else if (whose.check && !mayBe(sight, whose.unitId)) faults.push({ what: 'not-yours', unit: whose.name })
  const refers = follows && cellOf(cells, follows.column) !== '' ? plain(cellOf(cells, follows.column)) : null
  const named = old === null || old.refers !== refers
  if (follows && refers !== null && named && ground.before && !ground.before.has(refers))
    faults.push({ what: 'before', column: follows.column, value: cellOf(cells, follows.column) })
  const key = keyOf(unique, cells)
  const twin = key === null ? undefined : ground.keyed.get(key)
  const whole = unique.every((title) => cellOf(cells, title) !== '')
  if (twin && twin.id !== old?.id && whole)
    faults.push({
      what: 'double',
      columns: unique,
      value: unique.map((title) => cellOf(cells, title)).join(' '),
      n: seesRow(sight, twin) ? twin.n : null,
      line: null,
    })
  faults.push(...brokenReferences(old, cells, ground))
  if (faults.length > 0) return { faults }
  return { fresh: { cells, unitId: 'fault' in whose ? null : whose.unitId, key, refers } }
}

/** A later stage keeps pointing at what it named. */
export function brokenReferences(old: RegisterRow | null, cells: Cells | null, ground: Ground): RowFault[] {
  if (!old) return []
  return ground.referredColumns.flatMap((column): RowFault[] => {
    const value = cellOf(old.cells, column)
    const stays = cells !== null && plain(cellOf(cells, column)) === plain(value)
    return value === '' || stays || !ground.referred.has(plain(value))
      ? []
      : [{ what: 'after', column, value }]
  })
}

const mayBe = (sight: Sight, unitId: string | null): boolean =>
  sight.fills === 'all' || (unitId !== null && sight.filling.has(unitId))

/** Where a column says whose the row is, a unit's person may leave it empty. */
export function withOwner(
  { owner }: Register,
  { cells, unit }: Given,
  sight: Sight,
  { unitNamed }: Pick<Ground, 'unitNamed'>,
): Cells {
  if (owner === null || cellOf(cells, owner).trim() !== '') return cells
  const written = unit !== '' ? unit : sight.fills === 'own' ? onlyName(sight, unitNamed) : ''
  return written === '' ? cells : { ...cells, [owner]: written }
}

/** The name of the only unit the person fills in for, as the resolver knows it by id. */
function onlyName({ filling }: Sight, unitNamed: UnitNamed): string {
  const [only, ...others] = filling
  return only !== undefined && others.length === 0 ? (unitNamed(only)?.name ?? '') : ''
}

type Whose = { unitId: string | null; name: string; check: boolean } | { fault: RowFault }

function unitIn(cells: Cells, owner: string, { unitNamed }: Ground): Whose {
  const name = cellOf(cells, owner)
  const unit = name === '' ? null : unitNamed(name)
  return { unitId: unit?.id ?? null, name, check: unit !== null }
}

function unitGiven({ unit }: Given, sight: Sight, { unitNamed }: Ground, old: RegisterRow | null): Whose {
  if (unit.trim() !== '') {
    const named = unitNamed(unit.trim())
    return named
      ? { unitId: named.id, name: named.name, check: true }
      : { fault: { what: 'unit', unit: unit.trim() } }
  }
  if (old) return { unitId: old.unitId, name: '', check: !mayChange(sight, old) }
  if (sight.fills === 'all') return { unitId: null, name: '', check: false }
  const [only, ...others] = sight.filling
  if (only === undefined || others.length > 0) return { fault: { what: 'whose' } }
  return { unitId: only, name: '', check: false }
}
