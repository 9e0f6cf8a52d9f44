import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTelegramDesk, type TelegramDesk } from '../../support/telegram-desk.ts'
import type { Shown } from '../../support/telegram-peer.ts'
import { telegramUser, type TelegramUser } from '../../support/telegram-user.ts'

// 16 November 2026 is a Monday; reports are due on Wednesday the 25th, so that the first rung falls on the 20th.
let desk: TelegramDesk
let zhang: TelegramUser
beforeEach(async () => {
  desk = await openTelegramDesk('2026-11-16 09:30')
  zhang = await desk.bound(100, '张三', '市教育局 张三 A角')
})
afterEach(() => desk.close())

const labels = ({ keyboard }: Shown): string[][] => keyboard.map((row) => row.map(({ text }) => text))

async function card(): Promise<Shown> {
  await desk.at('2026-11-20 09:30')
  const found = zhang.heard().find(({ text }) => text.includes('待办提醒'))
  if (!found) throw new Error('no card came')
  return found
}
const last = (): Shown => {
  const one = zhang.heard().at(-1)
  if (!one) throw new Error('nothing was said')
  return one
}

describe('the bot’s link', () => {
  test('a code opens the bot by a link named after what Telegram says the bot is called, and binds once', async () => {
    expect(zhang.heard()[0]?.text).toMatch(/^已绑定：张三。今后的提醒发到此处（Telegram）。/)
    await desk.office('邀请 市教育局 李四 B角')
    const said = await desk.office('绑定 李四')
    const [link = '', code = ''] = /https:\/\/t\.me\/duban_test_bot\?start=([A-Z0-9]{8})/.exec(said) ?? []
    expect(link, said).not.toBe('')
    const li = telegramUser(desk.peer, 200, '李四', desk.now)
    expect(await desk.say(li, '我的')).toContain('绑定')
    expect(await desk.say(li, `/start ${code}`)).toContain('已绑定：李四')
    expect((await desk.person(li.account))?.name).toBe('李四')
    const other = telegramUser(desk.peer, 300, '王五', desk.now)
    expect(await desk.say(other, `/start ${code}`)).not.toContain('已绑定')
    expect(await desk.person(other.account)).toBeUndefined()
  })
})

describe('a card', () => {
  test('is one message a handful of items, a row of buttons each, told apart by their codes', async () => {
    const shown = await card()
    expect(shown.text).toMatch(/^11月20日 待办提醒：8 项\n/)
    expect(shown.text).toContain('🟡 黄灯')
    expect(shown.silent, 'no previews').toBe(true)
    expect(labels(shown)[0]).toEqual(['1.2.2-1 汇报', '本期无变化', '更多'])
    expect(labels(shown)).toHaveLength(8)
    const bold = shown.entities.filter(({ type }) => type === 'bold')
    expect(shown.text.slice(bold[0]?.offset, (bold[0]?.offset ?? 0) + (bold[0]?.length ?? 0))).toMatch(
      /^11月20日/,
    )
  })

  test('更多 shows the others in place, 返回 brings the first ones back', async () => {
    const shown = await card()
    const before = labels(shown)
    await desk.press(zhang, shown, '更多')
    expect(labels(shown).flat()).toEqual(expect.arrayContaining(['申请办结', '为何提醒', '返回']))
    await desk.press(zhang, shown, '返回')
    expect(labels(shown)).toEqual(before)
  })

  test('a press that took effect is marked, and pressed again changes nothing', async () => {
    const shown = await card()
    const data = shown.keyboard[0]?.[1]
    expect(await desk.press(zhang, shown, '本期无变化')).toContain('1.2.2')
    expect(labels(shown)[0]).toEqual(['✓ 本期无变化'])
    expect(labels(shown)[1]?.[0]).toBe('1.3.1-1 汇报')
    const count = (await desk.reports()).length
    expect(count).toBe(1)
    // An old picture of the keyboard on another device.
    await desk.after(
      desk.peer.push({
        callback_query: zhang.query(shown, data && 'callback_data' in data ? data.callback_data : ''),
      }),
    )
    expect(await desk.reports()).toHaveLength(count)
    expect(desk.peer.of('answerCallbackQuery').at(-1)).toMatchObject({ text: '已办理，无需再点。' })
  })

  test('a reply to it in plain words is a report on what it asks, answered as a reply', async () => {
    const shown = await card()
    const told = zhang.say('1.2.2 已完成调研，问题：企业不积极', zhang.reply(shown))
    await desk.after(told)
    expect(last().text).toContain('已完成调研')
    expect(last().repliesTo).toBe(told.update.message?.message_id)
    expect(labels(last()).flat()).toContain('确认提交')
    expect(await desk.press(zhang, last(), '确认提交')).toContain('已收录')
    expect((await desk.reports())[0]).toMatchObject({ progress: '已完成调研', problems: '企业不积极' })
  })

  test('an edit of the message changes the draft it became', async () => {
    await card()
    const told = zhang.say('1.2.2 已完成调研')
    await desk.after(told)
    const message = told.update.message
    if (!message) throw new Error('no message')
    expect(
      await desk.hears(zhang, () => desk.after(zhang.edit(message, '1.2.2 已完成两轮调研'))),
    ).not.toEqual([])
    expect(last().text).toContain('已完成两轮调研')
  })

  test('buttons of somebody else, and ones that are not known, are told so', async () => {
    const shown = await card()
    const li = await desk.bound(200, '李四', '市教育局 李四 B角')
    const [data] = shown.keyboard.flat()
    if (!data || !('callback_data' in data)) throw new Error('no data')
    await desk.after(desk.peer.push({ callback_query: li.query(shown, data.callback_data) }))
    expect(desk.peer.of('answerCallbackQuery').at(-1)?.['text']).toBe('此按钮是发给他人的。')
    await desk.after(desk.peer.push({ callback_query: li.query(shown, 'ofr_nothing.0') }))
    expect(desk.peer.of('answerCallbackQuery').at(-1)?.['text']).toContain('此按钮已失效')
    expect(await desk.reports()).toEqual([])
  })
})

