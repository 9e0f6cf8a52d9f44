import { describe, expect, test } from 'vitest'
import { snapshot } from '../support/trace.ts'
import { world, type Speaker, type World } from '../support/world.ts'

const at = '2025-03-03 10:00'
const there = (channel: string, id: string): Speaker => ({
  id: `${channel}-${id}`,
  account: `${channel}:${id}`,
  name: '',
})
const codeIn = (said: string): string => /绑定码：([2-9A-Z]{8})/.exec(said)?.[1] ?? ''
const open = () => world({ at, channels: ['telegram', 'slack'], telegramBot: 'duban_bot' })
const person = (w: World, who: Speaker) => w.store.tx((db) => db.get('person', who.id))

describe('a code for oneself', () => {
  test('shows how it is used on each platform, and is kept only as a hash', async () => {
    const w = await open()
    const education = w.liaison('市教育局')
    const { result, rows, events } = await w.trace(() => w.say(education, '绑定'))
    const code = codeIn(result)
    expect(result).toContain(`https://t.me/duban_bot?start=${code}`)
    expect(result).toContain(`在 Slack 中向督办机器人发送：绑定 ${code}`)
    expect(result).toMatch(/网页会话，打开此链接登录（仅可使用一次）：http:\/\/duban\.test\/in\/\S+/)
    expect(result).toContain('绑定码仅可使用一次，7 天内（3月10日前）有效')
    expect(rows).toEqual(['bindcode', 'invite', 'letter'])
    expect(events).toEqual(['bindcode.issued', 'invite.issued'])
    const { entries } = await snapshot(w.store)
    expect(JSON.stringify(entries)).not.toContain(code)
    const kept = await w.store.tx(async (db) => {
      const all = []
      for await (const row of db.list('bindcode', 'byPerson')) all.push(row)
      return JSON.stringify(all)
    })
    expect(kept).not.toContain(code)
  })

  test('where no bot is named, the words to send are shown', async () => {
    const w = await world({ at })
    expect(await w.say(w.liaison('市教育局'), '绑定')).toMatch(/在 sim 中向督办机器人发送：绑定 /)
    const t = await world({ at, channels: ['telegram'] })
    const said = await t.say(t.liaison('市教育局'), '绑定')
    expect(said).toMatch(/在 Telegram 中向督办机器人发送：绑定 /)
    expect(said).not.toContain('t.me')
  })
})

