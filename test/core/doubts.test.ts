import { expect, test } from 'vitest'
import { doubtsOf } from '../../src/core/doubts.ts'
import type { Report, Said } from '../../src/core/model/index.ts'
import { report } from './rows.ts'

const last: Report = { ...report, period: '2026-10', progress: '已完成调研，签约 3 家', problems: '缺经费' }
const same: Said = {
  progress: '已完成调研，签约 3 家',
  problems: '缺经费',
  next: '',
  noChange: false,
  files: [],
}
const file = { hash: 'a', name: '名单.pdf', size: 1, type: 'application/pdf' }

test.each<[what: string, said: Partial<Said>, before: Report | null, asked: boolean]>([
  ['the same words', {}, last, true],
  ['but for blanks and marks', { progress: '已完成调研,签约３家。', problems: ' 缺经费！' }, last, true],
  ['another figure', { progress: '已完成调研，签约 4 家' }, last, false],
  ['another problem', { problems: '缺人手' }, last, false],
  ['a next step more', { next: '座谈' }, last, false],
  [
    'words that moved to another field',
    { progress: '已完成调研，签约 3 家缺经费', problems: '' },
    last,
    false,
  ],
  ['a file that came with them', { files: [file] }, last, false],
  ['no change, said as such', { noChange: true }, last, false],
  ['nothing but marks', { progress: '。。', problems: '' }, { ...last, progress: '', problems: '' }, false],
  ['nothing reported before', {}, null, false],
])('%s', (_, said, before, asked) => {
  const doubts = doubtsOf({ said: { ...same, ...said }, period: '2026-11', last: before })
  expect(doubts).toEqual(asked ? [{ kind: 'same-as-last', period: '2026-10' }] : [])
})
