import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'
import { UserError } from '../src/kit/errors.ts'

function saidOf(run: () => unknown): { zh: string; en: string } {
  try {
    run()
  } catch (error) {
    if (error instanceof UserError) return error.say
    throw error
  }
  throw new Error('nothing was refused')
}

const smtp = {
  DUBAN_SMTP_URL: 'smtp://u%40x:p%3Aw@mail.example.cn:2525',
  DUBAN_MAIL_FROM: '督办 <Duban@Example.cn>',
}

test('without a mail server there is no mail', () => {
  expect(readConfig({}).mail).toBeNull()
  expect(readConfig({ DUBAN_SMTP_URL: '' }).mail).toBeNull()
})

test('mail as the environment sets it up', () => {
  expect(readConfig(smtp).mail).toEqual({
    smtp: { host: 'mail.example.cn', port: 2525, secure: false, auth: { user: 'u@x', pass: 'p:w' } },
    from: { header: '督办 <Duban@Example.cn>', address: 'duban@example.cn' },
    inboundSecret: null,
  })
  const other = readConfig({
    DUBAN_SMTP_URL: 'smtps://mail.example.cn',
    DUBAN_MAIL_FROM: 'duban@example.cn',
    DUBAN_MAIL_INBOUND_SECRET: '0123456789abcdef',
  }).mail
  expect(other?.smtp).toEqual({ host: 'mail.example.cn', port: 465, secure: true, auth: null })
  expect(other?.inboundSecret).toBe('0123456789abcdef')
})

test('a secret may stand in a file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'duban-config-'))
  try {
    const path = join(folder, 'secret')
    await writeFile(path, '0123456789abcdef\n')
    expect(readConfig({ ...smtp, DUBAN_MAIL_INBOUND_SECRET_FILE: path }).mail?.inboundSecret).toBe(
      '0123456789abcdef',
    )
    const both = { ...smtp, DUBAN_MAIL_INBOUND_SECRET_FILE: path, DUBAN_MAIL_INBOUND_SECRET: 'x'.repeat(16) }
    expect(() => readConfig(both)).toThrow(/DUBAN_MAIL_INBOUND_SECRET_FILE are both set/)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test.each([
  [{ DUBAN_SMTP_URL: 'mail.example.cn' }, 'DUBAN_SMTP_URL'],
  [{ DUBAN_SMTP_URL: 'http://mail.example.cn' }, 'DUBAN_SMTP_URL'],
  [{ DUBAN_SMTP_URL: 'smtp://mail.example.cn:99999' }, 'DUBAN_SMTP_URL'],
  [{ DUBAN_SMTP_URL: 'smtp://mail.example.cn' }, 'DUBAN_MAIL_FROM'],
  [{ ...smtp, DUBAN_MAIL_FROM: '督办' }, 'DUBAN_MAIL_FROM'],
  [{ ...smtp, DUBAN_MAIL_FROM: 'a@example.cn\r\nBcc: x@example.cn' }, 'DUBAN_MAIL_FROM'],
  [{ ...smtp, DUBAN_MAIL_INBOUND_SECRET: 'short' }, 'DUBAN_MAIL_INBOUND_SECRET'],
  [{ DUBAN_MAIL_FROM: 'duban@example.cn' }, 'DUBAN_MAIL_FROM'],
  [{ DUBAN_MAIL_INBOUND_SECRET: '0123456789abcdef' }, 'DUBAN_MAIL_INBOUND_SECRET'],
  [{ ...smtp, DUBAN_MAIL_INBOUND_SECRET_FILE: '/no/such/file' }, 'DUBAN_MAIL_INBOUND_SECRET_FILE'],
  [{ PORT: 'abc' }, 'PORT'],
  [{ DUBAN_STORE: '/srv/duban' }, 'DUBAN_STORE'],
  [{ DUBAN_TIMEZONE: 'Peking' }, 'DUBAN_TIMEZONE'],
  [{ DUBAN_PUBLIC_URL: 'duban' }, 'DUBAN_PUBLIC_URL'],
  [{ TELEGRAM_BOT_NAME: '督办' }, 'TELEGRAM_BOT_NAME'],
  [{ TELEGRAM_BOT_TOKEN: 'wrong' }, 'TELEGRAM_BOT_TOKEN'],
  [{ TELEGRAM_WEBHOOK_SECRET: 'x'.repeat(24) }, 'TELEGRAM_WEBHOOK_SECRET'],
  [{ SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_BOT_TOKEN'],
  [{ SLACK_BOT_TOKEN: 'xapp-1', SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_BOT_TOKEN'],
  [{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'abc' }, 'SLACK_SIGNING_SECRET'],
  [{ SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_APP_TOKEN'],
  [{ SLACK_SIGNING_SECRET: '0123456789' }, 'SLACK_SIGNING_SECRET'],
  [{ SLACK_MATCH_EMAIL: 'yes' }, 'SLACK_MATCH_EMAIL'],
])('%o: the variable at fault is named, and how it has to be, in the reader’s language', (env, name) => {
  const { zh, en } = saidOf(() => readConfig(env))
  expect(en).toMatch(new RegExp(`^The environment variable ${name} is wrong: [^。]+\\.$`))
  expect(zh).toMatch(new RegExp(`^环境变量 ${name} 有误：[^。]*\\p{Script=Han}[^。]*。$`, 'u'))
  expect(zh, 'no English sentence in a Chinese one').not.toMatch(/\b(?:is|has|cannot|without|expected)\b/)
})

test('the folder of papers is a whole path', () => {
  expect(readConfig({}).papersFolder).toBeNull()
  expect(readConfig({ DUBAN_PAPERS_FOLDER: '/srv/papers' }).papersFolder).toBe('/srv/papers')
  expect(() => readConfig({ DUBAN_PAPERS_FOLDER: 'papers' })).toThrow(/DUBAN_PAPERS_FOLDER/)
})