describe('an account that nobody is known by', () => {
  test.each(['绑定 CODE', '绑定CODE', '/start CODE', 'bind CODE', 'Bind code-low'])(
    'says “%s” and gets the letters from then on; the old account is told',
    async (form) => {
      const w = await open()
      const education = w.liaison('市教育局')
      const code = codeIn(await w.say(education, '绑定'))
      const phone = there('telegram', '42')
      const spoken = form
        .replace('CODE', code)
        .replace('code-low', `${code.slice(0, 4)}-${code.slice(4)}`.toLowerCase())
      const { result, rows, events } = await w.trace(() => w.say(phone, spoken))
      expect(result).toBe(
        '已绑定：市教育局甲。今后的提醒发到此处（Telegram）。\n发送“我的”查看您的事项，“帮助”查看用法；如需改到其他账号，请发送“绑定 列表”。',
      )
      expect(rows).toEqual(['bindcode', 'letter', 'letter', 'person'])
      expect(events).toEqual(['account.bound', 'letter.sent'])
      expect(w.hear(education)).toEqual([
        '您的名下新绑定了一个账号（Telegram），今后的提醒发到那里。如非本人操作，请立即发送“绑定 列表”，解除该账号，并告知办公室。',
      ])
      expect(w.hear(phone)).toEqual([])
      expect(await w.say(phone, '我是谁')).toContain('您是：市教育局甲')
      await w.at('2025-03-20 09:30')
      expect(w.sent.filter(({ to }) => to === phone.account).map(({ letter }) => letter.body.kind)).toEqual([
        'card',
      ])
      expect(w.hear(education)).toEqual([])
    },
  )

  test('a code works once, and no longer than seven days', async () => {
    const w = await open()
    const code = codeIn(await w.say(w.liaison('市教育局'), '绑定'))
    const late = codeIn(await w.say(w.liaison('市人社局'), '绑定'))
    await w.say(there('telegram', '1'), `绑定 ${code}`)
    const wrong = '绑定码不对，或已使用、已过期。请核对后重发，或请办公室重新生成。'
    expect(await w.say(there('telegram', '2'), `绑定 ${code}`)).toBe(wrong)
    expect(await w.say(there('telegram', '2'), '绑定 22222AAA')).toBe(wrong)
    w.sleep('2025-03-10 10:01')
    expect(await w.say(there('telegram', '3'), `绑定 ${late}`)).toBe(wrong)
  })

  test('five wrong codes in an hour, and not even a right one is looked at; other accounts are', async () => {
    const w = await open()
    const code = codeIn(await w.say(w.liaison('市教育局'), '绑定'))
    const [guesser, other] = [there('telegram', '66'), there('slack', 'U7')]
    for (let n = 2; n < 7; n++) expect(await w.say(guesser, `绑定 K7QM4XR${n}`)).toMatch(/^绑定码不对/)
    const { result, rows, events } = await w.trace(() => w.say(guesser, `绑定 ${code}`))
    expect(result).toBe('错误次数过多，请一小时后再试，或请办公室重新生成绑定码后当面核对。')
    expect({ rows, events }).toEqual({ rows: [], events: [] })
    expect((await snapshot(w.store)).entries.filter(({ event }) => event === 'bindcode.wrong')).toHaveLength(
      1,
    )
    expect(await w.say(other, '绑定 K7QM4XR2')).toMatch(/^绑定码不对/)
    w.sleep('2025-03-03 11:30')
    expect(await w.say(guesser, `绑定 ${code}`)).toMatch(/^已绑定：市教育局甲。/)
  })

  test('a message that comes again counts once, and binds once', async () => {
    const w = await open()
    const code = codeIn(await w.say(w.liaison('市教育局'), '绑定'))
    const phone = there('telegram', '42')
    await w.say(phone, '绑定 K7QM4XR2', { id: 'telegram:m1' })
    const again = await w.trace(() => w.say(phone, '绑定 K7QM4XR2', { id: 'telegram:m1' }))
    expect({ rows: again.rows, events: again.events }).toEqual({ rows: [], events: [] })
    const first = await w.say(phone, `绑定 ${code}`, { id: 'telegram:m2' })
    const twice = await w.trace(() => w.say(phone, `绑定 ${code}`, { id: 'telegram:m2' }))
    expect(twice).toEqual({ result: first, rows: [], events: [] })
  })

  test('is let through with nothing else, and is told how to bind', async () => {
    const w = await open()
    const phone = there('telegram', '42')
    for (const words of ['绑定', '/start', '绑定 张三', '我的', '1.2.2 已完成', '绑定 列表']) {
      const { result, rows, events } = await w.trace(() => w.say(phone, words))
      expect(result, words).toMatch(/^尚未识别您的身份。请向领导小组办公室索取绑定码，在此发送“绑定 绑定码”/)
      expect({ rows, events }, words).toEqual({ rows: [], events: [] })
    }
  })

  test('one that stood in the name of somebody who left is not taken over', async () => {
    const w = await open()
    const code = codeIn(await w.say(w.liaison('市教育局'), '绑定'))
    await w.change(w.liaison('市人社局'), { active: false })
    expect(await w.say(w.liaison('市人社局'), `绑定 ${code}`)).toMatch(/^此账号登记在一名已停用的人员名下/)
    expect(await w.refused(() => w.say(w.office, '绑定 解除 市人社局甲 sim'))).toMatch(/^没有找到人员/)
    await w.say(w.admin, '绑定 解除 市人社局甲 sim')
    await w.press(w.admin, '确认解除')
    expect(await w.say(w.liaison('市人社局'), `绑定 ${code}`)).toMatch(/^已绑定：市教育局甲。/)
  })

  test('in English', async () => {
    const w = await open()
    expect(await w.say(there('telegram', '42'), 'bind K7QM4XR2')).toMatch(/^The code is not right/)
    await w.say(w.liaison('市教育局'), 'lang en')
    const code = /Your code: (\S{8})/.exec(await w.say(w.liaison('市教育局'), 'bind'))?.[1] ?? ''
    expect(await w.say(there('telegram', '42'), `bind ${code}`)).toMatch(
      /^Bound: 市教育局甲\. Reminders come here/,
    )
    expect(await w.say(there('telegram', '42'), 'bind list')).toContain('2. Telegram …42 (preferred')
  })
})

