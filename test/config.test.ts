import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'

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
])('%o: the variable at fault is named', (env, name) => {
  expect(() => readConfig(env)).toThrow(new RegExp(`The environment variable ${name} is wrong`))
})

test('the folder of papers is a whole path', () => {
  expect(readConfig({}).papersFolder).toBeNull()
  expect(readConfig({ DUBAN_PAPERS_FOLDER: '/srv/papers' }).papersFolder).toBe('/srv/papers')
  expect(() => readConfig({ DUBAN_PAPERS_FOLDER: 'papers' })).toThrow(/DUBAN_PAPERS_FOLDER is a whole path/)
})
