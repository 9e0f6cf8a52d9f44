import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Edit, Proposal } from '../../../src/core/model/index.ts'
import { editSchema } from '../../../src/core/proposal/edit-schema.ts'
import { applyEdits, refuseEdit } from '../../../src/core/proposal/edits.ts'
import { finding, line, paper } from './papers.ts'

const frozen = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    Object.values(value).forEach(frozen)
  }
  return value
}

const reading: Proposal = frozen(
  paper(
    [
      '1.1.1 优化环境/减证便民/压减审批时限 | 市行政审批局 | 市司法局、各成员单位 | | 2026-12-31',
      '1.1.2 优化环境/减证便民/清理证明事项 | 市司法局 | 各成员单位 |',
      '1.2.1 优化环境/惠企政策/兑现政策 | | | |',
      '2.1.1 数字赋能/平台/建设平台 | | 市财政局 | |',
      '2.1.2 数字赋能/平台/归集数据 | | | 市大数据局、市财政局 | 2025-06-30',
    ],
    [
      finding('group-unit', '各成员单位', '1.1.1', '1.1.2'),
      finding('no-unit', '1.2.1'),
      finding('lead-undetermined', '2.1.1'),
      finding('lead-undetermined', '2.1.2'),
      finding('date-past', '2.1.2'),
      { kind: 'annex-missing', message: '附件未附', source: null },
    ],
  ),
)

const lines = (...edits: Edit[]): string[] => applyEdits(reading, edits).proposal.plan.tasks.map(line)
const lineOf = (code: string, ...edits: Edit[]): string =>
  lines(...edits).find((one) => one.startsWith(`${code} `)) ?? ''
const units = (...edits: Edit[]): string[] =>
  applyEdits(reading, edits).proposal.plan.units.map(({ name, group }) => name + (group ? '*' : ''))
const settled = (...edits: Edit[]) =>
  [...applyEdits(reading, edits).settled].map(
    ([n, { how, units: who, edit }]) => `${n} ${how} ${who.join('、')}#${edit}`,
  )

const settle = (n: number, answer = '', ...who: string[]): Edit => ({ kind: 'settle', n, units: who, answer })

test('without edits the reading stands as it is, and nothing is settled', () => {
  const mended = applyEdits(reading, [])
  expect(mended.proposal).toEqual(reading)
  expect([mended.settled.size, mended.reporting]).toEqual([0, null])
})

describe('tasks', () => {
  test('words, deadline and units by hand; a heading of its own follows the title', () => {
    const edit: Edit = {
      kind: 'task',
      code: '1.1.1',
      title: ' 压减时限 ',
      text: '压减审批时限一半。',
      support: ['市司法局', '市工商联 ', ''],
      due: { phrase: '明年6月底', on: '2027-06-30' },
    }
    const [task] = applyEdits(reading, [edit]).proposal.plan.tasks
    expect(task).toMatchObject({ title: '压减时限', text: '压减审批时限一半。', due: { on: '2027-06-30' } })
    expect(task?.support).toEqual([
      { asWritten: '市司法局', unit: '市司法局' },
      { asWritten: '市工商联', unit: '市工商联' },
    ])
  })

  test.each<[string, Edit, string]>([
    [
      'a unit named as lead leaves the supports',
      { kind: 'task', code: '2.1.1', lead: ['市财政局'] },
      '2.1.1 市财政局',
    ],
    [
      'of two roles in one edit the lead counts',
      { kind: 'task', code: '2.1.1', lead: ['市财政局'], support: ['市财政局', '市科技局'] },
      '2.1.1 市财政局+市科技局',
    ],
    [
      'a lead named as support leads no more',
      { kind: 'task', code: '1.1.2', support: ['市司法局'] },
      '1.1.2 +市司法局',
    ],
    ['nobody is left', { kind: 'task', code: '2.1.1', support: [] }, '2.1.1 '],
  ])('%s', (_what, edit, expected) => expect(lineOf(expected.split(' ')[0] ?? '', edit)).toBe(expected))

  test('units follow: new ones are added, those nobody names disappear, a group stays a group', () => {
    expect(units()).toEqual(['市行政审批局', '市司法局', '各成员单位*', '市财政局', '市大数据局'])
    expect(units({ kind: 'task', code: '1.1.1', lead: ['市政务局'] })).toEqual([
      '市司法局',
      '各成员单位*',
      '市财政局',
      '市大数据局',
      '市政务局',
    ])
    expect(units({ kind: 'task', code: '2.1.2', responsible: ['各成员单位'] })).not.toContain('市大数据局')
  })

  test('a task the reading missed stands in the order of codes, under the headings of its parent', () => {
    const add: Edit = {
      kind: 'add',
      parent: '1.1',
      code: '1.1.3',
      title: '推行告知承诺',
      text: '',
      responsible: ['市司法局'],
      lead: [],
    }
    const { tasks } = applyEdits(reading, [add]).proposal.plan
    expect(tasks.map(({ code }) => code)).toEqual(['1.1.1', '1.1.2', '1.1.3', '1.2.1', '2.1.1', '2.1.2'])
    expect(tasks[2]).toMatchObject({
      path: ['优化环境', '减证便民'],
      text: '推行告知承诺',
      source: { start: 199, end: 199 },
    })
  })
})

