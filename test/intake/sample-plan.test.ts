import { expect, test } from 'vitest'
import type { Proposal } from '../../src/intake/index.ts'
import { fold } from '../../src/intake/source.ts'
import { names, read, sampleText } from './support.ts'

/** The annex table of 吉市政发〔2017〕12号 by hand: code, leads, supports, every elided 市 restored. */
const rows: [code: string, lead: string, support: string][] = [
  ['1.1.1', '市发改委', '市教育局 市人社局 市国资委 市工信局 市中华职教社'],
  ['1.2.1', '市工信局 市国资委', '市教育局 市人社局 市商务局 市经合局'],
  ['1.2.2', '市教育局', '市人社局 市工信局 市国资委 市商务局 市经合局'],
  ['1.3.1', '市教育局', '市发改委 市人社局 市国资委 市工信局 市政网办 市中华职教社'],
  ['2.1.1', '市发改委', '市教育局 市人社局 市财政局'],
  ['2.1.2', '市发改委', '市政府相关部门 试点学校 试点企业'],
  ['2.1.3', '市人社局', '市教育局 市财政局 市发改委 市科技局'],
  ['2.1.4', '市财政局', '市教育局'],
  ['2.1.5', '市人社局', '市教育局 市发改委 市财政局'],
  ['2.1.6', '市教育局', '市发改委 市人社局 试点学校'],
  ['2.2.1', '行业协会主管部门', '重点行业协会'],
  ['2.3.1', '市国资委 市工信局', '市人社局 市财政局 市教育局 试点企业'],
  ['2.4.1', '市教育局', '市人社局 试点学校 试点企业'],
  ['3.1.1', '市教育局', '市人社局 试点学校 试点企业'],
  ['3.2.1', '市教育局', '市发改委 市人社局 电子信息学院'],
  ['4.1.1', '市教育局', '市发改委 市财政局'],
  ['4.2.1', '市教育局', '市人社局 市发改委 市财政局 试点企业'],
  ['4.3.1', '市发改委', '市教育局 市财政局 市人社局 试点企业'],
]

const tree = (p: Proposal) => p.plan.tasks.map((t) => [t.code, names(t.lead), names(t.support)])

test('the sample plan: 81 assignments on 18 tasks', async () => {
  const { plan } = await read(sampleText)
  expect(tree({ plan, findings: [], reference: [] })).toEqual(rows)
  const count = (role: 'lead' | 'support' | 'responsible') => plan.tasks.flatMap((t) => t[role]).length
  expect([count('lead'), count('support'), count('responsible')]).toEqual([20, 61, 0])
  expect(new Set(plan.tasks.map((t) => t.path[0])).size).toBe(4)
  expect(new Set(plan.tasks.map((t) => t.path.join('/'))).size).toBe(12)
})

test('the sample plan: its head', async () => {
  const { tasks: _, units: __, ...head } = (await read(sampleText)).plan
  expect(head).toEqual({
    title: '吉林市老工业基地产业转型技术技能人才双元培育改革试点方案',
    documentNumber: '吉市政发〔2017〕12号',
    issuer: '吉林市人民政府',
    issuedOn: '2017-07-12',
  })
})

test('the sample plan: 17 units, as written and as meant', async () => {
  const { plan } = await read(sampleText)
  const units = plan.units.map((u) => `${u.name}${u.group ? '*' : ''} = ${u.asWritten.toSorted().join(' ')}`)
  expect(units.toSorted()).toEqual(
    [
      '市发改委 = 发改委 市发改委',
      '市教育局 = 市教育局 教育局',
      '市人社局 = 人社局 市人社局',
      '市国资委 = 国资委 市国资委',
      '市工信局 = 工信局 市工信局',
      '市财政局 = 市财政局 财政局',
      '市商务局 = 商务局',
      '市经合局 = 经合局',
      '市政网办 = 政网办',
      '市科技局 = 科技局',
      '市中华职教社 = 市中华职教社',
      '电子信息学院 = 电子信息学院',
      '市政府相关部门* = 市政府相关部门',
      '试点学校* = 试点学校',
      '试点企业* = 试点企业',
      '行业协会主管部门* = 行业协会主管部门',
      '重点行业协会* = 重点行业协会',
    ].toSorted(),
  )
  expect(plan.units.find((u) => u.name === '市发改委')?.aliases).toContain('市发展和改革委员会')
  const groups = new Set(plan.units.filter((u) => u.group).map((u) => u.name))
  const shares = plan.tasks.flatMap((t) => [...t.lead, ...t.support])
  expect(shares.filter((share) => groups.has(share.unit))).toHaveLength(13)
})

