import { readFileSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { z } from 'zod'
import type { MailSettings } from './chat/mail/index.ts'
import {
  chatEnvironment,
  chatSecrets,
  slackIn,
  telegramIn,
  type SlackSettings,
  type TelegramSettings,
} from './config-chat.ts'
import { entranceEnvironment, entranceIn, entranceSecrets, type EntranceSettings } from './config-entrance.ts'
import { backupIn, operationEnvironment, type BackupSettings } from './config-operation.ts'
import { rolesEnvironment, rolesIn, type RoleSettings } from './config-roles.ts'
import { addressOf } from './core/mail.ts'
import { UserError } from './kit/errors.ts'
import { settings, type Fault } from './kit/words/settings.ts'

const zone = z.string().refine((name) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
})

const environment = z.object({
  ...chatEnvironment,
  ...entranceEnvironment,
  ...operationEnvironment,
  ...rolesEnvironment,
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  DUBAN_HOST: z.string().default('127.0.0.1'),
  DUBAN_STORE: z
    .string()
    .regex(/^(file:|postgres(ql)?:\/\/)/)
    .default('file:./data/state'),
  DUBAN_TIMEZONE: zone.default('Asia/Shanghai'),
  DUBAN_PUBLIC_URL: z.url().optional(),
  DUBAN_PAPERS_FOLDER: z.string().optional(),
  DUBAN_FONTS: z.string().optional(),
  DUBAN_SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/[^\s/]+\/?$/)
    .optional(),
  DUBAN_MAIL_FROM: z.string().optional(),
  DUBAN_MAIL_INBOUND_SECRET: z.string().min(16).optional(),
  DUBAN_WEBHOOK_KEY: z.string().min(32).optional(),
  DUBAN_WEBHOOK_HOSTS: z
    .string()
    .regex(/^[\w.:[\]-]+(?:\s*,\s*[\w.:[\]-]+)*$/)
    .optional(),
  TELEGRAM_BOT_NAME: z
    .string()
    .regex(/^@?\w{5,32}$/)
    .optional(),
})

/** Secrets that may stand in a file instead, named by `<variable>_FILE`. */
const secrets = [
  'DUBAN_SMTP_URL',
  'DUBAN_MAIL_INBOUND_SECRET',
  'DUBAN_WEBHOOK_KEY',
  'DUBAN_METRICS_SECRET',
  ...chatSecrets,
  ...entranceSecrets,
] as const

export interface Config extends RoleSettings {
  port: number
  host: string
  store: string
  timezone: string
  /** Where people reach the pages; null means this machine at the port. */
  publicUrl: string | null
  /** The folder into which released papers are put; null where there is none. */
  papersFolder: string | null
  /** A folder with the operator's own fonts for papers; null where the embedded ones are used. */
  fonts: string | null
  /** E-mail; null where it is not set up. */
  mail: MailSettings | null
  /** The user name of duban's bot on Telegram, without @: binding codes are handed out as links that open it. */
  telegramBot: string | null
  telegram: TelegramSettings | null
  slack: SlackSettings | null
  /** Where other systems are told of events: the key of their signatures, and hosts in closed networks; null where they are not. */
  webhooks: { key: string; hosts: readonly string[] } | null
  /** How people come in besides by invitation, and from where. */
  entrance: EntranceSettings
  /** Backups on a schedule; null where no folder is set. */
  backup: BackupSettings | null
  /** What whoever reads the metrics has to show; null where they are for this machine alone. */
  metricsSecret: string | null
}

const wrong = (name: string, what: Fault = settings.shape(name)): UserError =>
  new UserError('config', {
    zh: `环境变量 ${name} 有误：${what.zh}。`,
    en: `The environment variable ${name} is wrong: ${what.en}.`,
  })

