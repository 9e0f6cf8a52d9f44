import type { Instant } from '../../core/day.ts'
import { DeliveryError } from '../../kit/errors.ts'
import { Refused } from './api.ts'

/** Nobody will ever read there again: the person left, or never was. (`account_inactive` is the bot's own token.) */
const dead = new Set([
  'user_not_found',
  'users_not_found',
  'user_not_visible',
  'user_disabled',
  'cannot_dm_bot',
  'channel_not_found',
  'is_inactive',
])

/** What somebody has to mend at the app or the workspace first. */
const ours = new Set([
  'account_inactive',
  'invalid_auth',
  'not_authed',
  'token_revoked',
  'token_expired',
  'missing_scope',
  'not_allowed',
  'not_allowed_token_type',
  'messages_tab_disabled',
  'ekm_access_denied',
  'team_access_not_granted',
])

/** Slack will say the same the next time: the letter is failed and stays visible. */
const final =
  /^(?:invalid_blocks|invalid_arguments|msg_too_long|msg_blocks_too_long|no_text|too_many_attachments)/

const LATER = 30 * 60_000

export const isOurs = (code: string): boolean => ours.has(code)

/** What a failed sending means for the letter; anything that is no word of Slack's is tried again in the usual steps. */
export function failedAs(error: unknown, now: Instant): unknown {
  if (!(error instanceof Refused)) return error
  const { code, message } = error
  if (dead.has(code)) return new DeliveryError(`Slack: ${code}`, null, { dead: true })
  if (ours.has(code)) return new DeliveryError(message, now + LATER)
  return new DeliveryError(message, final.test(code) ? null : now)
}
