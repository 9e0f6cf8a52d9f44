import type { Day } from '../../core/day.ts'
import type { Locale, Person, Plan, RoleName, Unit } from '../../core/model/index.ts'
import { mailsOf } from '../../core/people/accounts.ts'
import { channelOf } from '../../core/reach.ts'
import { PEOPLE_COLUMNS, PEOPLE_HEADS } from '../../core/people/sheet-rows.ts'
import { neutral } from '../../core/register/sheet.ts'
import { wordsFor, type Words } from '../words/index.ts'
import { coveredUnits } from './coverage.ts'
import { peopleOf, type Looker, type Placed } from './directory.ts'
import type { SheetContent } from './register-sheets.ts'

/** The places of a unit for which the sheet has a row, whether somebody holds them or not. */
const PLACES: readonly RoleName[] = ['liaisonA', 'liaisonB', 'head']

const WIDTHS: Record<(typeof PEOPLE_COLUMNS)[number], number> = {
  plan: 8,
  unit: 24,
  level: 8,
  role: 12,
  name: 16,
  phone: 18,
  mail: 28,
  preferred: 12,
  accounts: 24,
  away: 24,
}

/**
 * The people of some plans as a spreadsheet to be filled in: leaders and office first, then every unit that answers for
 * something with a row for each of its places; a place without anybody is a row with blanks.
 */
export async function peopleContent(
  looker: Looker,
  plans: readonly Plan[],
  locale: Locale,
  today: Day,
): Promise<{ content: SheetContent; fileName: string; rows: number }> {
  const words = wordsFor(locale)
  const place = locale === 'zh' ? 0 : 1
  const rows: string[][] = []
  for (const plan of plans) rows.push(...(await planRows(looker, plan, today, words)))
  const say = words.directory
  return {
    content: {
      name: say.sheetName,
      columns: PEOPLE_COLUMNS.map((column) => ({
        title: PEOPLE_HEADS[column][place],
        width: WIDTHS[column],
        kind: 'text' as const,
      })),
      rows: rows.map((row) => row.map((cell) => (cell === '' ? null : neutral(cell)))),
      guide: { name: say.sheetGuide, rows: say.sheetGuideRows },
    },
    fileName: say.sheetFile(
      plans.map(({ key }) => key),
      today,
    ),
    rows: rows.length,
  }
}

async function planRows(looker: Looker, plan: Plan, today: Day, words: Words): Promise<string[][]> {
  const people = await peopleOf(looker, plan)
  const units = new Map<string, Unit>()
  for (const { row } of await coveredUnits(looker.db, plan, today)) if (!row.group) units.set(row.id, row)
  for (const { unit, role } of people) if (unit && PLACES.includes(role.role)) units.set(unit.id, unit)
  const rows = people
    .filter(({ role }) => !PLACES.includes(role.role))
    .map((one) => rowOf(plan, one.unit, one.role.role, one, words))
  for (const unit of [...units.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1)))
    for (const role of PLACES) {
      const held = people.filter((one) => one.unit?.id === unit.id && one.role.role === role)
      if (held.length === 0) rows.push(rowOf(plan, unit, role, null, words))
      for (const one of held) rows.push(rowOf(plan, unit, role, one, words))
    }
  return rows
}

function rowOf(
  plan: Plan,
  unit: Unit | null,
  role: RoleName,
  one: Placed | null,
  { directory: say, core }: Words,
) {
  const person: Person | null = one?.person ?? null
  const label = (account: string): string => say.channel[channelOf(account)] ?? channelOf(account)
  const cells: Record<(typeof PEOPLE_COLUMNS)[number], string> = {
    plan: plan.key,
    unit: unit?.name ?? '',
    level: unit?.level === undefined ? '' : say.sheetLevel[unit.level],
    role: say.sheetRole[role],
    name: person?.name ?? '',
    phone: one?.phone ?? '',
    mail: person === null ? '' : mailsOf(person.accounts).join(core.and.trim()),
    preferred: person && person.preferred !== null ? label(person.preferred) : '',
    accounts: person === null ? '' : [...new Set(person.accounts.map(label))].join(core.and),
    away: person === null ? '' : person.away.map(({ from, to }) => `${from}~${to}`).join(core.and),
  }
  return PEOPLE_COLUMNS.map((column) => cells[column])
}
