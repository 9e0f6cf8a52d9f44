import { describe, expect, test } from 'vitest'
import { planPeople } from '../../../src/core/people/sheet.ts'
import type { Known, PeopleFault, PeopleGround, UnitKnown } from '../../../src/core/people/sheet-meant.ts'
import { role } from '../rows.ts'

const units: UnitKnown[] = [
  { id: 'unt_edu', name: '市教育局', group: false, level: 'city' },
  { id: 'unt_fin', name: '市财政局', group: false },
  { id: 'unt_firms', name: '试点企业', group: true },
]

const known = (
  name: string,
  unitId: string,
  as: 'liaisonA' | 'liaisonB' | 'head',
  part: Partial<Known> = {},
): Known => {
  const id = part.id ?? `per_${name}`
  return {
    id,
    name,
    phone: null,
    accounts: [`web:${id}`],
    preferred: `web:${id}`,
    roles: [role({ role: as, unitId, personId: id, planId: 'pln_sy' })],
    mastered: true,
    shown: true,
    ...part,
  }
}

const zhang = known('张三', 'unt_edu', 'liaisonA', {
  phone: '13800138000',
  accounts: ['web:per_张三', 'mail:zhang@jl.gov.cn'],
})
const li = known('李四', 'unt_edu', 'liaisonB')

const ground = (part: Partial<PeopleGround> = {}): PeopleGround => ({
  plans: [{ id: 'pln_sy', key: 'SY' }],
  planId: 'pln_sy',
  unitNamed: (written) => units.find(({ name }) => name === written || `市${written}` === name) ?? null,
  near: () => ['市教育局'],
  people: [zhang, li],
  ...part,
})

const HEAD = ['方案', '单位', '级别', '角色', '姓名', '电话', '邮箱', '首选']
const lines = (...rows: string[][]) => [HEAD, ...rows].map((cells, i) => ({ n: i + 1, cells }))
const plan = (rows: string[][], part: Partial<PeopleGround> = {}) => {
  const planned = planPeople(lines(...rows), ground(part))
  if ('missing' in planned) throw new Error(planned.missing.join())
  return planned
}
/** `单位 角色 姓名 电话 邮箱 首选` */
const row = (unit: string, as: string, name: string, phone = '', mail = '', preferred = '') => [
  '',
  unit,
  '',
  as,
  name,
  phone,
  mail,
  preferred,
]

test('what stands as it stands changes nothing', () => {
  const planned = plan([
    row('市教育局', 'A角', '张三', '138 0013 8000', 'Zhang@jl.gov.cn', '网页'),
    row('教育局', '联络员（B 角）', '李四'),
    row('市教育局', '分管领导', ''),
  ])
  expect(planned).toMatchObject({
    rows: [],
    levels: [],
    same: 2,
    blank: 1,
    wrong: [],
    absent: [],
    namesakes: [],
  })
})

describe('one row', () => {
  test.each<[what: string, cells: string[], does: object]>([
    [
      'somebody new',
      row('市财政局', 'A角', '王五', '0432-62010000'),
      { added: true, personId: null, fields: { phone: '0432-62010000' } },
    ],
    [
      'a place that somebody gives up',
      row('市教育局', 'A角', '王五'),
      { added: true, ends: [{ personId: 'per_张三', name: '张三' }] },
    ],
    [
      'one person in one more place of the unit',
      row('市教育局', '分管领导', '张三'),
      { added: true, personId: 'per_张三', ends: [] },
    ],
    [
      'the same name elsewhere is somebody else',
      row('市财政局', 'A角', '张三'),
      { added: true, personId: null },
    ],
    [
      'the same name and number elsewhere is one person',
      row('市财政局', 'A角', '张三', '13800138000'),
      { personId: 'per_张三', fields: {} },
    ],
    [
      'the same name and address elsewhere is one person',
      row('市财政局', 'A角', '张三', '', 'zhang@jl.gov.cn'),
      { personId: 'per_张三' },
    ],
    [
      'a number',
      row('市教育局', 'B角', '李四', '13900139000'),
      { added: false, fields: { phone: '13900139000' } },
    ],
    [
      'an address',
      row('市教育局', 'B角', '李四', '', 'LI@jl.gov.cn'),
      { added: false, fields: { mails: ['li@jl.gov.cn'] } },
    ],
    [
      'which account is preferred',
      row('市教育局', 'A角', '张三', '', '', '邮箱'),
      { added: false, fields: { channel: 'mail' } },
    ],
    [
      'a leader, without a unit',
      row('', '领导', '赵市长'),
      { added: true, place: { role: 'leader', unitId: null } },
    ],
  ])('%s', (_what, cells, does) => {
    const { rows, wrong } = plan([cells])
    expect(wrong).toEqual([])
    expect(rows).toMatchObject([does])
  })
})

