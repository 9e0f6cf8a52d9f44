import type { SheetLine } from '../model/index.ts'
import { plain, trimmed } from '../register/cells.ts'
import { withoutMark } from '../register/sheet.ts'

/** The columns of a sheet of people, in the order in which it is written. */
export const PEOPLE_COLUMNS = [
  'plan',
  'unit',
  'level',
  'role',
  'name',
  'phone',
  'mail',
  'preferred',
  'accounts',
  'away',
] as const
export type PeopleColumn = (typeof PEOPLE_COLUMNS)[number]

/** What a column may be headed, the first two as they are written. */
export const PEOPLE_HEADS: Record<PeopleColumn, readonly [string, string, ...string[]]> = {
  plan: ['方案', 'Plan', '方案代号'],
  unit: ['单位', 'Unit', '单位名称', '承担单位'],
  level: ['级别', 'Level'],
  role: ['角色', 'Role'],
  name: ['姓名', 'Name', '联络员姓名'],
  phone: ['电话', 'Phone', '手机', '手机号', '联系电话', '电话号码', 'Telephone'],
  mail: ['邮箱', 'E-mail', '电子邮箱', 'Email', '邮件'],
  preferred: ['首选', 'Preferred', '首选账号', '首选渠道'],
  accounts: ['已绑定账号', 'Accounts'],
  away: ['请假', 'Away'],
}

const REQUIRED: readonly PeopleColumn[] = ['unit', 'role', 'name']
const HEAD_WITHIN = 10

/** One row as written, blanks at the ends taken off; `line` is its number in the sheet. */
export type RowSaid = { line: number } & Record<PeopleColumn, string>

/** The rows under the headings, or which headings are missing. Rows in which nothing is written are left out. */
export function rowsOf(
  lines: readonly SheetLine[],
): { missing: PeopleColumn[] } | { rows: RowSaid[]; ignored: string[] } {
  let nearest: PeopleColumn[] = [...REQUIRED]
  for (const [at, { cells }] of lines.slice(0, HEAD_WITHIN).entries()) {
    const places = headsIn(cells)
    const missing = REQUIRED.filter((column) => !places.has(column))
    if (missing.length < nearest.length) nearest = missing
    if (missing.length > 0) continue
    const read = new Set(places.values())
    return {
      rows: lines.slice(at + 1).flatMap((line) => rowOf(line, places)),
      ignored: cells.filter((title, place) => title.trim() !== '' && !read.has(place)),
    }
  }
  return { missing: nearest }
}

function headsIn(cells: readonly string[]): Map<PeopleColumn, number> {
  const titles = cells.map(plain)
  const places = new Map<PeopleColumn, number>()
  for (const column of PEOPLE_COLUMNS) {
    const at = titles.findIndex((title) => PEOPLE_HEADS[column].some((head) => plain(head) === title))
    if (at >= 0) places.set(column, at)
  }
  return places
}

function rowOf({ n, cells }: SheetLine, places: ReadonlyMap<PeopleColumn, number>): RowSaid[] {
  const at = (column: PeopleColumn): string => {
    const place = places.get(column)
    return place === undefined ? '' : withoutMark(trimmed(cells[place] ?? ''))
  }
  const row = Object.fromEntries(PEOPLE_COLUMNS.map((column) => [column, at(column)])) as Record<
    PeopleColumn,
    string
  >
  return Object.values(row).every((value) => value === '') ? [] : [{ line: n, ...row }]
}