describe('a form', () => {
  const open = async (): Promise<Shown> => {
    const shown = await card()
    await desk.press(zhang, shown, '1.2.2-1 汇报')
    return last()
  }

  test('is asked field by field: the required one as a reply, then what may be skipped, then the draft', async () => {
    const first = await open()
    expect(first.text).toMatch(/进展情况（必填）/)
    expect(first.forced, 'the program opens a reply').toBe(true)
    expect(await desk.say(zhang, '已签约 3 家', zhang.reply(first))).toContain('问题')
    expect(labels(last()).flat()).toEqual(expect.arrayContaining(['跳过', '取消']))
    const second = last()
    expect(await desk.say(zhang, '企业不积极')).toMatch(/下一步/)
    expect(second.keyboard, 'as it was').not.toEqual([])
    const third = last()
    const skipped = await desk.press(zhang, third, '跳过')
    expect(third.keyboard, 'an answered prompt offers nothing more').toEqual([])
    expect(skipped).toContain('没有的请点“跳过”')
    expect(labels(last()).flat()).toEqual(['跳过', '取消'])
    desk.peer.files.set('photo-1', new Uint8Array(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')))
    const photo = [{ file_id: 'photo-1', file_unique_id: 'p', width: 90, height: 90, file_size: 16 }]
    await desk.after(zhang.send({ photo }))
    expect(last().text).toMatch(/photo_\d+\.jpg/)
    expect(last().text).toContain('发完请点“完成”')
    await desk.press(zhang, last(), '完成')
    expect(last().text).toContain('已签约 3 家')
    expect(last().text).toContain('企业不积极')
    await desk.press(zhang, last(), '确认提交')
    const [report] = await desk.reports()
    expect(report).toMatchObject({ progress: '已签约 3 家', problems: '企业不积极', next: '' })
    expect(report?.files.map(({ name }) => name)).toEqual([expect.stringMatching(/^photo_\d+\.jpg$/)])
  })

  test('once what is required is there, it can be sent off; a command in between is a command', async () => {
    await open()
    expect(await desk.say(zhang, '状态 1.2.2')).toContain('1.2.2')
    expect(await desk.say(zhang, '已签约 3 家')).toContain('问题')
    const prompt = last()
    expect(labels(prompt).flat()).toContain('生成草稿')
    expect(await desk.press(zhang, prompt, '生成草稿')).toContain('已签约 3 家')
    expect(await desk.say(zhang, '随便一句话')).toContain('没有看懂')
  })

  test('取消 gives it up, and an old prompt does nothing more', async () => {
    await open()
    await desk.say(zhang, '已签约 3 家')
    const prompt = last()
    expect(await desk.say(zhang, '取消')).toContain('已取消填写，未作任何改动。')
    await desk.after(zhang.press(prompt, '跳过'))
    expect(desk.peer.of('answerCallbackQuery').at(-1)?.['text']).toContain('已结束')
    expect(await desk.reports()).toEqual([])
  })

  test('whoever blocks the bot in the middle of one holds nothing up', async () => {
    await open()
    desk.peer.blocked.add(zhang.id)
    await desk.after(zhang.say('已签约 3 家'))
    desk.peer.blocked.delete(zhang.id)
    expect(await desk.say(zhang, '状态 1.2.2')).toContain('1.2.2')
  })

  test('what was refused comes back in a button, filled in as it was', async () => {
    await open()
    await desk.say(zhang, '已签约 3 家')
    await desk.office('结束方案 SY 确认')
    const said = await desk.press(zhang, last(), '生成草稿')
    expect(said).toContain('没有编号为 SY-1.2.2-1 的事项')
    const again = zhang.heard().find(({ text }) => text.startsWith('填写有误，未作改动'))
    if (!again) throw new Error('nothing to go on with')
    await desk.press(zhang, again, labels(again).flat()[0] ?? '')
    expect(last().text).toContain('现为：已签约 3 家')
    expect(await desk.reports()).toEqual([])
  })

  test('the same answer told twice fills one field in, not two', async () => {
    await open()
    const message = zhang.message({ text: '已签约 3 家' })
    await desk.after(desk.peer.push({ message }))
    await desk.after(desk.peer.push({ message }))
    expect(last().text).toMatch(/问题/)
    await desk.press(zhang, last(), '生成草稿')
    expect(last().text.match(/已签约 3 家/g)).toHaveLength(1)
  })

  test('a form with one field is one question; a field of listed words is kept nowhere', async () => {
    const shown = await card()
    await desk.press(zhang, shown, '更多')
    await desk.press(zhang, shown, '申请办结')
    expect(last().text).toContain('1.2.2')
    await desk.office('涉密词 添加 绝密工程')
    expect(await desk.say(zhang, '绝密工程 已完成')).toContain('涉密')
    const rows = await desk.duban().store.tx((db) => db.get('filling', zhang.account))
    expect(JSON.stringify(rows)).not.toContain('绝密工程')
  })
})

describe('what is said', () => {
  test('/status@bot reads as status; a command for another bot, and a bot’s words, are nothing', async () => {
    expect(await desk.say(zhang, '/status@duban_test_bot 1.2.2')).toContain('1.2.2')
    expect(await desk.say(zhang, '/status@other_bot 1.2.2')).toBe('')
    const from = { ...zhang.user, is_bot: true }
    expect(await desk.say(zhang, '状态 1.2.2', { from })).toBe('')
  })

  test('a voice, a sticker, a place are answered with what to do, and nothing is kept', async () => {
    const before = (await desk.events()).length
    const voice = { file_id: 'v', file_unique_id: 'v', duration: 3 }
    const said = await desk.hears(zhang, () => desk.after(zhang.send({ voice })))
    expect(said.map(({ text }) => text)).toEqual([expect.stringContaining('暂不能收听语音')])
    const location = { latitude: 1, longitude: 2 }
    const told = await desk.hears(zhang, () => desk.after(zhang.send({ location })))
    expect(told.map(({ text }) => text)).toEqual([expect.stringContaining('位置信息')])
    const events = (await desk.events()).slice(before).map(({ event }) => event)
    expect(events.filter((event) => event !== 'letter.sent' && !event.startsWith('job'))).toEqual([])
  })

  test('an album is one message with the words of its caption and all its files, however often it comes', async () => {
    await card()
    desk.peer.files.set('d1', new TextEncoder().encode('第一份'))
    desk.peer.files.set('d2', new TextEncoder().encode('第二份'))
    const part = (file_id: string, file_name: string, caption?: string) =>
      zhang.message({
        media_group_id: 'album-1',
        document: { file_id, file_unique_id: file_id, file_name, file_size: 9 },
        ...(caption ? { caption } : {}),
      })
    const messages = [part('d1', '签到表.txt'), part('d2', '纪要.txt', '1.2.2 已开座谈会')]
    const said = await desk.hears(zhang, async () => {
      await Promise.all(messages.map((message) => desk.after(desk.peer.push({ message }))))
    })
    expect(said).toHaveLength(1)
    expect(said[0]?.text).toContain('已开座谈会')
    const [first] = messages
    if (!first) throw new Error('no album')
    expect(await desk.hears(zhang, () => desk.after(desk.peer.push({ message: first })))).toEqual([])
    await desk.press(zhang, last(), '确认提交')
    const [report] = await desk.reports()
    expect(report?.files.map(({ name }) => name)).toEqual(['签到表.txt', '纪要.txt'])
  })

  test('a file that may not come is said to be missing', async () => {
    await card()
    const document = { file_id: 'big', file_unique_id: 'b', file_name: '大.pdf', file_size: 30_000_000 }
    await desk.after(zhang.send({ document, caption: '1.2.2 已完成调研' }))
    expect(last().text).toMatch(/大\.pdf/)
    expect(last().text).toContain('超过 20 MB')
    const exe = { file_id: 'exe', file_unique_id: 'e', file_name: '安装.exe', file_size: 3 }
    desk.peer.files.set('exe', new TextEncoder().encode('MZ…'))
    await desk.after(zhang.send({ document: exe, caption: '1.2.2 已完成调研' }))
    expect(last().text, 'the name once, one full stop').toContain(
      '附件“安装.exe”未能收取：属于不允许上传的文件类型（程序、脚本、网页或含宏文件）。其余内容不受影响。',
    )
  })
})