/** A document that marks no lead anywhere: one finding for all of it. */
const leaderless: Proposal = frozen(
  paper(
    [
      '1.1 甲事项 | | | 市教育局、市人社局',
      '1.2 乙事项 | | | 市财政局、市人社局',
      '1.3 丙事项 | | | 市科技局、市人社局',
    ],
    [finding('lead-undetermined', '1.1', '1.2', '1.3')],
  ),
)

test('a title corrected by hand remembers the document’s own; put back, it is no correction', () => {
  const titled = (...titles: string[]) =>
    applyEdits(
      reading,
      titles.map((title): Edit => ({ kind: 'task', code: '1.2.1', title })),
    ).proposal.plan.tasks.find(({ code }) => code === '1.2.1')
  expect(titled('甲', '乙')).toMatchObject({ title: '乙', asWritten: '兑现政策' })
  expect(titled('甲', '兑现政策')).not.toHaveProperty('asWritten')
})

describe('a finding about several tasks', () => {
  const some = (answer: string, who: string[], ...tasks: string[]): Edit => ({
    ...{ kind: 'settle', n: 0, units: who, answer },
    ...(tasks.length > 0 ? { tasks } : {}),
  })
  const after = (...edits: Edit[]) => {
    const { proposal, settled: done } = applyEdits(leaderless, edits)
    return [...proposal.plan.tasks.map(line), ...[...done.values()].map(({ how }) => how)]
  }
  test.each<[string, Edit[], string[]]>([
    [
      'all of them, where none is named',
      [some('', ['市人社局'])],
      ['1.1 市人社局+市教育局', '1.2 市人社局+市财政局', '1.3 市人社局+市科技局', 'answered'],
    ],
    [
      'only those that are named: it stays open for the rest',
      [some('', ['市人社局'], '1.1', '1.3')],
      ['1.1 市人社局+市教育局', '1.2 =市财政局、市人社局', '1.3 市人社局+市科技局'],
    ],
    [
      'the rest afterwards, without touching what was named before',
      [some('', ['市人社局'], '1.1', '1.3'), some('', ['市财政局'])],
      ['1.1 市人社局+市教育局', '1.2 市财政局+市人社局', '1.3 市人社局+市科技局', 'answered'],
    ],
    [
      'a word for the rest leaves the rest as it is',
      [some('', ['市人社局'], '1.1'), some('各负其责', [])],
      ['1.1 市人社局+市教育局', '1.2 =市财政局、市人社局', '1.3 =市科技局、市人社局', 'answered'],
    ],
    [
      'piece by piece until nothing is left',
      [some('', ['市教育局'], '1.1'), some('', ['市财政局'], '1.2'), some('', ['市科技局'], '1.3')],
      ['1.1 市教育局+市人社局', '1.2 市财政局+市人社局', '1.3 市科技局+市人社局', 'mended'],
    ],
    [
      'those still open are all of them once the others were mended by hand',
      [{ kind: 'task', code: '1.1', lead: ['市教育局'] }, some('', ['市人社局'])],
      ['1.1 市教育局=市人社局', '1.2 市人社局+市财政局', '1.3 市人社局+市科技局', 'answered'],
    ],
  ])('%s', (_what, edits, expected) => expect(after(...edits)).toEqual(expected))

  test.each<[string, Edit[], Edit, string]>([
    ['a task it is not about', [], some('', ['市人社局'], '1.1', '2.1'), 'not-in-finding'],
    [
      'one that is led by now',
      [some('', ['市人社局'], '1.1')],
      some('', ['市科技局'], '1.1'),
      'not-in-finding',
    ],
    ['tasks without a unit', [], some('各负其责', [], '1.1'), 'units-for-tasks'],
    [
      'nothing is left to be named',
      ['1.1', '1.2', '1.3'].map((code): Edit => ({ kind: 'task', code, lead: ['市人社局'] })),
      some('', ['市科技局']),
      'already-settled',
    ],
  ])('refused: %s', (_what, before, edit, refusal) =>
    expect(refuseEdit(leaderless, before, edit)).toBe(refusal),
  )

  test('a group is answered for everywhere, never in some tasks only', () => {
    expect(refuseEdit(reading, [], { ...some('', ['市政府办'], '1.1.1') })).toBe('not-in-finding')
  })
})