test('the sample plan: recurrences, targets, titles, quotation marks as written', async () => {
  const { tasks } = (await read(sampleText)).plan
  const of = (code: string) => tasks.find((t) => t.code === code)
  expect(tasks.filter((t) => t.recurrence).map((t) => [t.code, t.recurrence])).toEqual([
    ['1.1.1', { phrase: '每年', every: 'year' }],
    ['2.1.2', { phrase: '每月', every: 'month' }],
    ['2.1.3', { phrase: '每年举办一次', every: 'year' }],
  ])
  expect(tasks.filter((t) => t.due !== null)).toEqual([])
  expect(tasks.flatMap((t) => t.targets.map((target) => [t.code, target]))).toEqual([
    ['2.1.3', { phrase: '争取承办1-2项国家级技能大赛', value: '1-2', unit: '项', by: null }],
  ])
  expect(of('1.1.1')?.text).toMatch(/^根据\s“6411”产业规划，每年对/)
  expect(of('2.1.6')?.text).toContain('“3+2”')
  expect(of('1.1.1')?.title).toBe('开展需求调查')
  expect(of('1.2.2')?.title).toBe('合理设置学校相关专业')
  expect(of('2.1.5')?.title).toBe('建立市级技能大师工作室')
})

test('the sample plan: findings are the five group units, each with its tasks', async () => {
  const { findings, reference } = await read(sampleText)
  expect(findings.map((f) => [f.kind, ...(f.about ?? [])].join(' '))).toEqual([
    'group-unit 市政府相关部门 2.1.2',
    'group-unit 试点学校 2.1.2 2.1.6 2.4.1 3.1.1',
    'group-unit 试点企业 2.1.2 2.3.1 2.4.1 3.1.1 4.2.1 4.3.1',
    'group-unit 行业协会主管部门 2.2.1',
    'group-unit 重点行业协会 2.2.1',
  ])
  expect(findings[1]?.message).toContain('2.1.2、2.1.6、2.4.1、3.1.1')
  expect(findings.map((f) => f.source && sampleText.slice(f.source.start, f.source.end))).toEqual(
    findings.map((f) => f.about?.[0]),
  )
  expect(reference).toEqual([])
})

test('the sample plan: every source holds the words of its task and of its units', async () => {
  for (const text of [sampleText, `\ufeff${sampleText.replaceAll('\n', '\r\n')}`]) {
    const decoded = text.replace(/^\ufeff/, '')
    const { tasks } = (await read(text)).plan
    for (const { source, text: words, lead, support } of tasks) {
      const cut = decoded.slice(source.start, source.end)
      expect(cut).toContain(words)
      for (const share of [...lead, ...support]) expect(cut).toContain(share.asWritten)
    }
    expect(tasks).toHaveLength(18)
  }
})

const wide = (text: string) =>
  text.replace(/[!-~]/g, (c) => (c === '\t' ? c : String.fromCharCode(c.charCodeAt(0) + 0xfee0)))

test.each<[string, (text: string) => string]>([
  ['CRLF', (t) => t.replaceAll('\n', '\r\n')],
  ['CR', (t) => t.replaceAll('\n', '\r')],
  ['a byte order mark', (t) => `\ufeff${t}`],
  ['blanks at the end of every line', (t) => t.replaceAll('\n', ' \u3000\u00a0\n')],
  ['blanks at the end cut off, tabs of empty cells too', (t) => t.replace(/[ \t]+$/gm, '')],
  ['blank lines doubled between rows', (t) => t.replaceAll('\n\n', '\n\n\n')],
  ['no line break at the end', (t) => t.trimEnd()],
  ['half width', fold],
  ['full width', wide],
])('the same plan in other clothes: %s', async (_, dress) => {
  const [before, after] = [await read(sampleText), await read(dress(sampleText))]
  const words = (p: Proposal) =>
    JSON.parse(
      fold(
        JSON.stringify({ plan: p.plan, findings: p.findings }, (k, v) => (k === 'source' ? undefined : v)),
      ),
    )
  expect(words(after)).toEqual(words(before))
})
