import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isCode, readSaying, splitFields } from '../../src/core/saying.ts'

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
  ])('%s', (text, items, restNoChange, loose) => {
    expect(readSaying(text)).toEqual({ items, restNoChange, loose })
  })
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