describe('findings', () => {
  test.each<[string, string, Edit]>([
    ['no unit: responsible', '1.2.1 =市工信局、市商务局', settle(1, '', '市工信局', '市商务局')],
    ['no unit: leads, where the answer says so', '1.2.1 市工信局', settle(1, '由市工信局牵头', '市工信局')],
    ['no lead: the units named lead', '2.1.1 市大数据局+市财政局', settle(2, '', '市大数据局')],
    [
      'no lead: of those responsible one leads, the others support',
      '2.1.2 市大数据局+市财政局',
      settle(3, '', '市大数据局'),
    ],
    ['a note changes no units', '1.2.1 ', settle(1, '本项无需落实')],
    ['one unit in a group’s place', '1.1.1 市行政审批局+市司法局、市政府办', settle(0, '', '市政府办')],
    ['a unit that is there already is there once', '1.1.1 市行政审批局+市司法局', settle(0, '', '市司法局')],
    [
      'several are members: the group keeps its place',
      '1.1.1 市行政审批局+市司法局、各成员单位',
      settle(0, '', '甲', '乙'),
    ],
  ])('%s', (_what, expected, edit) => {
    expect(lineOf(expected.split(' ')[0] ?? '', edit)).toBe(expected)
    expect(settled(edit).some((one) => one.includes('answered'))).toBe(true)
  })

  test('members are units of the plan; the one who answers for a group takes its name away', () => {
    expect(units(settle(0, '', '甲', '乙'))).toEqual(expect.arrayContaining(['各成员单位*', '甲', '乙']))
    expect(units(settle(0, '', '市政府办'))).not.toContain('各成员单位*')
  })

  test('whoever names the group again means the unit that answers for it', () => {
    const again: Edit = { kind: 'task', code: '2.1.1', support: ['市财政局', '各成员单位'] }
    expect(lineOf('2.1.1', settle(0, '', '市政府办'), again)).toBe('2.1.1 +市财政局、市政府办')
  })

  test.each<[string, Edit[], string[]]>([
    ['about a removed task', [{ kind: 'remove', code: '1.2.1' }], ['1 removed #0']],
    [
      'about several, only with the last of them',
      [
        { kind: 'remove', code: '1.1.1' },
        { kind: 'remove', code: '1.1.2' },
      ],
      ['0 removed #1'],
    ],
    [
      'about a group nobody names',
      [
        { kind: 'task', code: '1.1.1', support: [] },
        { kind: 'task', code: '1.1.2', support: [] },
      ],
      ['0 mended #1'],
    ],
    ['the missing unit written in', [{ kind: 'task', code: '1.2.1', responsible: ['甲'] }], ['1 mended #0']],
    ['the missing lead written in', [{ kind: 'task', code: '2.1.2', lead: ['甲'] }], ['3 mended #0']],
    [
      'another date',
      [{ kind: 'task', code: '2.1.2', due: { phrase: '2027年', on: '2027-12-31' } }],
      ['4 mended #0'],
    ],
    ['another title settles nothing', [{ kind: 'task', code: '1.2.1', title: '兑现' }], []],
    ['one of two tasks settles nothing', [{ kind: 'remove', code: '1.1.1' }], []],
  ])('settled by itself: %s', (_what, edits, expected) => expect(settled(...edits)).toEqual(expected))
})

