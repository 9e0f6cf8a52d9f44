import { describe, expect, test } from 'vitest'
import { keyboard, readPress, rowsOf, type Offered } from '../../../src/chat/telegram/keyboard.ts'
import { menuOf } from '../../../src/chat/telegram/menu.ts'
import { pieces } from '../../../src/chat/telegram/render.ts'
import { eachFileIn } from '../../../src/kit/show/files-in.ts'
import { cut, mark, plain } from '../../../src/chat/telegram/text.ts'
import type { Block, Button, Form } from '../../../src/core/model/index.ts'
import { commands } from '../../../commands/index.ts'

const button = (label: string, more?: true): Button => ({
  label,
  verb: label,
  args: { code: label },
  ...(more ? { more } : {}),
})
const only = (...blocks: Block[]) => {
  const [piece, ...rest] = pieces({ blocks }, 'zh')
  expect(rest).toEqual([])
  return piece ?? { words: plain(''), groups: [] }
}
const marked = (...blocks: Block[]): string[] => {
  const { words } = only(...blocks)
  return words.marks.map(({ type, offset, length }) => `${type}:${words.text.slice(offset, offset + length)}`)
}
const file = { hash: 'a'.repeat(64), name: '通知.ics', size: 1, type: 'text/calendar' }
const hostile = '<b>粗</b> **粗** [点](http://x) &lt; `c` @all #标签'

describe('blocks as text with marks beside it', () => {
  const rows: [what: string, block: Block, text: string, marks: string[]][] = [
    ['a heading', { kind: 'heading', line: ['待办'] }, '待办', ['bold:待办']],
    ['words of people, whatever is in them', { kind: 'text', line: [hostile] }, hostile, []],
    [
      'typed parts',
      { kind: 'text', line: ['见 ', { code: '1.2.1' }, ' ', { strong: '要' }] },
      '见 1.2.1 要',
      ['code:1.2.1', 'bold:要'],
    ],
    ['a light by colour and word', { kind: 'text', line: [{ light: 'red', text: '红灯' }] }, '🔴 红灯', []],
    ['a mention as a name', { kind: 'text', line: [{ mention: 'per_1', name: '张三' }] }, '张三', []],
    [
      'a link',
      { kind: 'text', line: [{ link: 'https://x.example/a', text: '此处' }] },
      '此处',
      ['text_link:此处'],
    ],
    [
      'a link that is its own text',
      { kind: 'text', line: [{ link: 'https://x.example', text: 'https://x.example' }] },
      'https://x.example',
      [],
    ],
    [
      'no link but of the web',
      { kind: 'text', line: [{ link: 'javascript:alert(1)', text: '此处' }] },
      '此处',
      [],
    ],
    [
      'a text to be copied',
      { kind: 'text', copy: true, line: [{ strong: '甲' }, '乙'] },
      '甲乙',
      ['pre:甲乙'],
    ],
    ['a quotation', { kind: 'quote', line: ['甲'] }, '甲', ['blockquote:甲']],
    ['a list', { kind: 'list', lines: [['甲'], [{ strong: '乙' }]] }, '· 甲\n· 乙', ['bold:乙']],
    [
      'a table in columns, Chinese twice as wide',
      {
        kind: 'table',
        head: ['单位', '数'],
        rows: [
          ['市教育局', '12'],
          ['A', '3'],
        ],
      },
      '单位      数\n市教育局  12\nA         3',
      ['pre:单位      数\n市教育局  12\nA         3'],
    ],
    ['a file by its name', { kind: 'text', line: [{ file }] }, '通知.ics', []],
  ]
  test.each(rows)('%s', (_what, block, text, marks) => {
    expect(only(block).words.text).toBe(text)
    expect(marked(block)).toEqual(marks)
  })

  test('offsets count as Telegram counts, beyond the basic plane too', () => {
    const { words } = only(
      { kind: 'text', line: ['🟡🟡 ', { strong: '要' }] },
      { kind: 'heading', line: ['尾'] },
    )
    expect(words.marks.map(({ offset, length }) => words.text.slice(offset, offset + length))).toEqual([
      '要',
      '尾',
    ])
    expect(words.marks[0]?.offset).toBe(5)
  })

  test('files are found wherever they stand, once', () => {
    const blocks: Block[] = [
      { kind: 'list', lines: [[{ file }]] },
      {
        kind: 'item',
        line: [{ file }],
        light: 'red',
        details: [[{ file: { ...file, hash: 'b' } }]],
        buttons: [],
      },
    ]
    expect(eachFileIn({ blocks }).map(({ hash }) => hash)).toEqual([file.hash, 'b'])
  })
})

describe('long texts', () => {
  test('are cut at lines, and nothing is lost', () => {
    const whole = Array.from({ length: 900 }, (_, n) => `第 ${n} 行`).join('\n')
    const some = cut(plain(whole))
    expect(some.length).toBeGreaterThan(1)
    expect(some.every(({ text }) => text.length <= 4096)).toBe(true)
    expect(some.map(({ text }) => text).join('\n')).toBe(whole)
  })

  test('without lines or blanks anywhere, never inside a character; marks are cut with them', () => {
    const whole = '🟡'.repeat(3000)
    const some = cut(mark(plain(whole), 'bold'))
    expect(some.map(({ text }) => text).join('')).toBe(whole)
    for (const { text, marks } of some) {
      expect(text).not.toMatch(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/)
      expect(marks).toEqual([{ type: 'bold', offset: 0, length: text.length }])
    }
  })

  test('no message has more marks than Telegram reads', () => {
    const lines = Array.from({ length: 250 }, (_, n): Block => ({ kind: 'text', line: [{ code: `1.${n}` }] }))
    for (const { words } of pieces({ blocks: lines }, 'zh'))
      expect(words.marks.length).toBeLessThanOrEqual(100)
  })

  test('buttons go with the last piece of what they stand under', () => {
    const long = Array.from({ length: 800 }, (_, n) => `第 ${n} 行`).join('\n')
    const some = pieces(
      { blocks: [{ kind: 'item', line: [long], light: 'red', details: [], buttons: [button('汇报')] }] },
      'zh',
    )
    expect(some.map(({ groups }) => groups.length)).toEqual([
      ...Array.from({ length: some.length - 1 }, () => 0),
      1,
    ])
  })
})

