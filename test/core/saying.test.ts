import { worked } from '../support/work.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isCode, leadingCode, plainCode } from '../../src/core/code-said.ts'
import { isCourtesy, readSaying, saysNone, splitFields } from '../../src/core/saying.ts'

const item = (code: string, progress: string, problems = '', next = '', noChange = false) => ({
  code,
  progress,
  problems,
  next,
  noChange,
})

describe('what one sentence says', () => {
  test.each([
    ['1.2.1 已完成调研', [item('1.2.1', '已完成调研')], false, ''],
    [
      '1.2.1 已完成调研，问题：企业不积极，下一步：座谈',
      [item('1.2.1', '已完成调研', '企业不积极', '座谈')],
      false,
      '',
    ],
    [
      '1.2.1 已完成调研；1.2.2 已签约3家；其余无变化',
      [item('1.2.1', '已完成调研'), item('1.2.2', '已签约3家')],
      true,
      '',
    ],
    ['SY-1.2.1-2：已召开会议。', [item('SY-1.2.1-2', '已召开会议。')], false, ''],
    ['1.2.1 无变化', [item('1.2.1', '无变化', '', '', true)], false, ''],
    [
      '1.2.1\n进展：已调研\n问题：缺经费\n下一步：申请',
      [item('1.2.1', '已调研', '缺经费', '申请')],
      false,
      '',
    ],
    ['全部无变化', [], true, ''],
    ['已完成调研', [], false, '已完成调研'],
    // A figure is no code, wherever it stands.
    ['1.2.1 已到位资金；4.5亿元', [item('1.2.1', '已到位资金；4.5亿元')], false, ''],
    ['1.2.1 已签约 3 家企业；2.3%的进度', [item('1.2.1', '已签约 3 家企业；2.3%的进度')], false, ''],
    // Nor does a figure inside a clause open an item.
    ['1.2.1 完成率达到 1.2 倍', [item('1.2.1', '完成率达到 1.2 倍')], false, ''],
    ['1.2.1 家长座谈会已召开', [item('1.2.1', '家长座谈会已召开')], false, ''],
    // However a code is typed; the words stay as written.
    ['１.２.１　投资１２０万元', [item('1.2.1', '投资１２０万元')], false, ''],
    ['1．2．1：已完成', [item('1.2.1', '已完成')], false, ''],
    ['1。2。1 已完成', [item('1.2.1', '已完成')], false, ''],
    ['1、2、1 已完成', [item('1.2.1', '已完成')], false, ''],
    ['sy－1.2.1—2 已完成', [item('SY-1.2.1-2', '已完成')], false, ''],
    // Three ordinals are no code.
    ['1、2、3项均已完成', [], false, '1、2、3项均已完成'],
    // Two codes with the same words, and two in one sentence.
    ['1.2.1、1.2.2 已完成', [item('1.2.1', '已完成'), item('1.2.2', '已完成')], false, ''],
    ['1.2.1已启动，2.1.6 推进中', [item('1.2.1', '已启动'), item('2.1.6', '推进中')], false, ''],
    // A code that is spoken of opens nothing.
    ['1.2.1 会议明确，1.2.2的做法可行', [item('1.2.1', '会议明确，1.2.2的做法可行')], false, ''],
    ['1.2.1 分别为4.5，2.5，3.5万', [item('1.2.1', '分别为4.5，2.5，3.5万')], false, ''],
    // In a plan of tasks 1, 2, 3 the codes have no dot: a share's, or one with the plan's key; never a number alone.
    [
      '1-1 已完成排查，问题：权属不清；2-1 正在整治',
      [item('1-1', '已完成排查', '权属不清'), item('2-1', '正在整治')],
      false,
      '',
    ],
    ['ly-2：已启动', [item('LY-2', '已启动')], false, ''],
    ['LY-2-1 已启动\n1-2.1 已配合', [item('LY-2-1', '已启动'), item('1-2.1', '已配合')], false, ''],
    ['１－１已完成；其余无变化', [item('1-1', '已完成')], true, ''],
    [
      '1-1、2-1 无变化',
      [item('1-1', '无变化', '', '', true), item('2-1', '无变化', '', '', true)],
      false,
      '',
    ],
    ['3-5家企业签约', [], false, '3-5家企业签约'],
    ['1-11月完成投资2亿元', [], false, '1-11月完成投资2亿元'],
    ['2026-11-30 已完成', [], false, '2026-11-30 已完成'],
    ['2 已完成排查', [], false, '2 已完成排查'],
    ['1.2.1 已签约；3-5家企业有意向', [item('1.2.1', '已签约；3-5家企业有意向')], false, ''],
    ['1.2.1 座谈，1-1 研究', [item('1.2.1', '座谈，1-1 研究')], false, ''],
    // Marks alone say nothing.
    ['1.2.1 。。。-', [item('1.2.1', '')], false, ''],
    ['1.2.1 👍', [item('1.2.1', '')], false, ''],
  ])('%s', (text, items, restNoChange, loose) => {
    expect(readSaying(text)).toEqual({ items, restNoChange, loose })
  })
})