test.each<[string, Edit[], Edit, string]>([
  ['no such task', [], { kind: 'task', code: '9.9', title: '甲' }, 'no-task'],
  ['a removed task', [{ kind: 'remove', code: '1.2.1' }], { kind: 'remove', code: '1.2.1' }, 'no-task'],
  ['an empty title', [], { kind: 'task', code: '1.2.1', title: ' ' }, 'empty-title'],
  ['an empty title of the plan', [], { kind: 'plan', title: '' }, 'empty-title'],
  ['no day', [], { kind: 'task', code: '1.2.1', due: { phrase: '二月底', on: '2026-02-30' } }, 'bad-day'],
  ['no day of issue', [], { kind: 'plan', issuedOn: '昨天' }, 'bad-day'],
  ['nothing changed', [], { kind: 'task', code: '1.2.1', title: '兑现政策' }, 'nothing-changed'],
  ['the same units', [], { kind: 'task', code: '2.1.1', support: ['市财政局'] }, 'nothing-changed'],
  [
    'the same rhythm',
    [{ kind: 'reporting', reporting: 'each' }],
    { kind: 'reporting', reporting: 'each' },
    'nothing-changed',
  ],
  ['no such finding', [], settle(9, '', '甲'), 'no-finding'],
  ['settled already', [settle(1, '', '甲')], settle(1, '', '乙'), 'already-settled'],
  ['its task was removed', [{ kind: 'remove', code: '1.2.1' }], settle(1, '', '乙'), 'already-settled'],
  ['a group without a unit', [], settle(0, '已商定'), 'name-the-unit'],
  ['a group for a group', [], settle(1, '', '各成员单位'), 'unit-is-group'],
  [
    'a code that is there',
    [],
    { kind: 'add', parent: '1.1', code: '1.1.2', title: '甲', text: '', responsible: [], lead: [] },
    'code-taken',
  ],
  [
    'a code that was there',
    [{ kind: 'remove', code: '1.1.2' }],
    { kind: 'add', parent: '1.1', code: '1.1.2', title: '甲', text: '', responsible: [], lead: [] },
    'code-taken',
  ],
  [
    'a heading’s code',
    [],
    { kind: 'add', parent: '1', code: '1.2', title: '甲', text: '', responsible: [], lead: [] },
    'code-taken',
  ],
  [
    'a code elsewhere',
    [],
    { kind: 'add', parent: '1.1', code: '1.2.9', title: '甲', text: '', responsible: [], lead: [] },
    'bad-code',
  ],
  [
    'a code too deep',
    [],
    { kind: 'add', parent: '1', code: '1.3.1', title: '甲', text: '', responsible: [], lead: [] },
    'bad-code',
  ],
  [
    'no such parent',
    [],
    { kind: 'add', parent: '7', code: '7.1', title: '甲', text: '', responsible: [], lead: [] },
    'no-parent',
  ],
])('refused, and nothing done: %s', (_what, before, edit, refusal) => {
  expect(refuseEdit(reading, before, edit)).toBe(refusal)
  expect(applyEdits(reading, [...before, edit])).toEqual(applyEdits(reading, before))
})

