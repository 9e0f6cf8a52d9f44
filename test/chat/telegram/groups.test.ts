import type { Chat } from 'grammy/types'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTelegramDesk, type TelegramDesk } from '../../support/telegram-desk.ts'
import { telegramUser, type TelegramUser } from '../../support/telegram-user.ts'

let desk: TelegramDesk
let zhang: TelegramUser
const group: Chat = { id: -500, type: 'group', title: '工作专班' }
const supergroup: Chat = { id: -100500, type: 'supergroup', title: '工作专班' }

beforeEach(async () => {
  desk = await openTelegramDesk('2026-11-16 09:30')
  zhang = await desk.bound(100, '张三', '市教育局 张三 A角')
  desk.peer.chats.set(group.id, group)
  desk.peer.chats.set(supergroup.id, supergroup)
})
afterEach(() => desk.close())

const inGroup = (chat = group.id): string[] => zhang.heard(chat).map(({ text }) => text)
const privately = (): string => zhang.heard().at(-1)?.text ?? ''

describe('in a group', () => {
  test('talk among people is not heard', async () => {
    const before = zhang.heard().length
    await desk.say(zhang, '1.2.2 已完成调研', {}, group)
    expect(inGroup()).toEqual([])
    expect(zhang.heard()).toHaveLength(before)
  })

  test('a question is answered privately; the group sees one line and nothing of the answer', async () => {
    await desk.say(zhang, '@duban_test_bot 状态 1.2.2', {}, group)
    expect(privately()).toContain('合理设置学校相关专业')
    expect(inGroup()).toEqual(['已私信答复您。'])
  })

  test('a report by command becomes a draft in the private chat', async () => {
    await desk.say(zhang, '/report@duban_test_bot 1.2.2 已完成调研', {}, group)
    expect(privately()).toContain('已完成调研')
    expect(
      zhang
        .heard()
        .at(-1)
        ?.keyboard.flat()
        .map(({ text }) => text),
    ).toContain('确认提交')
    expect(inGroup()).toEqual(['已私信答复您。'])
  })

  test('whose private chat is closed learns how to open it', async () => {
    desk.peer.closed.add(zhang.id)
    await desk.say(zhang, '/status 1.2.2', {}, group)
    expect(inGroup()).toEqual([expect.stringContaining('请先打开 @duban_test_bot 并点“开始”')])
    expect(inGroup().join()).not.toContain('合理设置')
  })

  test('somebody unknown is told privately, and the group nothing of it', async () => {
    const li = telegramUser(desk.peer, 200, '李四', desk.now)
    await desk.say(li, '/status 1.2.2', {}, group)
    expect(li.heard().at(-1)?.text).toContain('绑定')
    expect(inGroup()).toEqual(['已私信答复您。'])
  })

  test('one that became a supergroup is answered there, before and after it says so', async () => {
    desk.peer.moved.set(group.id, supergroup.id)
    await desk.say(zhang, '/status 1.2.2', {}, group)
    expect(inGroup()).toEqual([])
    expect(inGroup(supergroup.id)).toEqual(['已私信答复您。'])
    await desk.after(zhang.send({ migrate_to_chat_id: supergroup.id }, group))
    const sent = desk.peer.of('sendMessage').length
    await desk.say(zhang, '/status 1.2.2', {}, group)
    expect(inGroup(supergroup.id)).toHaveLength(2)
    const tried = desk.peer
      .of('sendMessage')
      .slice(sent)
      .filter(({ chat_id }) => chat_id === group.id)
    expect(tried, 'the old number is not asked again').toEqual([])
  })
})

describe('a person who blocks the bot', () => {
  const mute = async () => (await desk.person(zhang.account))?.mute ?? {}

  test('is not written to any more, and the rung goes past; opening the chat brings them back', async () => {
    desk.peer.blocked.add(zhang.id)
    await desk.after(zhang.member('kicked'))
    expect(await mute()).toHaveProperty([zhang.account])
    expect((await desk.events()).map(({ event }) => event)).toContain('account.dead')
    await desk.at('2026-11-20 09:30')
    expect(zhang.heard().some(({ text }) => text.includes('待办提醒'))).toBe(false)
    desk.peer.blocked.delete(zhang.id)
    await desk.after(zhang.member('member'))
    expect(await mute()).toEqual({})
    expect((await desk.events()).map(({ event }) => event)).toContain('account.works')
  })

  test('is found out by a letter that comes back as well', async () => {
    desk.peer.blocked.add(zhang.id)
    await desk.at('2026-11-20 09:30')
    expect(await mute()).toHaveProperty([zhang.account, 'why'], 'Forbidden: bot was blocked by the user')
  })

  test('whoever asks something and blocks at once holds nothing up', async () => {
    desk.peer.blocked.add(zhang.id)
    await desk.after(zhang.say('状态 1.2.2'))
    desk.peer.blocked.delete(zhang.id)
    expect(await desk.say(zhang, '状态 1.2.2')).toContain('1.2.2')
  })
})

test('what was committed but not confirmed when the process ended comes again, and makes nothing twice', async () => {
  await desk.at('2026-11-20 09:30')
  const before = zhang.heard().length
  const told = zhang.say('1.2.2 已完成调研')
  desk.peer.failing.set(
    'getUpdates',
    Array.from({ length: 1000 }, () => 'hang up' as const),
  )
  const drafts = () =>
    desk
      .duban()
      .store.tx((db) =>
        db.count('draft', 'bySource', { prefix: [`telegram:100:${told.update.message?.message_id}`] }),
      )
  await expect.poll(drafts).toBe(1)
  await desk.duban().close()
  expect(desk.peer.pending()).toEqual([told.update.update_id])
  desk.peer.failing.clear()
  await desk.restart()
  await desk.after(told)
  expect(await drafts()).toBe(1)
  expect(zhang.heard().slice(before)).toHaveLength(1)
})

test('after a restart of the product nothing is lost, and nothing is answered twice', async () => {
  await desk.at('2026-11-20 09:30')
  await desk.after(zhang.say('1.2.2 已完成调研'))
  const before = zhang.heard().length
  await desk.duban().close()
  const late = zhang.say('1.3.1 系统已上线')
  await desk.restart()
  await desk.after(late)
  expect(
    zhang
      .heard()
      .slice(before)
      .map(({ text }) => text),
  ).toEqual([expect.stringContaining('系统已上线')])
})