/** The environment, read once. What cannot be read is said, with the name of the variable. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const set = Object.entries(env).filter(([, value]) => value !== '' && value !== undefined)
  const given = withFiles(Object.fromEntries(set) as Record<string, string>)
  const parsed = environment.safeParse(given)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw wrong(issue?.path.join('.') ?? '')
  }
  const { PORT, DUBAN_HOST, DUBAN_STORE, DUBAN_TIMEZONE, DUBAN_PUBLIC_URL, TELEGRAM_BOT_NAME } = parsed.data
  const telegram = telegramIn(parsed.data, wrong)
  const slack = slackIn(parsed.data, wrong)
  const bots = telegram?.webhookSecret === null || (slack !== null && slack.appToken !== null)
  return {
    ...rolesIn(parsed.data, { store: DUBAN_STORE, publicUrl: DUBAN_PUBLIC_URL, bots }, wrong),
    port: PORT,
    host: DUBAN_HOST,
    store: DUBAN_STORE,
    timezone: DUBAN_TIMEZONE,
    publicUrl: DUBAN_PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    papersFolder: papersFolderIn(parsed.data.DUBAN_PAPERS_FOLDER),
    fonts: parsed.data.DUBAN_FONTS ?? null,
    telegramBot: TELEGRAM_BOT_NAME?.replace(/^@/, '') ?? null,
    mail: mailIn(parsed.data),
    telegram,
    slack,
    webhooks: webhooksIn(parsed.data),
    entrance: entranceIn(parsed.data, wrong),
    backup: backupIn(parsed.data),
    metricsSecret: parsed.data.DUBAN_METRICS_SECRET ?? null,
  }
}

function webhooksIn({ DUBAN_WEBHOOK_KEY: key, DUBAN_WEBHOOK_HOSTS: hosts }: z.output<typeof environment>) {
  if (key === undefined && hosts !== undefined)
    throw wrong('DUBAN_WEBHOOK_HOSTS', settings.useless('DUBAN_WEBHOOK_KEY'))
  if (key === undefined) return null
  return { key, hosts: hosts === undefined ? [] : hosts.split(',').map((host) => host.trim().toLowerCase()) }
}

/** A relative path would be another folder wherever duban is started from. */
function papersFolderIn(folder: string | undefined): string | null {
  if (folder !== undefined && !isAbsolute(folder)) throw wrong('DUBAN_PAPERS_FOLDER')
  return folder ?? null
}

/** Secrets from the files that `<variable>_FILE` names; a final line break does not count. */
function withFiles(given: Record<string, string>): Record<string, string> {
  const read = { ...given }
  for (const name of secrets) {
    const path = given[`${name}_FILE`]
    if (path === undefined) continue
    if (given[name] !== undefined) throw wrong(name, settings.twice(name))
    try {
      read[name] = readFileSync(path, 'utf8').replace(/\r?\n$/, '')
    } catch (error) {
      throw wrong(`${name}_FILE`, settings.unreadable(path, String((error as NodeJS.ErrnoException).code)))
    }
  }
  return read
}

function mailIn(env: z.output<typeof environment>): MailSettings | null {
  const { DUBAN_SMTP_URL: url, DUBAN_MAIL_FROM: header, DUBAN_MAIL_INBOUND_SECRET: inboundSecret } = env
  if (url === undefined) {
    const needsServer = settings.useless('DUBAN_SMTP_URL')
    if (header !== undefined) throw wrong('DUBAN_MAIL_FROM', needsServer)
    if (inboundSecret !== undefined) throw wrong('DUBAN_MAIL_INBOUND_SECRET', needsServer)
    return null
  }
  if (!URL.canParse(url)) throw wrong('DUBAN_SMTP_URL')
  const { protocol, hostname, port, username, password } = new URL(url)
  const secure = protocol === 'smtps:'
  const auth = username === '' ? null : { user: plain(username), pass: plain(password) }
  const [, bare = header ?? ''] = /<([^<>]*)>\s*$/.exec(header ?? '') ?? []
  const address = addressOf(bare)
  if (header === undefined || address === null || /[\r\n]/.test(header)) throw wrong('DUBAN_MAIL_FROM')
  return {
    smtp: { host: hostname, port: port === '' ? (secure ? 465 : 587) : Number(port), secure, auth },
    from: { header, address },
    inboundSecret: inboundSecret ?? null,
  }
}

/** Signs that have a meaning in an address are written %40 and the like; one that is not is taken as it stands. */
function plain(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
