import { z } from 'zod'
import type { SlackSettings } from './chat/slack/parts.ts'

/** What Slack and Telegram need from the environment; `TELEGRAM_BOT_NAME` stands with it for links that open the bot. */
export const chatEnvironment = {
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]{20,}$/, 'TELEGRAM_BOT_TOKEN is what @BotFather gave, e.g. 123456789:AAE…')
    .optional(),
  TELEGRAM_API_ROOT: z.url().default('https://api.telegram.org'),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/, 'TELEGRAM_WEBHOOK_SECRET is 16 to 256 letters, digits, _ or -')
    .optional(),
  SLACK_BOT_TOKEN: z
    .string()
    .regex(
      /^xoxb-[^\s,]+(?:\s*,\s*xoxb-[^\s,]+)*$/,
      'SLACK_BOT_TOKEN is the Bot User OAuth Token, xoxb-…; several workspaces: with commas between',
    )
    .optional(),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-\S+$/, 'SLACK_APP_TOKEN is the app-level token for Socket Mode, xapp-…')
    .optional(),
  SLACK_SIGNING_SECRET: z.string().min(8).optional(),
  SLACK_API_URL: z.url().default('https://slack.com/api/'),
  SLACK_MATCH_EMAIL: z.enum(['on', 'off'], 'SLACK_MATCH_EMAIL is on or off').default('on'),
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

export function telegramIn({
  TELEGRAM_BOT_TOKEN: token,
  TELEGRAM_API_ROOT: apiRoot,
  TELEGRAM_WEBHOOK_SECRET: secret,
}: Read): TelegramSettings | null {
  return token === undefined
    ? null
    : { token, apiRoot: apiRoot.replace(/\/+$/, ''), webhookSecret: secret ?? null }
}

/** Null without a bot token. With one there must be a way in: an app-level token, or a signing secret. */
export function slackIn(
  {
    SLACK_BOT_TOKEN: tokens,
    SLACK_APP_TOKEN,
    SLACK_SIGNING_SECRET,
    SLACK_API_URL: apiUrl,
    SLACK_MATCH_EMAIL,
  }: Read,
  wrong: (name: string, what: string) => Error,
): SlackSettings | null {
  if (tokens === undefined) return null
  const [appToken, signingSecret] = [SLACK_APP_TOKEN ?? null, SLACK_SIGNING_SECRET ?? null]
  if (appToken === null && signingSecret === null)
    throw wrong('SLACK_BOT_TOKEN', 'set SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) as well')
  const matchEmail = SLACK_MATCH_EMAIL === 'on'
  return { botTokens: tokens.split(/\s*,\s*/), appToken, signingSecret, apiUrl, matchEmail }
}
