import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTransport, type Outgoing, type Transport } from '../../../src/chat/mail/transport.ts'
import { openSmtp, type Smtp } from '../../support/smtp.ts'

const NOW = 1_000_000
let smtp: Smtp
let transport: Transport

beforeEach(async () => {
  smtp = await openSmtp()
  const { port } = smtp
  transport = openTransport({ host: '127.0.0.1', port, secure: false, auth: null }, () => NOW)
})
afterEach(async () => {
  transport.close()
  await smtp.close()
})

const mail = (to = 'zhang@x.example'): Outgoing => ({
  from: '督办 <duban@office.example>',
  to,
  subject: '【督办】11月20日',
  text: '正文',
  html: '<p>正文</p>',
  messageId: '<let_1.0@office.example>',
  inReplyTo: null,
  references: [],
  headers: {},
  date: new Date(NOW),
})

test('handed in as it is written', async () => {
  await transport.send(mail())
  await transport.send(mail())
  expect(smtp.boxes.map(({ to, mail }) => [to, mail.subject, mail.text?.trim(), mail.messageId])).toEqual(
    Array.from({ length: 2 }, () => [
      'zhang@x.example',
      '【督办】11月20日',
      '正文',
      '<let_1.0@office.example>',
    ]),
  )
})

test.each([
  ['550 5.1.1 no such user', { retryAt: null, dead: true }],
  ['550 no such user', { retryAt: null, dead: true }],
  ['552 5.2.2 mailbox full', { retryAt: null, dead: false }],
  ['554 5.7.1 blocked by policy', { retryAt: null, dead: false }],
  ['450 4.2.0 greylisted', { retryAt: NOW + 5 * 60_000, dead: false }],
  ['421 4.3.2 shutting down', { retryAt: expect.any(Number), dead: false }],
])('the recipient is answered “%s”', async (reply, expected) => {
  smtp.refusing.set('zhang@x.example', reply)
  await expect(transport.send(mail())).rejects.toMatchObject({ name: 'DeliveryError', ...expected })
  await transport.send(mail('li@x.example'))
  expect(
    smtp.boxes.map(({ to }) => to),
    'nobody else waits',
  ).toEqual(['li@x.example'])
})

test.each([
  ['554 5.6.0 content rejected', { retryAt: null, dead: false }],
  ['550 5.1.1 rejected', { retryAt: null, dead: false }],
  ['451 4.3.0 try later', { retryAt: NOW + 5 * 60_000, dead: false }],
])('the mail itself is answered “%s”: no account is given up', async (reply, expected) => {
  smtp.atData.no = reply
  await expect(transport.send(mail())).rejects.toMatchObject(expected)
})

test('a server that is away is asked again', async () => {
  await smtp.close()
  await expect(transport.send(mail())).rejects.toMatchObject({ retryAt: NOW + 60_000, dead: false })
})