test('an account of one’s own or of somebody else is not bound again, whatever the code', async () => {
  const w = await open()
  const code = codeIn(await w.say(w.liaison('市教育局'), '绑定'))
  for (const typed of [code, 'K7QM4XR2']) {
    for (const who of [w.liaison('市人社局'), w.liaison('市教育局')])
      expect(await w.refused(() => w.say(who, `绑定 ${typed}`))).toMatch(
        new RegExp(`^此账号已绑定为${who.name}。绑定码请在尚未绑定的账号中发送`),
      )
    expect(await w.refused(() => w.say(w.liaison('市人社局'), `/start ${typed}`))).toMatch(/^此账号已绑定为/)
  }
  expect(await w.say(w.liaison('市人社局'), '/start')).toMatch(/^可以这样说/)
})

describe('one person with several accounts', () => {
  async function withPhone() {
    const w = await open()
    const education = w.liaison('市教育局')
    const phone = there('telegram', '4242')
    await w.say(phone, `绑定 ${codeIn(await w.say(education, '绑定'))}`)
    w.hear(education)
    return { w, education, phone }
  }

  test('the list shows them, and which one is preferred', async () => {
    const { w, education } = await withPhone()
    expect((await w.say(education, '绑定 列表')).split('\n').slice(0, 3)).toEqual([
      '市教育局甲已绑定的账号',
      '· 1. sim …育局/A',
      '· 2. Telegram …4242（首选，提醒发到此处）',
    ])
  })

  test('another can be preferred, by name, number or button', async () => {
    const { w, education, phone } = await withPhone()
    expect(await w.say(phone, '绑定 首选 1')).toBe('已改为首选sim，今后的提醒发到那里。')
    expect((await person(w, education))?.preferred).toBe(education.account)
    expect(await w.say(phone, '绑定 首选 sim')).toBe('sim已是首选账号。')
    await w.say(education, '绑定 列表')
    const { events } = await w.trace(() => w.press(education, '首选第 2 个'))
    expect(events).toEqual(['account.preferred'])
    expect((await person(w, education))?.preferred).toBe(phone.account)
    expect(await w.refused(() => w.say(phone, '绑定 首选 slack'))).toBe(
      '没有绑定账号“slack”，现有：1. sim …育局/A、2. Telegram …4242。',
    )
  })

  test('one is unbound at once, the last only after it was said what follows', async () => {
    const { w, education, phone } = await withPhone()
    expect(await w.say(education, '绑定 解除 telegram')).toBe(
      '已解除市教育局甲的Telegram账号，今后的提醒发到sim。',
    )
    expect(await w.say(phone, '我的')).toMatch(/^尚未识别/)
    const { result, rows, events } = await w.trace(() => w.say(education, '绑定 解除 1'))
    expect(result).toMatch(/^sim是市教育局甲唯一的账号，解除后将收不到任何提醒/)
    expect({ rows, events }).toEqual({ rows: ['letter'], events: [] })
    expect(await w.press(education, '确认解除')).toBe(
      '已解除市教育局甲的sim账号。目前没有可用账号，提醒不再送达；重新绑定后恢复。',
    )
    expect(await person(w, education)).toMatchObject({ accounts: [], preferred: null })
  })

  test('web chat comes with signing in, and stays', async () => {
    const w = await open()
    const web = `web:${w.liaison('市教育局').id}`
    await w.change(w.liaison('市教育局'), { accounts: [web, 'sim:市教育局/A'] })
    expect(await w.refused(() => w.say(w.liaison('市教育局'), '绑定 解除 网页'))).toMatch(
      /^网页会话随登录而在/,
    )
  })
})

