import { expect, test } from 'vitest'
import { readDocument } from '../../../src/intake/index.ts'
import { taskLine } from '../layout/told.ts'
import { aliases } from '../support.ts'

const told = async (html: string): Promise<string[]> => {
  const bytes = new TextEncoder().encode(`<!doctype html><html><body>${html}</body></html>`)
  const { plan, findings } = await readDocument({ bytes, name: '方案.html', today: '2026-11-21', aliases })
  return [
    ...plan.tasks.map(taskLine),
    ...findings.map(({ kind, about }) => `! ${[kind, ...(about ?? [])].join(' ')}`),
  ]
}
const row = (...cells: string[]): string => `<tr>${cells.join('')}</tr>`
const td = (words: string, span = ''): string => `<td ${span}>${words}</td>`
const HEAD = row(td('领域'), td('工作任务'), td('牵头单位'), td('配合单位'), td('完成时限'))

test.each<[string, string, string[]]>([
  [
    'rows merged over several tasks',
    `<table>${HEAD}${row(td('产业', 'rowspan="2"'), td('改造厂房'), td('市工信局', 'rowspan="2"'), td('市财政局'), td('2027年6月'))}${row(td('建立名录'), td('市统计局'), td(''))}</table>`,
    ['1.1 产业/改造厂房 | 市工信局 | 市财政局 | | 2027年6月', '1.2 产业/建立名录 | 市工信局 | 市统计局 | |'],
  ],
  [
    'a banner over all columns',
    `<table>${HEAD}${row(td('一、攻坚行动', 'colspan="5"'))}${row(td('产业'), td('改造厂房'), td('市工信局'), td(''), td('2027年6月'))}${row(td('产业'), td('建立名录'), td('市统计局'), td(''), td(''))}</table>`,
    [
      '1.1.1 攻坚行动/产业/改造厂房 | 市工信局 | | | 2027年6月',
      '1.1.2 攻坚行动/产业/建立名录 | 市统计局 | | |',
    ],
  ],
  [
    'a head of two rows',
    `<table>${row(td('工作任务', 'rowspan="2"'), td('责任单位', 'colspan="2"'), td('完成时限', 'rowspan="2"'))}${row(td('牵头'), td('配合'))}${row(td('改造厂房'), td('市工信局'), td('市财政局'), td('2027年6月'))}${row(td('建立名录'), td('市统计局'), td(''), td(''))}</table>`,
    ['1 改造厂房 | 市工信局 | 市财政局 | | 2027年6月', '2 建立名录 | 市统计局 | | |'],
  ],
  [
    'a table cut in two by the page, the second without a head',
    `<table>${HEAD}${row(td('产业'), td('改造厂房'), td('市工信局'), td(''), td('2027年6月'))}${row(td('产业'), td('建立名录'), td('市统计局'), td(''), td(''))}</table><p>— 2 —</p><table>${row(td('产业'), td('组织对接'), td('市商务局'), td(''), td(''))}</table>`,
    [
      '1.1 产业/改造厂房 | 市工信局 | | | 2027年6月',
      '1.2 产业/建立名录 | 市统计局 | | |',
      '1.3 产业/组织对接 | 市商务局 | | |',
    ],
  ],
  [
    'text and table about the same work, units that differ',
    `<p>一、产业</p><p>（一）改造厂房。建成20栋。（市工信局、市住建局负责）</p><p>（二）建立名录。（市统计局负责）</p><table>${row(td('领域'), td('措施'), td('工作任务'), td('责任单位'))}${row(td('产业'), td('改造厂房'), td('建成20栋'), td('市工信局'))}${row(td('产业'), td('建立名录'), td('入库企业'), td('市统计局'))}</table>`,
    ['1.1.1 产业/改造厂房 | | | 市工信局 |', '1.2.1 产业/建立名录 | | | 市统计局 |', '! disagreement 1.1'],
  ],
])('%s', async (_, html, expected) => {
  expect(await told(html)).toEqual(expected)
})
