import type { Cells, Register, RegisterColumn, RegisterRow } from '../../../src/core/model/index.ts'
import { keyOf, plain } from '../../../src/core/register/cells.ts'
import type { Ground } from '../../../src/core/register/judge.ts'
import type { Sight } from '../../../src/core/register/sight.ts'

/** `专业*` `人数:whole` `电话:phone` as columns. */
export const columns = (...written: string[]): RegisterColumn[] =>
  written.map((one) => {
    const [title = '', kind = 'text'] = one.replace('*', '').split(':')
    return { title, kind: kind as RegisterColumn['kind'], required: one.includes('*'), choices: [] }
  })

export const register = (more: Partial<Register> = {}): Register => ({
  id: 'reg_1',
  version: 1,
  planId: 'pln_1',
  name: '校企结对',
  title: '校企结对',
  columns: columns('专业*', '人数:whole', '电话:phone'),
  unique: ['专业'],
  totals: [
    { title: '', column: null, target: null },
    { title: '人数', column: '人数', target: null },
  ],
  fill: 'units',
  see: 'own',
  open: false,
  owner: null,
  follows: null,
  next: 1,
  state: 'open',
  by: 'per_1',
  at: 1,
  ...more,
})

export const row = (n: number, cells: Cells, more: Partial<RegisterRow> = {}): RegisterRow => ({
  id: `rrw_${n}`,
  version: 1,
  planId: 'pln_1',
  registerId: 'reg_1',
  unitId: 'unt_a',
  n,
  cells,
  key: keyOf(['专业'], cells),
  refers: null,
  state: 'standing',
  by: 'per_1',
  at: 1,
  ...more,
})

const units: Record<string, { id: string; name: string }> = {
  甲单位: { id: 'unt_a', name: '甲单位' },
  乙单位: { id: 'unt_b', name: '乙单位' },
}

export const ground = (rows: readonly RegisterRow[], more: Partial<Ground> = {}): Ground => ({
  keyed: new Map(rows.flatMap((one) => (one.key === null ? [] : [[one.key, one]]))),
  before: null,
  referred: new Set(),
  referredColumns: [],
  unitNamed: (text) => units[text] ?? Object.values(units).find(({ id }) => id === text) ?? null,
  ...more,
})

export const before = (...values: string[]): Set<string> => new Set(values.map(plain))

const a = new Set(['unt_a'])
const none = new Set<string>()

export const office: Sight = {
  listed: true,
  rows: 'all',
  totals: 'all',
  fills: 'all',
  runs: true,
  units: none,
  filling: none,
  phones: true,
}
/** The liaison of 甲单位, who fills in and sees only their own. */
export const unitA: Sight = {
  ...office,
  rows: 'own',
  totals: 'own',
  fills: 'own',
  runs: false,
  units: a,
  filling: a,
  phones: false,
}
