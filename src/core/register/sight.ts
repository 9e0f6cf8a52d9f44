import { dataWithoutIdentities } from '../personal.ts'
import type { Cells, Register, RegisterRow } from '../model/index.ts'
import { cellOf } from './cells.ts'

/** How somebody stands to a plan and to one of its registers. */
export interface Standing {
  office: boolean
  leader: boolean
  /** The units the person answers for in this plan. */
  units: ReadonlySet<string>
  /** Those among them that fill this register in. */
  filling: ReadonlySet<string>
  /** Whether one of the units has a row in it, whoever put it there. */
  owns: boolean
}

/** What of a register somebody sees and does; the same for command, page, API, file and spreadsheet. */
export interface Sight {
  /** Whether the register is there at all for this person. */
  listed: boolean
  rows: 'all' | 'own' | 'none'
  totals: 'all' | 'own' | 'none'
  fills: 'all' | 'own' | 'none'
  /** Defines, links, closes. */
  runs: boolean
  units: ReadonlySet<string>
  filling: ReadonlySet<string>
  /** Whether phone numbers of other units' rows are shown whole. */
  phones: boolean
}

/**
 * Office and leader see all rows of their plan; a unit its own, or all where the register says so; whoever sees none sees title
 * and totals where the register says so. Only the office and the units named fill in, each unit its own rows.
 */
export function sightOf(register: Pick<Register, 'see' | 'open'>, standing: Standing): Sight {
  const { office, leader, units, filling, owns } = standing
  const whole = office || leader || (units.size > 0 && register.see === 'plan')
  const mine = filling.size > 0 || owns
  return {
    listed: whole || mine || (units.size > 0 && register.open),
    rows: whole ? 'all' : mine ? 'own' : 'none',
    totals: whole || (units.size > 0 && register.open) ? 'all' : mine ? 'own' : 'none',
    fills: office ? 'all' : filling.size > 0 ? 'own' : 'none',
    runs: office,
    units,
    filling,
    phones: office,
  }
}

export const isOwn = ({ units }: Pick<Sight, 'units'>, { unitId }: Pick<RegisterRow, 'unitId'>): boolean =>
  unitId !== null && units.has(unitId)

export const seesRow = (sight: Sight, row: RegisterRow): boolean =>
  sight.rows === 'all' || (sight.rows === 'own' && isOwn(sight, row))

/** Whether a row may be changed or withdrawn: the office's are all, a unit's are its own, while it still fills in. */
export const mayChange = (sight: Sight, { unitId }: RegisterRow): boolean =>
  sight.fills === 'all' || (sight.fills === 'own' && unitId !== null && sight.filling.has(unitId))

/** `138****8000`, `0432-****0000`: enough to tell numbers apart, not to call them. */
export const masked = (phone: string): string =>
  /^\d{11}$/.test(phone)
    ? `${phone.slice(0, 3)}****${phone.slice(7)}`
    : phone.replace(/\d{4}(?=\d{3,4}(?:-|$))/, '****')

/** The cells of a row as this person is shown them: of other units’ rows no telephone and no identity card whole. */
export function shownCells(
  { columns }: Pick<Register, 'columns'>,
  sight: Pick<Sight, 'units' | 'phones'>,
  row: RegisterRow,
): Cells {
  if (sight.phones || isOwn(sight, row)) return row.cells
  const phones = columns.filter(({ kind }) => kind === 'phone').map(({ title }) => title)
  const hidden = phones.flatMap((title): [string, string][] => {
    const phone = cellOf(row.cells, title)
    return phone === '' ? [] : [[title, masked(phone)]]
  })
  // In any column: people write the number of an identity card where they find room.
  return { ...dataWithoutIdentities(row.cells), ...Object.fromEntries(hidden) }
}
