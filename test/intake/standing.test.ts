import { expect, test } from 'vitest'
import { readStanding } from '../../src/intake/understand/standing.ts'

test.each([
  '已完成',
  '完成',
  '已办结',
  '办结',
  '销号',
  '已销号',
  '√',
  '✔',
  '100%',
  '100',
  '完成100%',
  '是',
  '已全部完成',
  '按期完成',
  '已完成。',
  '已完成（2026年3月）',
  '2026年5月底已完成',
  '2026-05-20完成',
  '已 完 成',
  '１００％',
  '已整改到位',
  '整改到位',
  '已落实',
  'Yes',
  'done',
  '已完成√',
])('done: %s', (state) => expect(readStanding({ state })).toMatchObject({ state: 'done', asWritten: state }))

test.each([
  '正在推进',
  '未完成',
  '进行中',
  '超期',
  '60%',
  '0.6',
  '1',
  '基本完成',
  '部分完成',
  '尚未完成',
  '没有完成',
  '已完成60%',
  '完成60%',
  '否',
  '×',
  '已完成年度任务',
  '已完成，持续推进',
  '长期坚持',
  '达到序时进度',
  '未启动',
  '不是',
  '2026-05-20',
  '预计年底完成',
  '无法完成',
])('open: %s', (state) => expect(readStanding({ state })).toMatchObject({ state: 'open', asWritten: state }))

test('words are kept as the cells have them; strokes and dashes are empty cells', () => {
  expect(
    readStanding({ progress: ' 已印发方案，\n召开推进会。', problems: '无', next: '/', state: '正在推进' }),
  ).toEqual({
    progress: '已印发方案，\n召开推进会。',
    problems: '无',
    next: '',
    state: 'open',
    asWritten: '正在推进',
  })
})

test('without a column of state, or with an empty cell, nothing is said of it', () => {
  expect(readStanding({ progress: '已完成调研' })).toMatchObject({ state: null, asWritten: null })
  expect(readStanding({ progress: '已印发方案', state: '—' })).toMatchObject({ state: null, asWritten: null })
})

test.each([
  ['已完成', 'done'],
  ['√', 'done'],
  ['100%', 'done'],
  ['进行中', 'open'],
  ['未完成', 'open'],
  ['80%', 'open'],
  ['是', null],
])('a cell of progress that is nothing but a state tells it: %s', (progress, state) =>
  expect(readStanding({ progress })).toMatchObject({ progress, state }),
)

test.each([{}, { progress: '', state: '' }, { progress: '  ', problems: '-', next: '——', state: '/' }])(
  'a row that says nothing has no standing: %j',
  (cells) => expect(readStanding(cells)).toBe(null),
)
