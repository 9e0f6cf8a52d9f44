import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { collect } from '../../../src/kit/moves/look.ts'
import { plainText } from '../../../src/kit/show/plain.ts'
import { linkIn, openLink, openMailDesk, SECRET, type MailDesk } from '../../support/mail-desk.ts'

// 16 November 2026 is a Monday; reports are due on Wednesday the 25th, so that the first rung falls on the 20th.
let desk: MailDesk
const zhang = 'zhang@edu.example'

beforeEach(async () => {
  desk = await openMailDesk('2026-11-16 09:30')
  await desk.office(`邀请 市教育局 张三 A角 ${zhang}`)
  await desk.office('邀请 市教育局 李四 B角 li@edu.example')
  await desk.office('邀请 领导小组办公室 老王 办公室 wang@office.example')
})
afterEach(() => desk.close())

const card = async (address = zhang, day = '2026-11-20') => {
  await desk.at(`${day} 09:30`)
  const [mail] = desk.smtp.box(address).filter(({ mail: { subject } }) => subject?.includes('待办提醒'))
  if (!mail) throw new Error(`${address} got no card`)
  return mail
}

describe('a card by mail', () => {
  test('says day and count, is marked as automatic, and holds one link and no script', async () => {
    const { mail, raw } = await card()
    expect(mail.subject).toMatch(/^【督办】11月20日 待办提醒：\d+ 项$/)
    expect(mail.from).toMatchObject({ name: '督办', address: 'duban@office.example' })
    expect(mail.messageId).toMatch(/^<let_[a-z2-7]{20}\.[0-9a-f]{32}@office\.example>$/)
    const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value
    expect(header('auto-submitted')).toBe('auto-generated')
    expect(header('x-auto-response-suppress')).toBe('All')
    expect(header('in-reply-to')).toBeUndefined()
    expect(mail.text).toContain('1.2.2-1')
    expect(mail.text).not.toContain('[汇报]')
    expect(mail.text?.match(/\/m\/[\w-]{22}/g)).toHaveLength(1)
    expect(mail.html).toContain('▲ 黄灯')
    expect(mail.html).not.toMatch(/<script|<img|src=/)
    expect(raw.length).toBeGreaterThan(500)
  })

  test('the token is kept nowhere, only its hash', async () => {
    const mail = await card()
    const token = linkIn(desk, mail).split('/m/')[1] ?? ''
    expect(token).toMatch(/^[\w-]{22}$/)
    const { letters, mailings } = await desk.duban.store.tx(async (db) => {
      const letters = []
      for await (const letter of db.list('letter', 'byState')) letters.push(letter)
      const mailings = []
      for await (const one of db.list('mailing', 'byToken')) mailings.push(one)
      return { letters, mailings }
    })
    expect(JSON.stringify([letters, mailings, await desk.events(), desk.logged])).not.toContain(token)
    const sent = letters.find(({ sentTo, body }) => sentTo === `mail:${zhang}` && body.kind === 'card')
    expect(sent?.sentText).toContain('（专用链接，不留存）')
  })

  test('opening the link changes nothing, however often; a form posted is a draft, confirmed it is a report', async () => {
    const page = await openLink(linkIn(desk, await card()))
    const before = JSON.stringify([await desk.events(), await desk.reports()])
    await page.open()
    await page.open()
    const form = page.key('汇报')
    expect(await page.open(`?do=${form}`)).toMatch(/进展情况 ?（必填）/)
    await page.open()
    const press = page.key('本期无变化')
    expect(await page.open(`?do=${press}`)).toContain('请确认：本期无变化')
    await page.open('')
    expect(JSON.stringify([await desk.events(), await desk.reports()]), 'a mail scanner opens links').toBe(
      before,
    )

    const filled = {
      do: form,
      'f.progress': '已完成调研，签约 3 家',
      'f.problems': '企业不积极',
      'f.next': '',
    }
    expect(await page.post(filled)).toContain('已完成调研，签约 3 家')
    expect(await desk.reports()).toHaveLength(0)
    const receipt = await page.post({ do: page.key('确认提交') })
    expect(page.status()).toBe(200)
    expect(receipt).toContain('已收录。')
    const [report, ...more] = await desk.reports()
    expect(report).toMatchObject({
      progress: '已完成调研，签约 3 家',
      problems: '企业不积极',
      state: 'filed',
    })
    expect(more).toEqual([])
    const person = await desk.person(`mail:${zhang}`)
    expect(report?.by).toBe(person?.id)
  })

  test('the same sent twice counts once; a second, different answer is refused with a sentence', async () => {
    const page = await openLink(linkIn(desk, await card()))
    const press = page.key('本期无变化')
    const form = page.key('汇报')
    const first = await page.post({ do: press })
    expect(await page.post({ do: press }), 'the same receipt').toBe(first)
    expect(await desk.reports()).toHaveLength(1)
    const other = await page.post({ do: form, 'f.progress': '其实已全部完成' })
    expect(page.status()).toBe(409)
    expect(other).toMatch(/未作改动/)
    expect(await desk.reports()).toHaveLength(1)
    expect(await page.open(), 'and it stays readable').toContain('办理记录')
    expect(page.status()).toBe(200)
  })

  test('a draft by the link: another text for it is refused, mending it by its own button is not', async () => {
    const page = await openLink(linkIn(desk, await card()))
    const form = page.key('汇报')
    await page.post({ do: form, 'f.progress': '第一稿' })
    expect(await page.post({ do: form, 'f.progress': '另一稿' })).toContain(
      '此事项已通过本链接答复，未作改动',
    )
    const mend = page.key('修改')
    expect(await page.open(`?do=${mend}`)).toContain('第一稿')
    expect(await page.post({ do: mend, 'f.progress': '第二稿' })).toContain('第二稿')
    await page.post({ do: page.key('确认提交') })
    expect((await desk.reports()).map(({ progress }) => progress)).toEqual(['第二稿'])
    expect(await page.post({ do: mend, 'f.progress': '第三稿' })).toMatch(/未作改动/)
    expect((await desk.reports()).map(({ progress }) => progress)).toEqual(['第二稿'])
  })

  test('two answers at once: one is taken', async () => {
    const link = linkIn(desk, await card())
    const pages = await Promise.all([openLink(link), openLink(link)])
    const form = pages[0]?.key('汇报') ?? ''
    const answers = await Promise.all(
      pages.map((page, n) => page.post({ do: form, 'f.progress': `第 ${n} 稿` })),
    )
    expect(answers.filter((said) => said.includes('未作改动'))).toHaveLength(1)
  })

  test('files go with a form, by the same checks as in web chat', async () => {
    const page = await openLink(linkIn(desk, await card()))
    const form = page.key('汇报')
    const bad = new File(['MZ…'], '安装.exe')
    const said = await page.post({ do: form, 'f.progress': '已完成调研', 'f.files': bad })
    expect(page.status()).toBe(422)
    expect(said).toContain('“安装.exe”属于不允许上传的文件类型')
    expect(page.html(), 'nothing has to be written again').toContain('>已完成调研</textarea>')
    const good = new File(['签约名单'], '名单.txt')
    await page.post({ do: form, 'f.progress': '已完成调研', 'f.files': good })
    await page.post({ do: page.key('确认提交') })
    expect((await desk.reports())[0]?.files.map(({ name }) => name)).toEqual(['名单.txt'])
  })

  test('only what the letter names: nothing else can be posted by its link', async () => {
    const page = await openLink(linkIn(desk, await card()))
    expect(page.text()).not.toContain('其余均无变化')
    for (const fields of [{ do: '' }, { do: 'deadbeef' }, { do: page.key('查看') }, { verb: 'nochange' }]) {
      await page.post(fields)
      expect(page.status(), JSON.stringify(fields)).toBe(409)
    }
    const form = page.key('汇报')
    // The item is the form's own, whatever a browser says, though the other one is theirs too.
    await page.post({ do: form, 'f.code': 'SY-1.3.1-1', 'f.progress': '借用别的编号' })
    const drafts = await desk.duban.store.tx((db) => collect(db.list('draft', 'waiting')))
    const item = drafts[0]?.items[0]?.assignmentId ?? ''
    expect(await desk.duban.store.tx((db) => db.get('assignment', item))).toMatchObject({ code: '1.2.2-1' })
    expect(await desk.reports()).toEqual([])
  })

  test('what was reported elsewhere meanwhile is not asked by the link any more', async () => {
    const page = await openLink(linkIn(desk, await card()))
    const press = page.key('本期无变化')
    const person = await desk.person(`mail:${zhang}`)
    expect(await desk.say(`web:${person?.id}`, '汇报 1.2.2 已完成调研')).toContain('确认')
    await desk.say(`web:${person?.id}`, '确认')
    await page.open()
    const said = page.text()
    expect(said.match(/1\.2\.2-1/g) ?? []).toHaveLength(0)
    expect(await page.post({ do: press })).toMatch(/未作改动|已于/)
    expect((await desk.reports()).map(({ progress }) => progress)).toEqual(['已完成调研'])
  })

  test.each([
    ['a token nobody has', '/m/AAAAAAAAAAAAAAAAAAAAAA', 404],
    ['no token', '/m', 404],
    ['after 14 days', null, 410],
  ])('%s opens nothing', async (_what, path, status) => {
    const link = linkIn(desk, await card())
    if (path === null) await desk.at('2026-12-04 09:31')
    const answer = await fetch(path === null ? link : desk.origin + path)
    expect(answer.status).toBe(status)
    expect(await answer.text()).not.toContain('1.2.2-1')
  })

  test('whoever gave the address up, or left, is not spoken for by an old mail', async () => {
    const link = linkIn(desk, await card())
    await desk.duban.store.tx(async (db) => {
      for await (const one of db.list('person', 'byAccount', { prefix: [`mail:${zhang}`] }))
        await db.put('person', { ...one, accounts: one.accounts.filter((a) => !a.startsWith('mail:')) })
    })
    expect((await fetch(link)).status).toBe(404)
  })

  test('the page is for one reader: strict headers, nothing kept, no other page learns the address', async () => {
    const { headers } = await fetch(linkIn(desk, await card()))
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      'x-robots-tag': 'noindex, nofollow',
      'content-security-policy': expect.stringContaining("script-src 'none'"),
    })
  })
})