const code = fc.constantFrom('1.1.1', '1.1.2', '1.1.3', '1.2.1', '1.2.2', '2.1.1', '2.1.2', '3', '9.9')
const names = fc.array(fc.constantFrom('市司法局', '各成员单位', '甲', ' 乙 ', '', '市财政局'), {
  maxLength: 4,
})
const words = fc.constantFrom('', ' ', '甲任务', '乙任务')
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constant('plan' as const), title: words, issuer: fc.option(words) }),
  fc.record(
    {
      kind: fc.constant('task' as const),
      code,
      title: words,
      lead: names,
      support: names,
      due: fc.option(fc.record({ phrase: words, on: fc.option(fc.constantFrom('2027-01-01', 'x')) })),
    },
    { requiredKeys: ['kind', 'code'] },
  ),
  fc.record({
    kind: fc.constant('add' as const),
    parent: fc.option(fc.constantFrom('1', '1.1', '2.1', '1.1.1')),
    code: fc.constantFrom('1.1.3', '1.1.4', '2.1.3', '1.1.1.1', '3', '1.2'),
    title: words,
    text: words,
    responsible: names,
    lead: names,
  }),
  fc.record({ kind: fc.constant('remove' as const), code }),
  fc.record(
    {
      kind: fc.constant('settle' as const),
      n: fc.nat(7),
      units: names,
      answer: words,
      tasks: fc.array(code, { maxLength: 2 }),
    },
    { requiredKeys: ['kind', 'n', 'units', 'answer'] },
  ),
  fc.record({
    kind: fc.constant('reporting' as const),
    reporting: fc.constantFrom('lead' as const, 'each' as const),
  }),
)

test('whatever is edited: nothing throws, codes are unique, units are those named, no unit has two roles', () => {
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 25 }), (edits) => {
      const { proposal, settled: done } = applyEdits(reading, frozen(edits))
      const { tasks, units: all } = proposal.plan
      expect(new Set(tasks.map(({ code }) => code)).size).toBe(tasks.length)
      const named = new Set<string>()
      for (const { lead, support, responsible } of tasks) {
        const own = [...lead, ...support, ...responsible].map(({ unit }) => unit)
        expect(new Set(own).size).toBe(own.length)
        for (const unit of own) named.add(unit)
      }
      const members = [...done].flatMap(([n, { units: who }]) =>
        reading.findings[n]?.kind === 'group-unit' ? who : [],
      )
      expect(new Set(all.map(({ name }) => name))).toEqual(new Set([...named, ...members]))
      expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
      for (const { edit: at } of done.values()) expect(edits[at]).toBeDefined()
    }),
    { numRuns: 400 },
  )
})

test('undoing the last edit is the state before it, step by step; a refused edit is no step', () => {
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
      let before = applyEdits(reading, [])
      for (const [i, last] of edits.entries()) {
        const after = applyEdits(reading, edits.slice(0, i + 1))
        const refused = refuseEdit(reading, edits.slice(0, i), last)
        // What was done is seen, and what was refused is not.
        expect(
          JSON.stringify([after.proposal, [...after.settled], after.reporting]) ===
            JSON.stringify([before.proposal, [...before.settled], before.reporting]),
        ).toBe(refused !== null)
        expect(applyEdits(reading, edits.slice(0, i))).toEqual(before)
        before = after
      }
    }),
    { numRuns: 150 },
  )
})

test('an edit said by a program is read strictly', () => {
  const good: Edit[] = [
    settle(0, '由甲答复', '甲'),
    { kind: 'task', code: '1.1.1', due: null },
    { kind: 'plan', issuedOn: null },
    { kind: 'settle', n: 0, units: ['甲'], answer: '', tasks: ['1.1.1'] },
  ]
  for (const one of good) expect(editSchema.parse(JSON.parse(JSON.stringify(one)))).toEqual(one)
  const bad = [
    { kind: 'task' },
    { kind: 'task', code: '一' },
    { kind: 'task', code: '1.1', title: 7 },
    { kind: 'task', code: '1.1', due: { phrase: '年底', on: '2026-02-30' } },
    { kind: 'settle', n: -1, units: [], answer: '' },
    { kind: 'settle', n: 0, units: [], answer: '', tasks: ['甲'] },
    { kind: 'reporting', reporting: 'none' },
    { kind: 'drop' },
    null,
  ]
  for (const one of bad) expect(editSchema.safeParse(one).success, JSON.stringify(one)).toBe(false)
})
