import { expect, test } from 'vitest'
import { readBounce } from '../../../src/chat/mail/bounce.ts'
import { messageIdOf, ownIdsIn, provesSentTo } from '../../../src/chat/mail/message-id.ts'
import { readMail } from '../../../src/chat/mail/parsed.ts'
import { verdictOf } from '../../../src/chat/mail/verdict.ts'

const ID = messageIdOf('key', 'let_abc', 'zhang@x.cn', 'office.cn')
const read = async (raw: string) => readBounce(await readMail(new TextEncoder().encode(raw)), 'office.cn')

const notice = (from: string, subject: string, text: string): string =>
  [
    `From: ${from}`,
    `Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`,
    `References: ${ID}`,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(text).toString('base64'),
  ].join('\r\n')

test.each([
  [
    'QQ',
    'PostMaster@qq.com',
    '来自qq.com的退信',
    '很抱歉您发送的邮件被退回，以下是该邮件的相关信息：\n退信原因：\n收件人邮件地址（zhang@x.cn）不存在，邮件无法送达。\nhost mx.x.cn said: 550 Mailbox not found',
    'dead',
  ],
  [
    '163',
    'Postmaster@163.com',
    '系统退信',
    '抱歉，您的邮件被退回来了……\n收信人：zhang@x.cn\n退信原因：550 User not found: zhang@x.cn\n建议解决方案：请检查收件人地址',
    'dead',
  ],
  [
    '163, full',
    'Postmaster@163.com',
    '系统退信/The email is returned',
    '退信代码：552 Quota exceeded or service not available\n对方邮箱空间不足，邮箱已满',
    'refused',
  ],
  ['taken for spam', 'postmaster@x.cn', '退信通知', '550 5.7.1 邮件被识别为垃圾邮件，拒收', 'refused'],
  [
    'greylisted',
    'MAILER-DAEMON@x.cn',
    'Delivery Status Notification (Delay)',
    '451 4.7.1 try again later',
    'later',
  ],
  ['no reason given', 'postmaster@x.cn', '邮件未送达', '您的邮件未能送达。', null],
])('a notice in words by %s', async (_who, from, subject, text, verdict) => {
  const bounce = await read(notice(from, subject, text))
  expect(bounce).toMatchObject({ verdict, ids: [{ letterId: 'let_abc' }] })
})

test('what the returned mail itself says decides nothing: waste sorting is no spam', async () => {
  const text = '退信原因：550 User unknown\n\n----- 原始邮件 -----\n1.2.1 推进垃圾分类，经费超出预算'
  expect((await read(notice('postmaster@x.cn', '退信', text)))?.verdict).toBe('dead')
})

test.each([
  ['a colleague', 'li@x.cn', '退信的事', '请重发'],
  ['a postmaster who writes', 'postmaster@x.cn', '关于邮箱升级', '下周停机'],
])('%s is no bounce', async (_who, from, subject, text) => {
  expect(await read(notice(from, subject, text))).toBeNull()
})

const dsn = (fields: string): string =>
  `From: MAILER-DAEMON@x.cn\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=r\r\n\r\n--r\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x.cn\r\n\r\n${fields}\r\n--r\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: ${ID}\r\n\r\n--r--`

test.each([
  [
    'postfix',
    'Final-Recipient: rfc822; zhang@x.cn\r\nOriginal-Recipient: rfc822;zhang@x.cn\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 <zhang@x.cn>:\r\n    Recipient address rejected',
    'dead',
  ],
  [
    'exchange',
    'Final-Recipient: rfc822;zhang@x.cn\r\nAction: failed\r\nStatus: 5.1.10\r\nDiagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound',
    'dead',
  ],
  [
    'coremail',
    'Final-Recipient: rfc822;zhang@x.cn\r\nAction: failed\r\nStatus: 5.0.0\r\nDiagnostic-Code: SMTP; 550 User unknown',
    'dead',
  ],
  [
    'full',
    'Final-Recipient: rfc822; zhang@x.cn\r\nAction: failed\r\nStatus: 5.2.2\r\nDiagnostic-Code: smtp; 552 5.2.2 full',
    'refused',
  ],
  ['soft', 'Final-Recipient: rfc822; zhang@x.cn\r\nAction: failed\r\nStatus: 4.4.7', 'later'],
  ['delayed', 'Final-Recipient: rfc822; zhang@x.cn\r\nAction: delayed\r\nStatus: 5.1.1', 'later'],
  ['relayed', 'Final-Recipient: rfc822; zhang@x.cn\r\nAction: relayed\r\nStatus: 2.0.0', 'later'],
])('a standard report: %s', async (_who, fields, verdict) => {
  const bounce = await read(dsn(fields))
  expect(bounce).toMatchObject({ verdict, ids: [{ letterId: 'let_abc' }] })
  expect(bounce?.recipients).toContain('zhang@x.cn')
})

test.each([
  ['5.1.1', 550, 'no such user', 'dead'],
  ['5.2.1', 550, 'mailbox disabled', 'dead'],
  ['5.4.4', null, 'host not found', 'dead'],
  ['5.1.8', 550, 'bad sender', 'refused'],
  ['5.7.26', 550, 'unauthenticated', 'refused'],
  ['5.1.1', 550, 'blocked by policy', 'refused'],
  [null, 550, 'Mailbox unavailable', 'dead'],
  [null, 550, 'Connection frequency limited', 'refused'],
  [null, 554, 'transaction failed', 'refused'],
  [null, 553, 'sorry', 'dead'],
  [null, 452, 'no room', 'later'],
  ['4.7.0', 550, 'x', 'later'],
  [null, null, '用户不存在', 'dead'],
  [null, null, 'x', null],
] as const)('%s %s “%s” is %s', (status, code, words, verdict) => {
  expect(verdictOf({ status, code, words })).toBe(verdict)
})

test('a Message-ID of ours names its letter, and proves the address and the key it was made for', () => {
  const [id, ...more] = ownIdsIn(`<other@x.cn> ${ID}`, 'office.cn')
  if (!id) throw new Error('not found')
  expect(more).toEqual([])
  expect(provesSentTo('key', id, 'zhang@x.cn')).toBe(true)
  expect(provesSentTo('key', id, 'li@x.cn')).toBe(false)
  expect(provesSentTo('other', id, 'zhang@x.cn')).toBe(false)
  expect(provesSentTo('key', { ...id, letterId: 'let_abd' }, 'zhang@x.cn')).toBe(false)
  expect(ownIdsIn(ID, 'elsewhere.cn')).toEqual([])
  const odd = messageIdOf('key', 'per_1/2026-11-20 (daily).<x>@', 'zhang@x.cn', 'office.cn')
  expect(odd).toMatch(/^<[\w%.-]+\.[0-9a-f]{32}@office\.cn>$/)
  expect(ownIdsIn(odd, 'office.cn')[0]?.letterId).toBe('per_1/2026-11-20 (daily).<x>@')
})