describe('what is wrong with a row', () => {
  const elsewhere = known('张三', 'unt_edu', 'liaisonA', { ...zhang, mastered: false })
  test.each<[what: string, cells: string[], fault: PeopleFault, part?: Partial<PeopleGround>]>([
    ['no unit', row('', 'A角', '王五'), { what: 'no-unit' }],
    [
      'an unknown unit',
      row('教育厅', 'A角', '王五'),
      { what: 'unknown-unit', value: '教育厅', near: ['市教育局'] },
    ],
    ['a group', row('试点企业', 'A角', '王五'), { what: 'group', value: '试点企业' }],
    ['no name', row('市财政局', 'A角', '', '13800138000'), { what: 'no-name' }],
    ['two names', row('市财政局', 'A角', '王五、赵六'), { what: 'name', value: '王五、赵六' }],
    ['no role', row('市财政局', '', '王五'), { what: 'no-role' }],
    ['an unknown role', row('市财政局', '科长', '王五'), { what: 'role', value: '科长' }],
    ['an administrator', row('市财政局', '管理员', '王五'), { what: 'admin' }],
    ['a number that can be none', row('市财政局', 'A角', '王五', '138'), { what: 'phone', value: '138' }],
    [
      'an address that can be none',
      row('市财政局', 'A角', '王五', '', 'wang@'),
      { what: 'mail', value: 'wang@' },
    ],
    [
      'an unknown channel',
      row('市财政局', 'A角', '王五', '', '', '飞鸽'),
      { what: 'channel', value: '飞鸽' },
    ],
    [
      'an account that is not bound',
      row('市教育局', 'B角', '李四', '', '', 'Telegram'),
      { what: 'unbound', value: 'telegram' },
    ],
    [
      'somebody else’s address',
      row('市财政局', 'A角', '王五', '', 'zhang@jl.gov.cn'),
      { what: 'mail-taken', value: 'zhang@jl.gov.cn', name: '张三' },
    ],
    [
      'the address of somebody whom the reader does not know',
      row('市财政局', 'A角', '王五', '', 'zhang@jl.gov.cn'),
      { what: 'mail-taken', value: 'zhang@jl.gov.cn', name: null },
      { people: [{ ...zhang, shown: false }] },
    ],
    [
      'an account of somebody who serves elsewhere',
      row('市教育局', 'A角', '张三', '', 'evil@example.com'),
      { what: 'not-yours' },
      { people: [elsewhere] },
    ],
    [
      'a role without a plan',
      row('市财政局', 'A角', '王五'),
      { what: 'no-plan', value: '', keys: ['SY'] },
      { planId: null },
    ],
    [
      'a plan that is not theirs',
      ['JY', '市财政局', '', 'A角', '王五', '', '', ''],
      { what: 'plan', value: 'JY', keys: ['SY'] },
    ],
    ['an unknown level', ['', '市财政局', '乡', 'A角', '王五', '', '', ''], { what: 'level', value: '乡' }],
  ])('%s', (_what, cells, fault, part) => {
    const { rows, wrong } = plan([cells, row('市财政局', 'B角', '钱七')], part)
    expect(wrong[0]).toEqual({ line: 2, faults: [fault] })
    expect(rows.map(({ line }) => line)).toEqual(part?.planId === null ? [] : [3])
  })

  test.each<[what: string, rows: string[][], faults: [number, PeopleFault][]]>([
    [
      'two A in one unit: both rows, since only people know which',
      [row('市财政局', 'A角', '王五'), row('市财政局', 'A角', '赵六')],
      [
        [2, { what: 'two-in-place', line: 3 }],
        [3, { what: 'two-in-place', line: 2 }],
      ],
    ],
    [
      'the same twice',
      [row('市财政局', 'A角', '王五'), row('市财政局', 'A角', '王五')],
      [[3, { what: 'twice', line: 2 }]],
    ],
    [
      'one name in one unit with two numbers',
      [row('市财政局', 'A角', '王五', '13800138001'), row('市财政局', '分管领导', '王五', '13800138002')],
      [
        [2, { what: 'differs', column: 'phone', line: 3 }],
        [3, { what: 'differs', column: 'phone', line: 2 }],
      ],
    ],
    [
      'two people with one address',
      [row('市财政局', 'A角', '王五', '', 'a@b.cn'), row('市财政局', 'B角', '赵六', '', 'a@b.cn')],
      [
        [2, { what: 'mail-twice', line: 3 }],
        [3, { what: 'mail-twice', line: 2 }],
      ],
    ],
    [
      'two levels of one unit',
      [
        ['', '市财政局', '市', 'A角', '王五', '', '', ''],
        ['', '市财政局', '县', 'B角', '赵六', '', '', ''],
      ],
      [[3, { what: 'level-differs', line: 2 }]],
    ],
  ])('%s', (_what, rows, faults) => {
    const { wrong } = plan(rows)
    expect(wrong.flatMap(({ line, faults: all }) => all.map((fault) => [line, fault]))).toEqual(faults)
  })
})

