import { expect, test } from 'vitest'
import { makeCalendar } from '../../src/core/calendar.ts'
import { faultOf, readAway, withAway, withoutAway } from '../../src/core/people/away.ts'
import { awayOn } from '../../src/core/reach.ts'
import { readHandover } from '../../src/core/people/handover-said.ts'

const calendar = makeCalendar()
const today = '2026-11-26'
const span = (from: string, to: string, coverId: string | null = null) => ({ from, to, coverId })

test.each([
  ['12月1日至12月5日', { who: '', cover: '', off: false, span: { from: '2026-12-01', to: '2026-12-05' } }],
  ['12-01至12-05', { span: { from: '2026-12-01', to: '2026-12-05' } }],
  ['张三 12月1日到5日 由 李四 代', { who: '张三', cover: '李四' }],
  ['下周一到下周三，由李四代班', { cover: '李四', span: { from: '2026-11-30', to: '2026-12-02' } }],
  ['2026-12-01 to 2026-12-05 cover Li', { cover: 'Li', span: { from: '2026-12-01', to: '2026-12-05' } }],
  ['明天', { span: { from: '2026-11-27', to: '2026-11-27' } }],
  ['取消', { off: true, who: '' }],
  ['张三 取消', { off: true, who: '张三' }],
  ['2月30日至3月2日', { span: null }],
  ['', { who: '', span: null, off: false }],
])('“%s”', (said, is) => expect(readAway(said, today, calendar)).toMatchObject(is))

test.each([
  ['2026-12-05', '2026-12-01', 'reversed'],
  ['2026-11-01', '2026-11-05', 'past'],
  ['2026-12-01', '2027-08-01', 'too-long'],
  ['2026-11-20', '2026-11-30', null],
  ['2026-12-01', '2027-05-29', null],
  ['2026-12-01', '2027-05-30', 'too-long'],
])('%s to %s: %s', (from, to, fault) => expect(faultOf({ from, to }, today)).toBe(fault))

test.each([
  ['nothing there', [], [span('2026-12-01', '2026-12-05', 'b')]],
  ['it touches another', [span('2026-12-06', '2026-12-08')], [span('2026-12-01', '2026-12-08', 'b')]],
  ['it lies inside one', [span('2026-11-28', '2026-12-31')], [span('2026-11-28', '2026-12-31', 'b')]],
  [
    'it stands apart',
    [span('2026-12-20', '2026-12-21')],
    [span('2026-12-01', '2026-12-05', 'b'), span('2026-12-20', '2026-12-21')],
  ],
  ['an old one falls away', [span('2026-01-01', '2026-01-02')], [span('2026-12-01', '2026-12-05', 'b')]],
])('%s', (_what, before, after) =>
  expect(withAway(before, span('2026-12-01', '2026-12-05', 'b'), today)).toEqual(after),
)

test('back again: what goes on ended yesterday, what lies ahead is off', () => {
  const left = withoutAway([span('2026-11-24', '2026-11-30'), span('2026-12-20', '2026-12-21')], today)
  expect(left).toEqual([span('2026-11-24', '2026-11-25')])
  expect(awayOn(left, today)).toBeUndefined()
})

test.each([
  ['王五 在办两项', { unit: '', from: '', to: '王五', role: null, note: '在办两项' }],
  ['张三 → 王五 说明：缺财政口径', { from: '张三', to: '王五', note: '缺财政口径' }],
  ['市教育局 张三→王五', { unit: '市教育局', from: '张三', to: '王五', note: '' }],
  ['市教育局 B角 → 王五', { unit: '市教育局', from: '', to: '王五', role: 'liaisonB' }],
  [
    '市教育局 张三 交给 王五 B角 说明',
    { unit: '市教育局', from: '张三', to: '王五', role: 'liaisonB', note: '' },
  ],
  [
    '市教育局 Zhang to Wang two items open',
    { unit: '市教育局', from: 'Zhang', to: 'Wang', note: 'two items open' },
  ],
  ['', { unit: '', from: '', to: '', note: '' }],
])('交接 %s', (said, is) => expect(readHandover(said)).toMatchObject(is))