test('two figures are no code where no plan has such an item', () => {
  const text = '11-28 召开会议；2-1 已启动'
  expect(readSaying(text, new Set(['2-1']))).toMatchObject({
    items: [item('2-1', '已启动')],
    loose: '11-28 召开会议',
  })
  expect(readSaying(text, new Set())).toMatchObject({ items: [], loose: text })
})

test.each([
  ['1.2.1', true],
  ['1.2.1-2', true],
  ['1.2.1-5.1', true],
  ['SY-1.2.1', true],
  ['3', true],
  ['sy-1', false],
  ['1.2.', false],
  ['一、', false],
  ['', false],
])('%s is a code: %s', (text, expected) => expect(isCode(text)).toBe(expected))

test.each([
  ['１．２．１', '1.2.1'],
  [' 1。2。1 ', '1.2.1'],
  ['1、2、1', '1.2.1'],
  ['sy-1.2.1–2', 'SY-1.2.1-2'],
])('%s is the code %s', (typed, code) => {
  expect(plainCode(typed)).toBe(code)
  expect(isCode(plainCode(typed))).toBe(true)
})

test.each([
  ['1.2.1，已建成', { code: '1.2.1', rest: '已建成' }],
  ['１.２.１-2已建成', { code: '1.2.1-2', rest: '已建成' }],
  ['1.2.1。', { code: '1.2.1', rest: '' }],
  ['2-1 12月31日 未移交', { code: '2-1', rest: '12月31日 未移交' }],
  ['LY-2', { code: 'LY-2', rest: '' }],
  ['3-5家企业', null],
  ['2 已建成', null],
  ['1.2.1、1.2.2 缺材料', null],
  ['1-1、2-1 缺材料', null],
  ['已建成 1.2.1', null],
])('%s begins with a code', (text, expected) => expect(leadingCode(text)).toEqual(expected))

test.each([
  ['收到', true],
  ['收到，谢谢！', true],
  ['好的👌', true],
  ['👍', true],
  ['。。。', true],
  ['Thank you.', true],
  ['收到企业材料', false],
  ['好的做法已推广', false],
])('“%s” is a courtesy: %s', (text, expected) => expect(isCourtesy(text)).toBe(expected))

test.each([
  ['', true],
  ['无', true],
  ['暂无。', true],
  ['没有问题', true],
  ['No problems.', true],
  ['无资金', false],
  ['没有问题清单', false],
  ['企业不积极', false],
])('“%s” tells of no problem: %s', (text, expected) => expect(saysNone(text)).toBe(expected))

/** Work, not time, decides: twenty times the text may take about twenty times as long, and not four hundred times. */
test.each(['\n', '  ', '\n \n', '，', '、', '。1.2.1 ', '其余 ', '。1-1 ', '1-', '1-1、'])(
  'a long run of %j is read in one pass',
  async (run) => {
    const took = (n: number): Promise<number> => {
      const text = `1.2.1 x${run.repeat(n)}y`
      return worked(() => {
        for (let i = 0; i < 5; i++) readSaying(text)
      })
    }
    await took(1000)
    expect(await took(40_000)).toBeLessThan(Math.max(await took(2_000), 5) * 200)
  },
)

test('no word is lost but labels and separators', () => {
  const word = fc.constantFrom(
    '已完成',
    '调研',
    '企业',
    '问题：',
    '下一步：',
    '，',
    '；',
    '。',
    '3家',
    ' ',
    '\n',
  )
  const bare = (text: string): string =>
    [...text.replaceAll(/(?:问题|下一步)：|[\s，；。、,]/g, '')].sort().join('')
  fc.assert(
    fc.property(fc.array(word, { maxLength: 20 }), (parts) => {
      const { progress, problems, next } = splitFields(parts.join(''))
      expect(bare(`${progress} ${problems} ${next}`)).toBe(bare(parts.join('')))
    }),
  )
})