describe('buttons', () => {
  const item = (code: string, n: number): Block => ({
    kind: 'item',
    line: [{ code }, ' 标题'],
    light: 'red',
    details: [],
    buttons: Array.from({ length: n }, (_, at) => button(`动作${at}`, at > 1 ? true : undefined)),
  })
  const labels = (offered: Offered, open: number | null = null): string[][] =>
    keyboard('ofr_a', offered, 'zh', open).map((row) => row.map(({ text }) => text))

  test('an item’s code stands before its first button; what may wait stands behind 更多', () => {
    const { groups } = only(item('1.2.1', 5), item('1.2.2', 2))
    const offered = { buttons: groups.flat(), groups: groups.map((group) => group.length), done: [] }
    expect(labels(offered)).toEqual([
      ['1.2.1 动作0', '动作1', '更多'],
      ['1.2.2 动作0', '动作1'],
    ])
    expect(labels(offered, 0)).toEqual([['动作2', '动作3', '动作4'], ['返回']])
  })

  test('as many labels stand in a row as a phone shows, letters being half as wide as Chinese', () => {
    const said = (...all: string[]) =>
      rowsOf(
        all.map((label) => button(label)),
        0,
        6,
      ).map((row) => row.length)
    expect(said('1.2.2-1 汇报', '本期无变化', '申请办结')).toEqual([3])
    expect(said('1.2.2-1 Report', 'No change', 'Apply to close')).toEqual([3])
    expect(said('领导小组办公室工作', '征集各单位配合情况', '查看')).toEqual([2, 1])
    expect(said('Apply to close this turn', 'Ask for coordination')).toEqual([1, 1])
  })

  test('no message has more than eight rows, however many items there are', () => {
    const all = pieces({ blocks: Array.from({ length: 30 }, (_, n) => item(`1.${n}`, 4)) }, 'zh')
    for (const { groups } of all)
      expect(groups.flatMap((group) => rowsOf(group, 0, 6)).length).toBeLessThanOrEqual(8)
    expect(all.flatMap(({ groups }) => groups)).toHaveLength(30)
  })

  test('a group that is too long keeps its rest behind 更多, and nothing of it is out of reach', () => {
    const many = Array.from({ length: 40 }, (_, n) => button(`很长的按钮名称${n}`))
    const { groups } = only({ kind: 'text', line: ['选'] }, { kind: 'buttons', buttons: many })
    const offered = { buttons: groups.flat(), groups: [40], done: [] }
    const seen = [...labels(offered), ...labels(offered, 0)].flat()
    for (const { label } of many) expect(seen).toContain(label)
  })

  test('what was done is marked, and what spoke of the same thing is gone', () => {
    const buttons = [button('甲'), { ...button('乙'), args: { code: '甲' } }, button('丙')]
    expect(labels({ buttons, groups: [3], done: [0] })).toEqual([['✓ 甲', '丙']])
  })

  test('buttons alone get words to stand under; a form is a button', () => {
    expect(only({ kind: 'buttons', buttons: [button('甲')] }).words.text).toBe('请点选：')
    const form: Form = { title: '汇报 1.2.1', verb: 'report', submit: '提交', fields: [] }
    expect(only({ kind: 'form', form }).groups).toEqual([
      [{ label: '填写：汇报 1.2.1', verb: '#form', args: { form } }],
    ])
  })

  test('every press fits Telegram’s room and is read back', () => {
    const offered = {
      buttons: Array.from({ length: 90 }, (_, n) => button(`${n}`, true)),
      groups: [90],
      done: [1],
    }
    const id = 'ofr_aaaaaaaaaaaaaaaaaaaa'
    for (const one of keyboard(id, offered, 'zh').flat()) {
      if (!('callback_data' in one)) throw new Error('no data')
      expect(Buffer.byteLength(one.callback_data)).toBeLessThanOrEqual(64)
      expect(readPress(one.callback_data)).toMatchObject({ offer: id })
    }
    for (const data of ['', 'x', 'ofr_a', 'ofr_a.', 'ofr_a.1234', 'ofr a.1', 'f:a:0:1'])
      expect(readPress(data)).toBeNull()
  })
})

test('the menu: everyday verbs first, names as Telegram takes them, in both languages', () => {
  for (const locale of ['zh', 'en'] as const) {
    const menu = menuOf(commands, locale)
    expect(menu.slice(0, 3).map(({ command }) => command)).toEqual(['mine', 'report', 'nochange'])
    expect(menu.length).toBeLessThanOrEqual(100)
    for (const { command, description } of menu) {
      expect(command).toMatch(/^[a-z0-9_]{1,32}$/)
      expect(description.length).toBeGreaterThan(0)
    }
  }
  expect(menuOf(commands, 'zh')[0]?.description).toMatch(/^我的/)
})

test('nothing to say is no message', () => {
  expect(pieces({ blocks: [] }, 'zh')).toEqual([])
  expect(pieces({ blocks: [{ kind: 'text', line: [' '] }] }, 'zh')).toEqual([])
})
