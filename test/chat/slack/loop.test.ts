import { afterEach, describe, expect, test } from 'vitest'
import { openSlackDesk, type SlackDesk } from '../../support/slack-desk.ts'
import type { SlackHand } from '../../support/slack-hand.ts'

// 16 November 2026 is a Monday; reports are due on Wednesday the 25th, so that the first rung falls on the 20th.
let desk: SlackDesk
afterEach(() => desk.close())

const codeIn = (said: string): string => /[A-Z0-9]{4}-?[A-Z0-9]{4}/.exec(said)?.[0] ?? ''

async function boundByCode(http: boolean): Promise<SlackHand> {
  desk = await openSlackDesk('2026-11-16 09:30', { http })
  await desk.office('邀请 市教育局 张三 A角')
  const zhang = desk.member('U1', '张三')
  await zhang.say('我的')
  expect(zhang.shown().at(-1)).toContain('绑定')
  const code = codeIn(await desk.office('绑定 张三'))
  await zhang.say(`绑定 ${code}`)
  expect(zhang.shown().at(-1)).toContain('已绑定：张三')
  return zhang
}

describe.each([
  ['over a socket', false],
  ['over HTTP', true],
])('the whole road, %s', (_name, http) => {
  test('bound by a code; a card, a report in its thread, confirmed, edited, taken back', async () => {
    const zhang = await boundByCode(http)
    await desk.at('2026-11-20 09:30')
    const card = zhang.seen().find(({ blocks }) => JSON.stringify(blocks ?? '').includes('待办'))
    expect(zhang.shown().at(-1)).toContain('1.2.2-1')

    await zhang.say('1.2.2-1 已完成调研，签约 3 家，问题：企业不积极', { thread: card?.ts ?? '' })
    expect(zhang.seen().at(-1)?.thread_ts, 'answered where it was said').toBe(card?.ts)
    expect(zhang.shown().at(-1)).toContain('[确认提交]')
    expect(await desk.reports()).toEqual([])
    expect(await zhang.press('确认提交')).toMatchObject({ acked: true })
    expect(zhang.shown().at(-1)).toContain('已收录')
    const [report] = await desk.reports()
    expect(report).toMatchObject({
      progress: '已完成调研，签约 3 家',
      problems: '企业不积极',
      state: 'filed',
    })

    const said = zhang.seen().find(({ text }) => text.startsWith('1.2.2-1 已完成'))
    await zhang.edit(said?.ts ?? '', '1.2.2-1 已完成调研，签约 4 家，问题：企业不积极', desk.peer.nextTs())
    expect((await desk.reports()).map(({ progress, state }) => `${progress} ${state}`).toSorted()).toEqual([
      '已完成调研，签约 3 家 superseded',
      '已完成调研，签约 4 家 filed',
    ])
    await zhang.remove(said?.ts ?? '', desk.peer.nextTs())
    expect((await desk.reports()).map(({ state }) => state)).not.toContain('filed')
    expect(JSON.stringify(desk.logged), 'a token is never logged').not.toContain('xoxb-')
  }, 30_000)

  test('what was looked up is answered once, however often Slack delivers it', async () => {
    const zhang = await boundByCode(http)
    await zhang.say('我的', { ts: '1795400000.000001' })
    const before = zhang.shown().length
    await zhang.say('我的', { ts: '1795400000.000001', retry: 1 })
    expect(zhang.shown()).toHaveLength(before)
  })
})
