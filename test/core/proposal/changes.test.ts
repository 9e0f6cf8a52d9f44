import { describe, expect, test } from 'vitest'
import type { Assignment, Proposal } from '../../../src/core/model/index.ts'
import { changesOf, compare, type Live } from '../../../src/core/proposal/changes.ts'
import { applyEdits } from '../../../src/core/proposal/edits.ts'
import { settledRows } from '../../../src/core/proposal/settled-rows.ts'
import { finding, making, paper } from './papers.ts'

/** A plan as it stands the moment a document became it. */
function liveOf(reading: Proposal, edits: Parameters<typeof applyEdits>[1] = []): Live {
  const rows = settledRows(reading, applyEdits(reading, edits), making(), () => ({
    by: 'per_a',
    at: 0,
    answer: '',
  }))
  const { tasks, assignments, findings } = rows
  return {
    tasks,
    assignments,
    findings,
    units: new Map([...rows.byName.values()].map((unit) => [unit.id, unit])),
  }
}

/** `1.1.2<1.1.1 changed due`: the revised number, the live one, what became of it. */
const seen = (live: Live, revised: Proposal): string[] =>
  changesOf(live, revised)
    .filter(({ kind }) => kind !== 'same')
    .map(({ kind, code, liveCode, what }) =>
      `${code ?? ''}<${liveCode ?? ''} ${kind} ${what.join('、')}`.trim(),
    )

const first = [
  '1.1.1 优化环境/减证便民/压减审批时限一半以上 | 市行政审批局 | 市司法局 | | 2026-12-31',
  '1.1.2 优化环境/减证便民/全面清理各类证明事项 | 市司法局 | 市公安局 | |',
  '1.2.1 优化环境/惠企政策/惠企资金直达快享 | 市财政局 | 市工信局、市商务局 | | 2026-11-30',
  '2.1.1 数字赋能/平台/建设一体化政务服务平台 | 市大数据局 | | |',
  '2.1.2 数字赋能/平台/归集共享公共数据资源 | | | 市大数据局、市财政局 |',
]
const live = liveOf(paper(first))
const revisedTo = (change: (lines: string[]) => string[]): string[] => seen(live, paper(change([...first])))

