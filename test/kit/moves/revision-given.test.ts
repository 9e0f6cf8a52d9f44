import { expect, test } from 'vitest'
import { paper } from '../../core/proposal/papers.ts'
import { world } from '../../support/world.ts'
import { activate, revise, share, shareLines, stored } from './activating.ts'

const first = [
  '1.1 优化环境/压减审批时限 | 市司法局 | 市公安局 | | 2026-12-31',
  '1.2 优化环境/清理证明事项 | 市公安局 | 市司法局 | | 2026-12-20',
  '2.1 数字赋能/归集公共数据资源 | 市财政局 | | |',
]

const begun = async () => {
  const w = await world({ at: '2026-11-02 10:00' })
  const { plan, liaison } = await activate(w, paper(first))
  return { w, id: plan.id, liaison }
}

test('what was given beside the document stays as it is, whatever a revision says', async () => {
  const { w, id } = await begun()
  await w.say(w.office, '临时交办 XD 市司法局 11月20日前 报送安全自查情况')
  await w.say(w.office, '交办 XD-1.2 市公安局 11月25日前 报送清理清单')
  const before = await stored(w, id)
  const hand = [share(before, '91.1-1'), share(before, '1.2-3')]
  // 1.2 is gone, its number is not; everybody reports now; a heading is new and one is called like the area of given items.
  const revised = await revise(
    w,
    id,
    paper([
      '1.1 优化环境/压减审批时限 | 市司法局 | 市公安局 | | 2027-01-31',
      '2.1 数字赋能/归集公共数据资源 | 市财政局 | | |',
      '3.1 临时交办/报送安全自查情况 | 市公安局 | | |',
    ]),
    [{ kind: 'reporting', reporting: 'each' }],
  )
  expect(revised).toMatchObject({ added: 1, changed: 1, withdrawn: 1 })
  const after = await stored(w, id)
  expect(shareLines(after)).toEqual([
    '1.1-1 市司法局 lead open',
    '1.1-2 市公安局 support open',
    '1.2-1 市公安局 lead withdrawn',
    '1.2-2 市司法局 support withdrawn',
    '1.2-3 市公安局 responsible open',
    '2.1-1 市财政局 lead open',
    '3.1-1 市公安局 lead open',
    '91.1-1 市司法局 responsible open',
  ])
  expect([share(after, '91.1-1'), share(after, '1.2-3')]).toEqual(hand)
  expect(after.tasks.find(({ code }) => code === '91.1')?.title).toBe('报送安全自查情况')
  // A second revision finds nothing more to withdraw.
  const again = await revise(
    w,
    id,
    paper([
      '1.1 优化环境/压减审批时限 | 市司法局 | 市公安局 | | 2027-01-31',
      '2.1 数字赋能/归集公共数据资源 | 市财政局 | | |',
      '3.1 临时交办/报送安全自查情况 | 市公安局 | | |',
    ]),
    [],
    'rev_3',
  )
  expect(again).toMatchObject({ added: 0, changed: 0, withdrawn: 0 })
})

test('numbers of given shares are never used again by a document', async () => {
  const { w, id } = await begun()
  await w.say(w.office, '交办 XD-2.1 市公安局 11月25日前 报送目录')
  await w.say(w.office, '调整 XD-2.1-2 撤销，理由：已包含在月报中')
  await revise(
    w,
    id,
    paper([...first.slice(0, 2), '2.1 数字赋能/归集公共数据资源 | 市财政局 | 市公安局 | |']),
  )
  expect(shareLines(await stored(w, id)).filter((line) => line.startsWith('2.1'))).toEqual([
    '2.1-1 市财政局 lead open',
    '2.1-2 市公安局 responsible withdrawn',
    '2.1-3 市公安局 support open',
  ])
})

test('a piece of work given to a unit does not stand for the share a document gives it', async () => {
  const { w, id } = await begun()
  await w.say(w.office, '交办 XD-2.1 市公安局 11月25日前 报送目录')
  await w.say(w.office, '交办 XD-2.1 市司法局 配合')
  await revise(
    w,
    id,
    paper([...first.slice(0, 2), '2.1 数字赋能/归集公共数据资源 | 市财政局 | 市公安局、市司法局 | |']),
  )
  expect(
    shareLines(await stored(w, id)).filter((line) => line.startsWith('2.1')),
    '市司法局 was added to the task by hand, and is in it already',
  ).toEqual([
    '2.1-1 市财政局 lead open',
    '2.1-2 市公安局 responsible open',
    '2.1-3 市司法局 support open',
    '2.1-4 市公安局 support open',
  ])
})

test('what the office decided about a unit is not undone by a document that says what it said before', async () => {
  const { w, id } = await begun()
  await w.say(w.office, '调整 XD-1.1-2 改由 市财政局，理由：职能划转')
  await w.say(w.office, '调整 XD-1.2-2 撤销，理由：不再涉及')
  await w.say(w.office, '调整 XD-2.1-1 拆分 市司法局、市公安局，理由：分头推进')
  const before = shareLines(await stored(w, id))
  expect(before).toEqual([
    '1.1-1 市司法局 lead open',
    '1.1-2 市财政局 support open',
    '1.2-1 市公安局 lead open',
    '1.2-2 市司法局 support withdrawn',
    '2.1-1 市财政局 lead withdrawn',
    '2.1-1.1 市司法局 lead open',
    '2.1-1.2 市公安局 lead open',
  ])
  expect(await revise(w, id, paper(first))).toMatchObject({ added: 0, changed: 0, withdrawn: 0 })
  expect(shareLines(await stored(w, id))).toEqual(before)
})
