import { expect, test } from 'vitest'
import { understood } from './layout/told.ts'

/** In bytes of UTF-8, or as near as whole repetitions come: enough to tell the square of a length from the length. */
const LENGTH = process.env['DUBAN_SOAK'] === undefined ? 60_000 : 200_000
const many = (text: string, length = LENGTH): string =>
  text.repeat(Math.ceil(length / Buffer.byteLength(text)))
const lines = (line: (n: number) => string, length = LENGTH): string =>
  Array.from({ length: Math.ceil(length / Buffer.byteLength(line(1000))) }, (_, n) => line(n + 1)).join('')

/** What a pattern that goes back again and again, or a loop in a loop, would take minutes for. */
const HOSTILE: [string, () => string][] = [
  ...[
    '(',
    '（',
    ')',
    '[',
    '“',
    '《',
    '1',
    '.',
    '。',
    '、',
    '，',
    '年',
    '月',
    '每',
    '十',
    '第',
    '局',
    '等',
  ].map((c): [string, () => string] => [`one character ${c}`, () => many(c)]),
  ...['|', '-', '—', '*', '_', '#', '>', '<', '`', '\t', '\n', '\f', '：', '；', '%', '督', 'a'].map(
    (c): [string, () => string] => [`one character ${JSON.stringify(c)}`, () => many(c)],
  ),
  ['brackets in brackets', () => many('(', LENGTH / 2) + many(')', LENGTH / 2)],
  ['brackets closed by others', () => many('（', LENGTH / 2) + many('】', LENGTH / 2)],
  ['units in brackets', () => many('（市教育局）')],
  ['blanks between two words', () => `甲${many(' ')}乙`],
  ['wide blanks between two words', () => `甲${many('\u3000')}乙`],
  ['words of one blank', () => many('甲 ')],
  ['words of two blanks', () => many('甲乙  ', LENGTH / 2) + '\n ' + many('甲乙  ', LENGTH / 2)],
  ['bars between two words', () => `a${many('|')}b`],
  ['a bar behind every word', () => many('a|')],
  ['lines of one bar', () => many('|a\n')],
  ['a row of bars above lines of one bar', () => `${many('|', LENGTH / 2)}\n${many('|a\n', LENGTH / 2)}`],
  ['a rule that is none', () => `|${many('-')}x|`],
  [
    'a head with a hundred thousand tabs',
    () => `任务\t单位${many('\t', LENGTH / 2)}\n${many('甲\t市教育局\n', LENGTH / 2)}`,
  ],
  [
    'a head as wide as a book',
    () => `序号${many(' ', LENGTH / 4)}任务${many(' ', LENGTH / 4)}责任单位\n${many('1  甲\n', LENGTH / 4)}`,
  ],
  ['links that never end', () => many('[a](b')],
  ['links in links', () => many('![')],
  ['一是 without end', () => many('一是')],
  ['二是 without a first', () => many('。二是')],
  ['一是, 二是, again', () => many('一是甲。二是乙。')],
  ['（一） without end', () => many('（一）')],
  ['1. without end', () => many('1.甲')],
  ['dates', () => many('到2025年，')],
  ['months', () => many('2025年6月底前')],
  ['labels', () => many('责任单位：')],
  ['labels, one a line', () => many('责任单位：市教育局\n')],
  ['leads', () => many('由市教育局牵头，')],
  ['cases without a subject', () => many('一、甲\n（一）乙。对') + many('甲的，')],
  ['departments that act, clause by clause', () => many('一、甲\n（一）乙。') + many('技术部组织，')],
  ['lines of business without end', () => many('一、甲\n（一）乙。') + many('教育、') + '等部门要巡查。'],
  ['means without a duty', () => many('一、甲\n（一）乙。市教育局') + many('在甲以乙')],
  ['heads, one cell a line', () => many('序号\n任务\n责任单位\n')],
  ['heads parted by blanks', () => many('序号 任务 责任单位\n')],
  ['heads parted by tabs', () => many('序号\t任务\t责任单位\n')],
  ['annexes listed', () => lines((n) => `附件：${n}.甲乙${n}丁\n`)],
  ['sections that name nobody beside some that do', () => many('一、甲\n二、乙（市教育局）\n')],
  ['parts', () => many('一、甲\n（一）乙（市教育局）\n')],
  [
    'a number in every second row of blanks',
    () => `序号      任务        责任单位\n${many('1         甲          市财政局\n          乙\n')}`,
  ],
]

test.each(HOSTILE)('understood in bounded time: %s', { timeout: 60_000 }, (_, text) => {
  const { plan, findings } = understood(text())
  expect(plan.tasks.length + findings.length).toBeGreaterThan(0)
})