describe('tasks are known by their words and place, not by number', () => {
  test('the same document changes nothing', () => {
    const changes = changesOf(live, paper(first))
    expect(changes.map(({ kind, code, liveCode }) => [kind, code === liveCode])).toEqual(
      first.map(() => ['same', true]),
    )
  })

  test('one inserted in the middle shifts the numbers after it, and only it is new', () => {
    const lines = [
      first[0] ?? '',
      '1.1.2 优化环境/减证便民/推行告知承诺制度 | 市司法局 | | |',
      (first[1] ?? '').replace('1.1.2', '1.1.3'),
      ...first.slice(2),
    ]
    expect(seen(live, paper(lines))).toEqual(['1.1.2< added'])
  })

  test.each<[string, (lines: string[]) => string[], string[]]>([
    ['removed', (all) => all.filter((_, i) => i !== 2), ['<1.2.1 withdrawn']],
    ['renumbered', (all) => all.map((one) => one.replace(/^\d/, (n) => String(Number(n) + 2))), []],
    ['in another order', (all) => all.reverse(), []],
    [
      'reworded, and its units changed',
      (all) =>
        all.with(
          0,
          '1.1.1 优化环境/减证便民/压减审批时限三分之二以上 | 市行政审批局 | 市公安局 | | 2026-12-31',
        ),
      ['1.1.1<1.1.1 changed title、text、support'],
    ],
    [
      'another deadline, another lead',
      (all) =>
        all.with(
          2,
          '1.2.1 优化环境/惠企政策/惠企资金直达快享 | 市工信局 | 市财政局、市商务局 | | 2027-06-30',
        ),
      ['1.2.1<1.2.1 changed lead、support、due'],
    ],
    [
      'moved to another heading',
      (all) => all.with(3, '1.1.3 优化环境/减证便民/建设一体化政务服务平台 | 市大数据局 | | |'),
      ['1.1.3<2.1.1 changed place'],
    ],
    [
      'a heading renamed',
      (all) => all.map((one) => one.replace('/平台/', '/数字底座/')),
      ['2.1.1<2.1.1 changed place', '2.1.2<2.1.2 changed place'],
    ],
    [
      'replaced by quite another',
      (all) => all.with(1, '1.1.2 优化环境/减证便民/设立企业服务专员 | 市司法局 | 市公安局 | |'),
      ['1.1.2< added', '<1.1.2 withdrawn'],
    ],
    [
      'another width and other blanks',
      (all) => all.map((one) => one.replace('以上', ' 以上').replace('一体化', '一体化　')),
      [],
    ],
    [
      'a decimal point is no blank',
      (all) => all.with(4, '2.1.2 数字赋能/平台/归集共享公共数据资源1.5亿条 | | | 市大数据局、市财政局 |'),
      ['2.1.2<2.1.2 changed title、text'],
    ],
  ])('%s', (_what, change, expected) => expect(revisedTo(change)).toEqual(expected))

  test('two tasks that share an office’s words are two tasks', () => {
    const of = (one: string) => paper([...first, `2.1.3 数字赋能/平台/${one} | 市大数据局 | | |`])
    const [before, after] = ['完善职业技能培训补贴政策', '完善职业院校学费补贴政策'].map(of)
    expect(seen(liveOf(before as Proposal), after as Proposal)).toEqual(['2.1.3< added', '<2.1.3 withdrawn'])
  })

  test.each<[string, string, string[], string]>([
    ['the document says what it said: the corrected title stays', '压减审批时限一半以上', [], '压缩审批时限'],
    [
      'the document says something else: both are shown, and it counts',
      '压减审批时限三分之二以上',
      ['1.1.1<1.1.1 changed title、text'],
      '压减审批时限三分之二以上',
    ],
    ['the document says what the office said', '压缩审批时限', ['1.1.1<1.1.1 changed text'], '压缩审批时限'],
  ])('a title corrected by hand; %s', (_what, says, changed, title) => {
    const corrected = liveOf(paper(first), [{ kind: 'task', code: '1.1.1', title: '压缩审批时限' }])
    const revised = paper(first.map((one) => one.replace('压减审批时限一半以上', says)))
    expect(seen(corrected, revised)).toEqual(changed)
    const { matches } = compare(corrected, revised)
    expect(matches.find(({ live: { code } }) => code === '1.1.1')?.proposed.title).toBe(title)
  })

  test('1.5 is not 15', () => {
    const of = (figure: string) => paper([`1.1.1 甲/乙/归集共享公共数据资源${figure}亿条 | 市大数据局 | | |`])
    expect(seen(liveOf(of('1.5')), of('15'))).toEqual(['1.1.1<1.1.1 changed title、text'])
  })

  test('two tasks of equal words are matched in order, each in its own place', () => {
    const lines = ['1.1.1 甲/东区/完善机制 | 甲局 | | |', '1.2.1 甲/西区/完善机制 | 乙局 | | |']
    expect(seen(liveOf(paper(lines)), paper(lines.toReversed()))).toEqual([])
    const [a = '', b = ''] = lines
    expect(
      seen(
        liveOf(paper(lines)),
        paper([a.replace('1.1.1', '1.2.1').replace('东区', '北区'), b.replace('1.2.1', '1.1.1')]),
      ),
    ).toEqual(['1.2.1<1.1.1 changed place'])
  })
})

