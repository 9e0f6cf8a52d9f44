import { z } from 'zod'
import { UserError } from './kit/errors.ts'

const zone = z.string().refine((name) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}, 'DUBAN_TIMEZONE is not an IANA time zone, e.g. Asia/Shanghai')

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  DUBAN_HOST: z.string().default('127.0.0.1'),
  DUBAN_STORE: z
    .string()
    .regex(/^(file:|postgres(ql)?:\/\/)/, 'DUBAN_STORE begins with file: or postgres://')
    .default('file:./data/state'),
  DUBAN_TIMEZONE: zone.default('Asia/Shanghai'),
  DUBAN_PUBLIC_URL: z.url().optional(),
  TELEGRAM_BOT_NAME: z
    .string()
    .regex(/^@?\w{5,32}$/, 'TELEGRAM_BOT_NAME is the bot’s user name, e.g. duban_bot')
    .optional(),
})

export interface Config {
  port: number
  host: string
  store: string
  timezone: string
  /** Where people reach the pages; null means this machine at the port. */
  publicUrl: string | null
  /** The user name of duban's bot on Telegram, without @: binding codes are handed out as links that open it. */
  telegramBot: string | null
}

/** The environment, read once. What cannot be read is said, with the name of the variable. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(given)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const name = issue?.path.join('.') ?? ''
    throw new UserError('config', {
      zh: `环境变量 ${name} 有误：${issue?.message}`,
      en: `The environment variable ${name} is wrong: ${issue?.message}`,
    })
  }
  const { PORT, DUBAN_HOST, DUBAN_STORE, DUBAN_TIMEZONE, DUBAN_PUBLIC_URL, TELEGRAM_BOT_NAME } = parsed.data
  return {
    port: PORT,
    host: DUBAN_HOST,
    store: DUBAN_STORE,
    timezone: DUBAN_TIMEZONE,
    publicUrl: DUBAN_PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    telegramBot: TELEGRAM_BOT_NAME?.replace(/^@/, '') ?? null,
  }
}
