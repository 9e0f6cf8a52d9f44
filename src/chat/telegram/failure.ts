import type { Instant } from '../../core/day.ts'

/**
 * What a call that failed means. `slow`: Telegram asks for silence. `dead`: nothing sent to this person ever arrives. `moved`: the
 * group lives on under another number. `markup`: refused for its form, not for its words. `ours`: token or rights of the bot itself.
 */
export type Failure =
  | { kind: 'slow'; until: Instant; why: string }
  | { kind: 'dead'; why: string }
  | { kind: 'moved'; to: number; why: string }
  | { kind: 'markup'; why: string }
  | { kind: 'conflict'; why: string }
  | { kind: 'ours'; why: string }
  | { kind: 'away'; until: Instant; why: string }
  | { kind: 'wrong'; why: string }

/** What grammY throws, as far as it is read: `error_code` where Telegram answered, nothing of it where no answer came. */
interface Thrown {
  error_code?: number
  description?: string
  parameters?: { retry_after?: number; migrate_to_chat_id?: number }
}

/** Telegram or the way to it is away: asked again after so long. */
const AWAY = 60_000

/** Of the forbidden, what is about the bot's place in a group and not about a person. */
const GROUP = /kicked from the (?:super)?group|not a member of|not enough rights|group chat was deleted/i
const NOBODY =
  /chat not found|user not found|user is deactivated|peer_id_invalid|bot can't initiate|bot was blocked/i
const MARKUP =
  /can't parse|entit(?:y|ies)|message is too long|text is too long|reply markup|button|message to (?:be replied|reply) /i

export function failureOf(error: unknown, now: Instant): Failure {
  const { error_code: code, description, parameters } = (error ?? {}) as Thrown
  const why = (description ?? whyNot(error)).replaceAll(/\s+/g, ' ').trim().slice(0, 300)
  if (code === undefined) return { kind: 'away', until: now + AWAY, why }
  if (parameters?.migrate_to_chat_id !== undefined)
    return { kind: 'moved', to: parameters.migrate_to_chat_id, why }
  if (code === 429) return { kind: 'slow', until: now + (parameters?.retry_after ?? 1) * 1000, why }
  if (code === 403) return { kind: GROUP.test(why) ? 'wrong' : 'dead', why }
  if (code === 400) return { kind: NOBODY.test(why) ? 'dead' : MARKUP.test(why) ? 'markup' : 'wrong', why }
  if (code === 409) return { kind: 'conflict', why }
  // A token that Telegram never gave is “Not Found”, one that was revoked “Unauthorized”.
  if (code === 401 || code === 404) return { kind: 'ours', why }
  return code >= 500 ? { kind: 'away', until: now + AWAY, why } : { kind: 'wrong', why }
}

/** grammY keeps what went wrong below inside; neither ever names the address, which holds the token. */
function whyNot(error: unknown): string {
  const inner = (error as { error?: unknown } | null)?.error
  const { code, message } = (inner ?? error ?? {}) as { code?: string; message?: string }
  return code ?? (message ?? String(error)).replaceAll(/bot\d+:[\w-]+/g, 'bot…')
}