describe('for somebody else', () => {
  test('the office makes a code for a person or for everybody of a unit', async () => {
    const w = await open()
    const code = codeIn(await w.say(w.office, '绑定 市教育局乙'))
    expect(await w.say(there('slack', 'U1'), `绑定 ${code}`)).toMatch(/^已绑定：市教育局乙。/)
    const all = await w.say(w.office, '绑定 市教育局')
    expect(all).toMatch(/^市教育局的绑定码（3 人），每人一个，请分别转交本人：/)
    for (const name of ['市教育局甲', '市教育局乙', '市教育局领导'])
      expect(all).toContain(`${name}的绑定码：`)
  })

  test('two of one name are asked back, and told apart by the unit', async () => {
    const w = await open()
    for (const unit of ['市教育局', '市人社局']) await w.say(w.office, `邀请 ${unit} 张三 B角`)
    expect(await w.refused(() => w.say(w.office, '绑定 张三'))).toMatch(
      /^有多名“张三”，请写明单位：张三 市人社局 联络员（B 角）（SY）；张三 市教育局 联络员（B 角）（SY）。/,
    )
    expect(await w.say(w.office, '绑定 市人社局 张三')).toContain('张三的绑定码：')
  })

  test('nobody else does; unknown names are said', async () => {
    const w = await open()
    for (const who of [w.liaison('市教育局'), w.liaison('市教育局', 'head'), w.leader])
      for (const words of [
        '绑定 市教育局乙',
        '绑定 列表 市教育局乙',
        '绑定 解除 市教育局乙 sim',
        '绑定 打印 SY',
      ])
        expect(await w.refused(() => w.say(who, words)), words).toMatch(
          /^为他人生成绑定码、查看或解除他人账号/,
        )
    expect(await w.refused(() => w.say(w.office, '绑定 王二麻'))).toMatch(/^没有找到人员或单位“王二麻”/)
    expect(await w.refused(() => w.say(w.operator, '绑定'))).toMatch(/^命令行没有可绑定的账号/)
    expect(await w.say(w.operator, '绑定 市教育局乙')).toContain('市教育局乙的绑定码：')
  })

  test('only an administrator hands out what signs an administrator in', async () => {
    const w = await open()
    await w.store.tx((db) =>
      db.put('role', {
        id: 'rol_both',
        version: 0,
        personId: w.liaison('市教育局', 'B').id,
        planId: null,
        unitId: null,
        role: 'admin',
        active: true,
      }),
    )
    for (const words of ['绑定 市教育局乙', '绑定 市教育局'])
      expect(await w.refused(() => w.say(w.office, words))).toMatch(/登录方式须由管理员/)
    expect(await w.say(w.admin, '绑定 市教育局乙')).toContain('市教育局乙的绑定码：')
  })

  test('the office sees and unbinds the accounts of its people', async () => {
    const w = await open()
    expect(await w.say(w.office, '绑定 列表 市教育局乙')).toMatch(/^市教育局乙已绑定的账号/)
    expect(await w.say(w.office, '绑定 解除 市教育局乙 sim')).toMatch(/唯一的账号/)
    expect(await w.press(w.office, '确认解除')).toMatch(/^已解除市教育局乙的sim账号/)
  })
})

test.each([
  ['绑定 打印 SY', /的绑定单：\d+ 人，每人一条。\n· .*http:\/\/duban\.test\/slips\/\S+$/],
  ['绑定 打印 市教育局', /^市教育局的绑定单：3 人，每人一条。/],
  ['绑定 打印 市教育局 SY', /^市教育局的绑定单：3 人，每人一条。/],
  ['绑定 打印', /的绑定单：\d+ 人/],
  ['bind print SY', /的绑定单：\d+ 人/],
])('“%s” gives the address of a sheet', async (words, said) => {
  const w = await open()
  const { result, rows, events } = await w.trace(() => w.say(w.office, words))
  expect(result).toMatch(said)
  expect(rows).toEqual(['letter', 'slipsheet'])
  expect(events).toEqual(['slips.issued'])
})