test('A and B change places', () => {
  const { rows, wrong } = plan([row('市教育局', 'A角', '李四'), row('市教育局', 'B角', '张三')])
  expect(wrong).toEqual([])
  expect(rows.map(({ name, ends }) => [name, ends.map((one) => one.name)])).toEqual([
    ['李四', ['张三']],
    ['张三', ['李四']],
  ])
})

test('one new person in two units, by one number; the same name without it is somebody else, and said', () => {
  const { rows, namesakes } = plan([
    row('市财政局', 'A角', '王五', '13900139000'),
    row('市教育局', '分管领导', '王五', '13900139000'),
    row('市教育局', '办公室', '钱七'),
    row('市财政局', '办公室', '钱七'),
  ])
  const keys = rows.map(({ key }) => key)
  expect(keys[0]).toBe(keys[1])
  expect(keys[2]).not.toBe(keys[3])
  expect(namesakes).toEqual(['钱七'])
})

test('who stands in no row stays, and is said', () => {
  const { absent, rows } = plan([row('市教育局', 'A角', '王五')])
  expect(absent.map(({ name }) => name)).toEqual(['李四'])
  expect(rows[0]?.ends.map(({ name }) => name)).toEqual(['张三'])
})

test('a level is taken from empty rows too', () => {
  const { levels } = plan([['', '市财政局', '市', 'A角', '', '', '', '']])
  expect(levels).toMatchObject([{ unitId: 'unt_fin', level: 'city' }])
})

test('headings in another order and language, and what is missing', () => {
  const sheet = [
    ['Name', 'Unit', 'Role', 'Remarks'],
    ['王五', '市财政局', 'B', 'x'],
  ].map((cells, i) => ({ n: i + 1, cells }))
  expect(planPeople(sheet, ground())).toMatchObject({
    rows: [{ name: '王五', added: true }],
    ignored: ['Remarks'],
  })
  expect(planPeople([{ n: 1, cells: ['姓名', '电话'] }], ground())).toEqual({ missing: ['unit', 'role'] })
  expect(planPeople([], ground())).toEqual({ missing: ['unit', 'role', 'name'] })
})
