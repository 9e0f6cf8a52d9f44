import { afterEach, describe, expect, test } from 'vitest'
import { openSlackDesk, type SlackDesk } from '../../support/slack-desk.ts'

let desk: SlackDesk
afterEach(() => desk.close())
const open = async (env: Record<string, string> = {}): Promise<void> => {
  desk = await openSlackDesk('2026-11-16 09:30', { http: true, env })
  await desk.office('邀请 市教育局 张三 A角 zhang@edu.example')
}

describe('somebody unknown', () => {
  test('is taken for the one person of that address, is told so, and is answered at once', async () => {
    await open()
    const zhang = desk.member('U1', '小张', 'Zhang@edu.example')
    await zhang.say('我的')
    expect(zhang.shown().join('\n')).toContain('1.2.2-1')
    expect(zhang.shown().join('\n')).toContain('识别您为张三')
    expect(await desk.person('slack:T1:U1')).toMatchObject({ name: '张三', preferred: 'slack:T1:U1' })
    expect((await desk.events()).filter(({ event }) => event === 'account.bound')).toHaveLength(2)
  })

  test.each([
    ['whose address is not confirmed', { confirmed: false }],
    ['of another organisation', { stranger: true }],
    ['with another address', { email: 'li@edu.example' }],
  ])('%s is told how to bind', async (_who, more) => {
    await open()
    const zhang = desk.member('U1', '小张', 'zhang@edu.example')
    Object.assign(desk.team.users.get('U1') ?? {}, more)
    await zhang.say('我的')
    expect(zhang.shown().at(-1)).toContain('绑定')
    expect(await desk.person('slack:T1:U1')).toBeUndefined()
  })

  test('is nobody where it is switched off, and Slack is not asked', async () => {
    await open({ SLACK_MATCH_EMAIL: 'off' })
    const zhang = desk.member('U1', '小张', 'zhang@edu.example')
    await zhang.say('我的')
    expect(await desk.person('slack:T1:U1')).toBeUndefined()
    expect(desk.peer.calls.filter(({ method }) => method === 'users.info')).toEqual([])
  })

  test('once unbound is not taken for the same person again', async () => {
    await open()
    const zhang = desk.member('U1', '小张', 'zhang@edu.example')
    await zhang.say('我的')
    await desk.office('绑定 解除 张三 slack')
    if (await desk.person('slack:T1:U1')) await zhang.say('绑定 解除 slack')
    expect(await desk.person('slack:T1:U1')).toBeUndefined()
    await zhang.say('我的')
    expect(await desk.person('slack:T1:U1')).toBeUndefined()
  })
})
