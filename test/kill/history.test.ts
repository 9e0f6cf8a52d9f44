import { expect, test } from 'vitest'
import { faultsIn, type History } from './history.ts'

/** Two reports of one device, an answer on a page, and two letters on a platform, of which one was sent again after a kill. */
const sound = (): History => ({
  said: [
    { device: 'a', via: 'api:1', files: true, words: '一', state: 'acknowledged' },
    { device: 'a', via: 'api:2', files: true, words: '二', state: 'acknowledged' },
    { device: 'a', via: 'api:3', files: true, words: '三', state: 'unknown' },
    { device: 'a', via: 'api:4', files: true, words: '四', state: 'refused' },
  ],
  pages: [
    {
      person: 'per_a',
      messages: [
        { n: 1, id: 'web:1', own: true },
        { n: 2, id: 'let_1', own: false },
        { n: 3, id: 'let_2', own: false },
      ],
    },
    { person: 'per_a', messages: [{ n: 2, id: 'let_1', own: false }] },
  ],
  received: [
    { account: 'telegram:1', letter: null, text: '提醒' },
    { account: 'telegram:1', letter: 'let_3', text: '提醒' },
    { account: 'telegram:1', letter: 'let_4', text: '周报' },
  ],
  reports: [
    { id: 'r#1', about: 'r', source: 'api:1', words: '一' },
    { id: 'r#2', about: 'r', source: 'api:2', words: '二' },
  ],
  letters: [
    { id: 'let_1', to: 'per_a', state: 'inline', sentTo: null },
    { id: 'let_2', to: 'per_a', state: 'sent', sentTo: 'web:per_a' },
    { id: 'let_3', to: 'per_b', state: 'sent', sentTo: 'telegram:1' },
    { id: 'let_4', to: 'per_b', state: 'sent', sentTo: 'telegram:1' },
  ],
  entries: [
    { event: 'report.filed', via: 'api:1', letter: null },
    { event: 'report.filed', via: 'api:2', letter: null },
    { event: 'letter.sent', via: 'let_2', letter: 'let_2' },
    { event: 'letter.sent', via: 'let_3', letter: 'let_3' },
    { event: 'letter.sent', via: 'let_4', letter: 'let_4' },
  ],
  cuts: 1,
})

const at = <T>(list: T[], n: number): T => list[n] as T
const swap = (list: unknown[], a: number, b: number): void => {
  ;[list[a], list[b]] = [list[b], list[a]]
}

test('a history in which all is well has no faults; what nobody knows of may be there or not', () => {
  expect(faultsIn(sound())).toEqual([])
  const had = sound()
  had.reports.push({ id: 'r#3', about: 'r', source: 'api:3', words: '三' })
  had.entries.push({ event: 'report.filed', via: 'api:3', letter: null })
  expect(faultsIn(had)).toEqual([])
})

test.each<[string, RegExp, (history: History) => unknown]>([
  [
    'an acknowledged report that is gone',
    /^lost: api:1/,
    ({ reports, entries }) => [reports.shift(), entries.shift()],
  ],
  ['a report filed twice', /^twice: api:2/, ({ reports }) => reports.push({ ...at(reports, 1), id: 'r#3' })],
  [
    'a refused report that is there',
    /^twice: api:4 \(refused\)/,
    ({ reports }) => reports.push({ id: 'r#3', about: 'r', source: 'api:4', words: '四' }),
  ],
  ['other words', /^changed: api:1/, ({ reports }) => (at(reports, 0).words = '另')],
  ['a report without its entry', /^unrecorded: api:1/, ({ entries }) => entries.shift()],
  ['a report that nobody said', /^invented: /, ({ said }) => said.shift()],
  ['reports of one device in another order', /^disordered: a said/, ({ reports }) => swap(reports, 0, 1)],
  ['a page with a gap', /^disordered: per_a saw/, ({ pages }) => at(pages, 0).messages.splice(1, 1)],
  ['a page in another order', /^disordered: per_a saw/, ({ pages }) => swap(at(pages, 0).messages, 1, 2)],
  [
    'a letter twice in a conversation',
    /^twice: per_a let_1/,
    ({ pages }) => at(pages, 0).messages.push({ n: 4, id: 'let_1', own: false }),
  ],
  ['two pages that differ', /^twice: per_a 2/, ({ pages }) => (at(at(pages, 1).messages, 0).id = 'let_2')],
  [
    'a page that shows what is no letter',
    /^unrecorded: per_a saw let_9/,
    ({ pages }) => at(pages, 0).messages.push({ n: 4, id: 'let_9', own: false }),
  ],
  [
    'a letter shown and still due',
    /^unrecorded: per_a saw let_2/,
    ({ letters }) => (at(letters, 1).state = 'due'),
  ],
  ['a letter sent that no page shows', /^lost: let_2/, ({ pages }) => at(pages, 0).messages.pop()],
  ['a letter sent that did not arrive', /^lost: let_4/, ({ received }) => received.pop()],
  [
    'a letter that arrived and is not settled',
    /^unrecorded: telegram/,
    ({ letters }) => (at(letters, 3).state = 'due'),
  ],
  ['a letter sent without its entry', /^unrecorded: let_4/, ({ entries }) => entries.pop()],
  [
    'a letter sent as two in the ledger',
    /^unrecorded: let_3 .* 2 times/,
    ({ entries }) => entries.push({ event: 'letter.sent', via: 'let_3', letter: 'let_3' }),
  ],
  [
    'a doubled letter that no kill explains',
    /^twice: telegram:1 got 2 letters again/,
    ({ received }) => received.push(at(received, 2)),
  ],
  [
    'words on a platform that no letter holds',
    /^unrecorded: telegram:1 got “别的”/,
    ({ received }) => (at(received, 0).text = '别的'),
  ],
  [
    'letters of one person in another order',
    /^disordered: telegram:1/,
    ({ received }) => swap(received, 1, 2),
  ],
])('the checker finds %s', (_what, words, plant) => {
  const history = sound()
  plant(history)
  expect(faultsIn(history).filter((fault) => words.test(fault))).not.toEqual([])
})
