import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSlackDesk, type SlackDesk } from '../../support/slack-desk.ts'
import type { SlackHand } from '../../support/slack-hand.ts'

let desk: SlackDesk
let zhang: SlackHand
const open = async (http: boolean): Promise<void> => {
  desk = await openSlackDesk('2026-11-16 09:30', { http })
  await desk.office('邀请 市教育局 张三 A角 zhang@edu.example')
  zhang = desk.member('U1', '张三', 'zhang@edu.example')
  await zhang.say('我的')
  await zhang.say('1.2.2-1 第一句')
}
afterEach(() => desk.close())

/** What was taken, in the order it was: the words of each draft that was shown to be confirmed. */
const taken = async (): Promise<string[]> => {
  await desk.duban.round()
  return zhang
    .shown()
    .filter((one) => one.includes('[确认提交]'))
    .flatMap((one) => /第.句(?:改)?/.exec(one) ?? [])
}

describe.each([
  ['over a socket', false],
  ['over HTTP', true],
])('what was said while duban was down, %s', (_name, http) => {
  beforeEach(() => open(http))

  test('is found in history, threads too, in order, once; what was answered is not answered again', async () => {
    const before = zhang.shown().length
    const looks = zhang.shown().filter((one) => one.includes('事项')).length
    await desk.restart(() => {
      const parent = zhang.seen()[1]?.ts ?? ''
      zhang.quietly('1.2.2-1 第二句')
      zhang.quietly('1.2.2-1 第三句', { thread: parent })
      zhang.quietly('1.3.1-1 第四句')
    })
    await expect.poll(async () => (await taken()).at(-1)).toBe('第四句')
    expect(await taken()).toEqual(['第一句', '第二句', '第三句', '第四句'])
    await desk.duban.round()
    const shown = zhang.shown()
    expect(shown.filter((one) => one.includes('[确认提交]'))).toHaveLength(4)
    expect(shown.filter((one) => one.includes('事项'))).toHaveLength(looks)
    expect(shown.length).toBe(before + 3 + 3)

    await desk.restart()
    await desk.duban.round()
    await expect
      .poll(() => desk.peer.calls.filter(({ method }) => method === 'conversations.history').length)
      .toBeGreaterThan(1)
    expect(zhang.shown()).toHaveLength(shown.length)
  }, 30_000)

  test('counts from when it was said, not from when it was found', async () => {
    const said = desk.now() - 5 * 60_000
    await desk.restart(() => void zhang.quietly('1.3.1-1 第二句', { ts: (said / 1000).toFixed(6) }))
    await expect.poll(async () => (await taken()).at(-1)).toBe('第二句')
    const drafts = await desk.drafts()
    expect(drafts.map(({ createdAt }) => createdAt)).toContain(said)
  })

  test('comes before what is said now', async () => {
    desk.peer.refusing.set('conversations.list', 'fatal_error')
    await desk.restart(() => void zhang.quietly('1.2.2-1 第二句'))
    await zhang.say('1.2.2-1 第三句')
    expect(await taken()).toEqual(['第一句', '第二句', '第三句'])
  })

  test('an edit made meanwhile is found', async () => {
    await desk.restart(() => {
      const said = zhang.seen().find(({ text }) => text.includes('第一句'))
      if (said)
        Object.assign(said, { text: '1.2.2-1 第一句改', edited: { ts: desk.peer.nextTs(), user: 'U1' } })
    })
    await expect.poll(async () => (await taken()).at(-1)).toBe('第一句改')
  })
})

describe('a line that breaks', () => {
  beforeEach(() => open(false))

  test.each(['cut', 'recycle'] as const)(
    '%s: is opened again, and nothing said meanwhile is missing',
    async (how) => {
      const { line } = desk.peer
      const opened = line.opened()
      line[how]()
      await expect.poll(() => line.connected() && line.opened() > opened, { timeout: 8000 }).toBe(true)
      expect(await zhang.say('1.2.2-1 第二句')).toMatchObject({ acked: true })
      zhang.quietly('1.3.1-1 第三句')
      line[how]()
      await expect.poll(async () => (await taken()).at(-1), { timeout: 8000 }).toBe('第三句')
    },
    20_000,
  )

  test('while Slack is unreachable duban goes on, and comes back to it', async () => {
    const { line, refusing } = desk.peer
    refusing.set('apps.connections.open', 'internal_error')
    line.cut()
    await expect
      .poll(() => desk.logged.filter((one) => one.includes('internal_error')).length, { timeout: 8000 })
      .toBeGreaterThan(0)
    expect(await desk.office('帮助')).toContain('汇报')
    refusing.delete('apps.connections.open')
    await expect.poll(() => line.connected()).toBe(true)
  }, 25_000)
})