describe('what the office settled is not undone by a document that leaves it open again', () => {
  const open = paper(
    [
      '1.1 甲/清理证明事项 | | | |',
      '1.2 甲/归集公共数据 | | | 市大数据局、市财政局 |',
      '1.3 甲/建设服务平台 | 市司法局 | 试点学校 | |',
      '1.4 甲/开展督促检查 | 市司法局 | 各成员单位 | |',
    ],
    [
      finding('no-unit', '1.1'),
      finding('lead-undetermined', '1.2'),
      finding('group-unit', '试点学校', '1.3'),
      finding('group-unit', '各成员单位', '1.4'),
    ],
  )
  const settled = liveOf(open, [
    { kind: 'settle', n: 0, units: ['市司法局'], answer: '' },
    { kind: 'settle', n: 1, units: ['市大数据局'], answer: '' },
    { kind: 'settle', n: 2, units: ['市教育局'], answer: '' },
    { kind: 'settle', n: 3, units: ['市教育局', '市人社局'], answer: '' },
  ])

  test('units, leads, and who answers for groups', () => expect(seen(settled, open)).toEqual([]))

  test('a lead that the document now determines counts', () => {
    const lead = paper(['1.2 甲/归集公共数据 | 市财政局 | 市大数据局 | |'])
    expect(seen(settled, lead)[0]).toBe('1.2<1.2 changed lead、support')
  })

  test('where nothing was settled, a lead that is gone is gone', () => {
    const before = paper(['1.2 甲/归集公共数据 | 市财政局 | 市大数据局 | |'])
    const after = paper(['1.2 甲/归集公共数据 | | | 市财政局、市大数据局 |'])
    expect(seen(liveOf(before), after)).toEqual(['1.2<1.2 changed lead、support、responsible'])
  })
})

describe('what stands', () => {
  const with_ = (change: (row: Assignment) => Assignment): Live => ({
    ...live,
    assignments: live.assignments.map(change),
  })
  const of =
    (code: string, state: Assignment['state']) =>
    (row: Assignment): Assignment =>
      row.code.startsWith(`${code}-`) ? { ...row, state } : row

  test('what is done stays, be it named or not', () => {
    expect(seen(with_(of('1.2.1', 'done')), paper(first.toSpliced(2, 1)))).toEqual([])
    const without = paper(
      first.with(2, '1.2.1 优化环境/惠企政策/惠企资金直达快享 | 市财政局 | | | 2026-11-30'),
    )
    expect(seen(with_(of('1.2.1', 'done')), without)).toEqual([])
  })

  test('what an earlier revision withdrew is not withdrawn again, and comes back as the same task', () => {
    const gone = with_(of('1.2.1', 'withdrawn'))
    expect(seen(gone, paper(first.toSpliced(2, 1)))).toEqual([])
    expect(seen(gone, paper(first))).toEqual(['1.2.1<1.2.1 changed lead、support'])
  })

  test('a share made by hand is no part of the document', () => {
    const byHand = {
      ...(live.assignments[0] as Assignment),
      id: 'asg_hand',
      code: '1.1.1-9',
      unitId: 'unt_hand',
      origin: 'hand' as const,
    }
    expect(seen({ ...live, assignments: [...live.assignments, byHand] }, paper(first))).toEqual([])
  })
})

test('500 tasks against 500, half of them reworded and all renumbered: each finds itself', () => {
  const verbs = ['推进', '完善', '建立', '加强', '实施', '优化', '开展']
  const own = (i: number) =>
    Array.from({ length: 24 }, (_, k) =>
      String.fromCodePoint(0x4e00 + ((i * 7919 + k * 10_007) % 20_000)),
    ).join('')
  const text = (i: number, reworded: boolean) =>
    `${verbs[i % 7]}${own(i)}工作机制，${reworded ? '分两批' : ''}在${i * 37}个乡镇建立服务体系${reworded ? '' : '并组织验收'}`
  const lines = (from: number, to: number, reworded: boolean) =>
    Array.from({ length: to - from }, (_, k) => {
      const i = from + k
      const code = `${(k % 5) + 1}.${Math.floor(k / 5) + 1}`
      return `${code} 第${i % 5}章/${text(i, reworded && i % 2 === 0)} | 单位${i % 17} | | |`
    })
  const before = liveOf(paper(lines(0, 500, false)))
  const changes = changesOf(before, paper(lines(20, 520, true)))
  const counts: Record<string, number> = {}
  for (const { kind } of changes) counts[kind] = (counts[kind] ?? 0) + 1
  expect(counts).toEqual({ same: 240, changed: 240, added: 20, withdrawn: 20 })
  // The k-th line of the one is the (k+20)-th of the other: four rows further down under the same heading.
  const down = (code: string | null) => (code ?? '').replace(/\d+$/, (n) => String(Number(n) + 4))
  const kept = changes.filter(({ kind }) => kind === 'same' || kind === 'changed')
  expect(kept.map(({ liveCode }) => liveCode)).toEqual(kept.map(({ code }) => down(code)))
})