describe('an answer by mail', () => {
  test('is the words of a report: the draft comes back in the thread, its link confirms it', async () => {
    const asked = await card()
    const text = `您好，\n1.2.2 已完成调研，问题：企业不积极\n\n发自我的iPhone\n\n在 2026年11月20日，09:00，督办 <duban@office.example> 写道：\n> 1.2.2-1 …`
    const answer = { from: zhang, to: asked, text, id: 'reply-1@pc.example' }
    expect(await desk.taken(answer)).toBe('heard')
    const draft = desk.smtp.box(zhang).at(-1)
    expect(draft?.mail).toMatchObject({
      inReplyTo: '<reply-1@pc.example>',
      references: `${asked.mail.messageId} <reply-1@pc.example>`,
      subject: `Re: ${asked.mail.subject}`,
    })
    expect(draft?.mail.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-replied')
    expect(draft?.mail.text).toContain('企业不积极')
    expect(draft?.mail.text).not.toContain('iPhone')
    expect(await desk.reports()).toEqual([])
    if (!draft) return
    const page = await openLink(linkIn(desk, draft))
    await page.open()
    expect(await desk.reports()).toEqual([])
    await page.post({ do: page.key('确认提交') })
    expect((await desk.reports()).map(({ progress, problems }) => [progress, problems])).toEqual([
      ['已完成调研', '企业不积极'],
    ])
    await page.open()
    expect(page.html(), 'nothing is offered a second time').not.toMatch(/<button|do=/)
  })

  test('handed over twice it is heard once, and answered once', async () => {
    const asked = await card()
    const answer = { from: zhang, to: asked, text: '1.2.2 已完成调研', id: 'reply-2@pc.example' }
    const before = desk.smtp.boxes.length
    await desk.taken(answer)
    await desk.taken(answer)
    expect(desk.smtp.boxes.length - before).toBe(1)
  })

  test('“确认” by mail confirms; a question is answered by mail', async () => {
    const asked = await card()
    await desk.taken({ from: zhang, to: asked, text: '1.2.2 已完成调研' })
    const draft = desk.smtp.box(zhang).at(-1) ?? null
    await desk.taken({ from: zhang, to: draft, text: '确认' })
    expect(await desk.reports()).toHaveLength(1)
    await desk.taken({ from: zhang, to: draft, text: '状态 1.2.2' })
    expect(desk.smtp.box(zhang).at(-1)?.mail.text).toContain('已完成调研')
  })

  test('attached files go with the report; one that may not come is said to be missing', async () => {
    const asked = await card()
    const part = (name: string, body: string) =>
      `--b\r\nContent-Type: application/octet-stream; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(body).toString('base64')}\r\n`
    const text = `--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n1.2.2 已完成调研\r\n${part('list.txt', '名单')}${part('x.exe', 'MZ')}--b--`
    const headers = { 'Content-Type': 'multipart/mixed; boundary=b' }
    await desk.taken({ from: zhang, to: asked, text, headers })
    const draft = desk.smtp.box(zhang).at(-1)
    expect(draft?.mail.text).toContain('list.txt')
    expect(draft?.mail.text).toContain('附件“x.exe”未能收取：属于不允许上传的文件类型')
    expect(draft?.mail.attachments, 'files are opened after signing in').toEqual([])
  })

  test('From alone is nobody’s word: a polite answer, once a day, and nothing filed', async () => {
    const asked = await card()
    const li = 'li@edu.example'
    expect(await desk.taken({ from: zhang, to: null, text: '1.2.2 已完成' })).toBe('hint')
    expect(desk.smtp.box(zhang).at(-1)?.mail.text).toContain('请直接回复您收到的提醒邮件')
    expect(await desk.taken({ from: zhang, to: null, text: '1.2.2 已完成' }), 'once a day').toBe('ignored')
    // Another person's letter proves nothing, nor does a mark that was made up.
    expect(await desk.taken({ from: li, to: asked, text: '1.2.2 已完成' })).toBe('hint')
    const forged = (asked.mail.messageId ?? '').replace(/\.[0-9a-f]{32}@/, `.${'0'.repeat(32)}@`)
    const mail = { ...asked, mail: { ...asked.mail, messageId: forged } }
    expect(await desk.taken({ from: zhang, to: mail, text: '1.2.2 已完成' })).toBe('ignored')
    expect(await desk.taken({ from: 'stranger@elsewhere.example', to: asked, text: '1.2.2 已完成' })).toBe(
      'ignored',
    )
    expect(await desk.reports()).toEqual([])
    const drafts = (await desk.events()).filter(({ event }) => event.startsWith('report'))
    expect(drafts).toEqual([])
  })

  test.each([
    ['Auto-Submitted', 'auto-replied'],
    ['X-Autoreply', 'yes'],
    ['Precedence', 'bulk'],
    ['Return-Path', '<>'],
    ['List-Id', '<all.example>'],
  ])('an automatic answer (%s: %s) is recorded, never filed and never answered', async (name, value) => {
    const asked = await card()
    const before = desk.smtp.boxes.length
    const answer = { from: zhang, to: asked, text: '1.2.2 我已外出', headers: { [name]: value } }
    expect(await desk.taken(answer)).toBe('automatic')
    expect(desk.smtp.boxes.length).toBe(before)
    expect((await desk.events()).filter(({ event }) => event === 'mail.automatic')).toHaveLength(1)
  })

  test('an absence that shows only in its subject, as QQ sends it', async () => {
    const asked = await card()
    const mail = { ...asked, mail: { ...asked.mail, subject: 'x' } }
    const raw = desk
      .raw({ from: zhang, to: mail, text: '我已外出' })
      .replace(
        /^Subject: .*$/m,
        'Subject: =?utf-8?B?' + Buffer.from('自动回复：【督办】').toString('base64') + '?=',
      )
    expect(await (await desk.inbound(raw)).json()).toEqual({ taken: 'automatic' })
  })

  test('duban’s own mail coming back is left alone', async () => {
    const asked = await card()
    expect(await desk.taken({ from: 'duban@office.example', to: asked, text: '1.2.2 已完成' })).toBe(
      'ignored',
    )
  })

  test('nothing but a quotation: said so', async () => {
    const asked = await card()
    const text = '\n\n-----原始邮件-----\n发件人: 督办\n1.2.2 已完成'
    expect(await desk.taken({ from: zhang, to: asked, text })).toBe('hint')
    expect(desk.smtp.box(zhang).at(-1)?.mail.text).toContain('没有正文和附件')
  })

  test('a listed word is withheld, and the refusal says so by mail', async () => {
    const asked = await card()
    await desk.taken({ from: zhang, to: asked, text: '1.2.2 绝密 已完成' })
    expect(desk.smtp.box(zhang).at(-1)?.mail.text).toContain('涉密')
    expect((await desk.events()).some(({ event }) => event === 'message.withheld')).toBe(true)
  })
})

test('in English', async () => {
  const person = await desk.person(`mail:${zhang}`)
  await desk.say(`web:${person?.id}`, 'lang en')
  await desk.at('2026-11-20 09:30')
  const asked = desk.smtp.box(zhang).at(-1)
  if (!asked) throw new Error('no card')
  expect(asked.mail.subject).toMatch(/^\[Duban\] 11-20: \d+ items waiting for you$/)
  const page = await openLink(linkIn(desk, asked))
  expect(page.text()).toContain('Reminder for 张三')
  await page.post({ do: page.key('No change') })
  expect(page.text()).toContain('What you did here')
  expect(await desk.taken({ from: zhang, to: null, text: 'done' })).toBe('hint')
  expect(desk.smtp.box(zhang).at(-1)?.mail.text).toContain('Please reply to the reminder you got')
})

test('a page without plain text is read as words, its quotation left out', async () => {
  const asked = await card()
  const html =
    '<html><head><style>p{}</style></head><body><div>1.2.2 已完成调研</div><p>问题：企业不积极</p><blockquote>1.2.2-1 黄灯</blockquote><script>x</script></body></html>'
  const headers = { 'Content-Type': 'text/html; charset=utf-8' }
  await desk.taken({ from: zhang, to: asked, text: html, headers })
  const draft = desk.smtp.box(zhang).at(-1)?.mail.text ?? ''
  expect(draft).toContain('已完成调研')
  expect(draft).toContain('企业不积极')
  expect(draft).not.toContain('黄灯')
})

describe('the door for the mail server', () => {
  test('without the secret, or with another, nothing is read', async () => {
    const asked = await card()
    const raw = desk.raw({ from: zhang, to: asked, text: '1.2.2 已完成调研' })
    for (const token of [null, '', 'x', SECRET.slice(1), `${SECRET}x`])
      expect((await desk.inbound(raw, token)).status, String(token)).toBe(401)
    expect(await desk.reports()).toEqual([])
  })

  test.each([
    ['no mail at all', '', 400],
    ['bytes', '\u0000\u0001\u0002', 400],
  ])('%s: refused for good', async (_what, body, status) => {
    expect((await desk.inbound(body)).status).toBe(status)
  })

  test('too large a mail is refused before it is read', async () => {
    const answer = await desk.inbound(new Uint8Array(41 * 1024 * 1024))
    expect(answer.status).toBe(413)
  })
})

describe('a bounce', () => {
  const dsn = (
    of: { mail: { messageId?: string | undefined } },
    status = '5.1.1',
    action = 'failed',
    to = zhang,
  ) =>
    [
      'From: MAILER-DAEMON@mx.example',
      'To: <duban@office.example>',
      'Return-Path: <>',
      'Subject: Undelivered Mail Returned to Sender',
      `Message-ID: <dsn-${status}@mx.example>`,
      'Auto-Submitted: auto-replied',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="r"',
      '',
      '--r',
      'Content-Type: text/plain',
      '',
      'This is the mail system at host mx.example.',
      '--r',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example',
      '',
      `Final-Recipient: rfc822; ${to}`,
      `Action: ${action}`,
      `Status: ${status}`,
      `Diagnostic-Code: smtp; ${status.startsWith('4') ? '452' : '550'} ${status} <${zhang}>: User unknown`,
      '',
      '--r',
      'Content-Type: message/rfc822',
      '',
      `Message-ID: ${of.mail.messageId}`,
      'Subject: x',
      '',
      'body',
      '--r--',
    ].join('\r\n')

  test('the letter goes to the next account, the next chase goes to B, and the office is told once', async () => {
    const asked = await card()
    expect(await (await desk.inbound(dsn(asked))).json()).toEqual({ taken: 'bounce' })
    await desk.inbound(dsn(asked))
    const person = await desk.person(`mail:${zhang}`)
    expect(person?.mute).toEqual({
      [`mail:${zhang}`]: { since: expect.any(Number), why: expect.stringContaining('User unknown') },
    })
    const kept = await desk.duban.store.tx(async (db) => {
      const shown = []
      for await (const one of db.list('message', 'byConversation', { prefix: [`web:${person?.id}`] }))
        shown.push(plainText(one.content))
      return shown
    })
    expect(kept.join('\n'), 'in web chat it waits').toContain('1.2.2-1')
    expect((await desk.events()).filter(({ event }) => event === 'account.dead')).toHaveLength(1)
    const box = () =>
      desk.smtp.box('wang@office.example').filter(({ mail }) => mail.subject?.includes('联系方式失效'))
    expect(box()).toHaveLength(0)
    await desk.at('2026-11-23 09:30')
    expect(box()).toHaveLength(1)
    expect(box()[0]?.mail.text).toContain(`邮箱 ${zhang}`)
    const before = desk.smtp.box(zhang).length
    await desk.at('2026-11-25 09:30')
    const b = desk.smtp.box('li@edu.example').at(-1)
    expect(b?.mail.subject).toMatch(/^【督办】11月25日 待办提醒/)
    expect(b?.mail.text).toContain('1.2.2-1')
    expect(desk.smtp.box(zhang).length).toBe(before)
    const office = desk.smtp
      .box('wang@office.example')
      .map(({ mail }) => mail.text)
      .join('\n')
    expect(office).toContain('市教育局 1.2.2-1：联络员（A 角）未设置或无法送达')
    expect(box()).toHaveLength(1)
  })

  test('the office says it works again, by its own mail', async () => {
    await desk.inbound(dsn(await card()))
    await desk.at('2026-11-23 09:30')
    const [told] = desk.smtp.box('wang@office.example').filter(({ mail }) => mail.subject?.includes('失效'))
    if (!told) throw new Error('the office was not told')
    const page = await openLink(linkIn(desk, told))
    expect(await page.post({ do: page.key('已可送达') })).toContain('已恢复向张三发送')
    expect((await desk.person(`mail:${zhang}`))?.mute).toEqual({})
  })

  test.each([
    ['4.2.2', 'failed'],
    ['4.4.1', 'delayed'],
    ['5.2.2', 'failed'],
    ['5.7.1', 'failed'],
  ])('%s %s is a note, nothing more', async (status, action) => {
    await desk.inbound(dsn(await card(), status, action))
    expect((await desk.person(`mail:${zhang}`))?.mute).toBeUndefined()
    expect((await desk.events()).filter(({ event }) => event === 'mail.bounced')).toHaveLength(1)
  })

  test('a mailbox that passed the mail on to a dead one is not dead itself', async () => {
    await desk.inbound(dsn(await card(), '5.1.1', 'failed', 'zhang@home.example'))
    expect((await desk.person(`mail:${zhang}`))?.mute).toBeUndefined()
    expect((await desk.events()).map(({ event }) => event)).toContain('mail.bounced')
  })

  test('a bounce that anybody can write kills nothing', async () => {
    const asked = await card()
    const messageId = (asked.mail.messageId ?? '').replace(/\.[0-9a-f]{32}@/, `.${'1'.repeat(32)}@`)
    await desk.inbound(dsn({ mail: { messageId } }))
    expect((await desk.person(`mail:${zhang}`))?.mute).toBeUndefined()
  })

  test('refused while it is handed in: at once', async () => {
    desk.smtp.refusing.set(zhang, '550 5.1.1 no such user')
    await desk.at('2026-11-20 09:30')
    expect((await desk.person(`mail:${zhang}`))?.mute).toHaveProperty([`mail:${zhang}`])
  })
})
