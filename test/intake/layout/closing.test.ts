import { expect, test } from 'vitest'
import { told, understood } from './told.ts'

const ITEMS = `一、改善河道
1.清理河面。全面清理漂浮物。
2.修复岸线。修复破损护岸。
3.种植水草。选种本地水草。
二、便利出行
4.拓宽步道。拓宽滨河步道。
5.增设座椅。沿线增设座椅。
6.完善照明。更换老旧路灯。`

/** A paragraph without a number below the last item, where all others have one paragraph, is about the whole. */
test.each<[string, string, string]>([
  [
    'whoever it names leads the whole, not the last item',
    `${ITEMS}
市水务局、河东区牵头建立联动机制，于2027年底前评估。`,
    '2.3 便利出行/完善照明 | | | |',
  ],
  [
    'a bracket that closes it gives the item to somebody',
    `${ITEMS}
分批更换。（市城管局负责）`,
    '1.3 便利出行/完善照明 | | | 市城管局 |',
  ],
  [
    'where others have several paragraphs too, it is its own',
    `${ITEMS.replace('全面清理漂浮物。', '全面清理漂浮物。\n每日巡查，及时打捞。')}
由市水务局牵头更换路灯。`,
    '2.3 便利出行/完善照明 | 市水务局 | | |',
  ],
  [
    'whom to call, what goes with it, and who signed it on which day say nothing of the last item',
    `${ITEMS}

电话：0000-12345678

附件：2026年照明改造名录

市城管局2026年11月26日`,
    '2.3 便利出行/完善照明 | | | |',
  ],
])('%s', (_, text, line) => {
  expect(
    told(text)
      .filter((one) => !one.startsWith('!'))
      .at(-1),
  ).toBe(line)
})

test('its words stay with the last item', () => {
  const { plan } = understood(`${ITEMS}\n市水务局牵头建立联动机制，定期评估。`)
  expect(plan.tasks.at(-1)?.text).toBe('更换老旧路灯。\n市水务局牵头建立联动机制，定期评估。')
})

test('what only closes a paper is no word of it', () => {
  const { plan } = understood(
    `${ITEMS}\n\n电话：0000-12345678\n\n附件：2026年照明改造名录\n\n市城管局2026年11月26日`,
  )
  expect(plan.tasks.at(-1)?.text).toBe('更换老旧路灯。')
})
