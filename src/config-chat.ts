import { z } from 'zod'
import { settings, type Fault } from './kit/words/settings.ts'
import type { SlackSettings } from './chat/slack/parts.ts'

/** What Slack and Telegram need from the environment; `TELEGRAM_BOT_NAME` stands with it for links that open the bot. */
export const chatEnvironment = {
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]{20,}$/)
    .optional(),
  TELEGRAM_API_ROOT: z.url().default('https://api.telegram.org'),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/)
    .optional(),
  SLACK_BOT_TOKEN: z
    .string()
    .regex(/^xoxb-[^\s,]+(?:\s*,\s*xoxb-[^\s,]+)*$/)
    .optional(),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-\S+$/)
    .optional(),
  SLACK_SIGNING_SECRET: z.string().min(8).optional(),
  SLACK_API_URL: z.url().default('https://slack.com/api/'),
  SLACK_MATCH_EMAIL: z.enum(['on', 'off']).default('on'),
}

/** Secrets that may stand in a file instead, named by `<variable>_FILE`. */
export const chatSecrets = [
  'TELEGRAM_BOT_TOKEN',
  'TELEGRAM_WEBHOOK_SECRET',
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
] as const

export interface TelegramSettings {
  token: string
  /** `https://api.telegram.org`, or a server of one's own. */
  apiRoot: string
  /** Set: Telegram calls us (webhook) at the public address. Unset: we ask Telegram (long polling). */
  webhookSecret: string | null
}

export type { SlackSettings }

type Read = z.output<z.ZodObject<typeof chatEnvironment>>

type Wrong = (name: string, what: Fault) => Error

/** Null without a token. A secret alone is a token forgotten, and said. */
export function telegramIn(
  { TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: apiRoot, TELEGRAM_WEBHOOK_SECRET: secret }: Read,
  wrong: Wrong,
): TelegramSettings | null {
  if (token === undefined && secret !== undefined)
    throw wrong('TELEGRAM_WEBHOOK_SECRET', settings.useless('TELEGRAM_BOT_TOKEN'))
  return token === undefined
    ? null
    : { token, apiRoot: apiRoot.replace(/\/+$/, ''), webhookSecret: secret ?? null }
}

/** Null without a bot token. With one there must be a way in: an app-level token, or a signing secret; either alone is a token forgotten. */
export function slackIn(
  {
    SLACK_BOT_TOKEN: tokens,
    SLACK_APP_TOKEN,
    SLACK_SIGNING_SECRET,
    SLACK_API_URL: apiUrl,
    SLACK_MATCH_EMAIL,
  }: Read,
  wrong: Wrong,
): SlackSettings | null {
  const without = settings.useless('SLACK_BOT_TOKEN')
  if (tokens === undefined && SLACK_APP_TOKEN !== undefined) throw wrong('SLACK_APP_TOKEN', without)
  if (tokens === undefined && SLACK_SIGNING_SECRET !== undefined) throw wrong('SLACK_SIGNING_SECRET', without)
  if (tokens === undefined) return null
  const [appToken, signingSecret] = [SLACK_APP_TOKEN ?? null, SLACK_SIGNING_SECRET ?? null]
  if (appToken === null && signingSecret === null) throw wrong('SLACK_BOT_TOKEN', settings.slackWayIn)
  const matchEmail = SLACK_MATCH_EMAIL === 'on'
  return { botTokens: tokens.split(/\s*,\s*/), appToken, signingSecret, apiUrl, matchEmail }
}
