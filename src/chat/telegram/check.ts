import type { Instant } from '../../core/day.ts'
import type { Ailment } from '../../kit/chat.ts'
import { telegram, type TelegramWords } from '../../kit/words/telegram.ts'
import { failureOf, type Failure } from './failure.ts'
import type { Bot } from './library.ts'

export interface CheckParts {
  bot: Bot
  clock: () => Instant
  apiRoot: string
  /** Where Telegram is to call us; null where we poll. */
  hook: string | null
  /** What stands in the way of polling at this moment. */
  trouble: () => Failure | null
}

/** How far back a failed delivery of Telegram’s still says something of now. */
const RECENT = 60 * 60_000

const say = (grave: boolean, line: (words: TelegramWords['ailment']) => string): Ailment => ({
  grave,
  say: { zh: line(telegram.zh.ailment), en: line(telegram.en.ailment) },
})

/** Who am I, may I speak, do I get what is said: asked of Telegram itself. Never throws. */
export async function check(parts: CheckParts): Promise<Ailment[]> {
  const { bot, hook, trouble, clock } = parts
  try {
    const me = await bot.raw.getMe()
    const found: Ailment[] = []
    const name = me.username ?? ''
    // Only where it sees more than it needs, in groups that it can be brought into; privacy mode is as it should be.
    if (me.can_read_all_group_messages && me.can_join_groups) found.push(say(false, (a) => a.seesAll(name)))
    if (hook !== null && !hook.startsWith('https:')) found.push(say(true, (a) => a.noPublicUrl))
    const info = await bot.raw.getWebhookInfo()
    if (hook === null && info.url) found.push(say(true, (a) => a.hooked(hostOf(info.url ?? ''))))
    if (hook !== null && hook.startsWith('https:') && info.url !== hook)
      found.push(say(true, (a) => a.notHooked(hostOf(hook))))
    const failed = info.last_error_date === undefined ? null : info.last_error_date * 1000
    if (hook !== null && failed !== null && clock() - failed < RECENT)
      found.push(say(true, (a) => a.hookFails(info.last_error_message ?? '')))
    if (trouble()?.kind === 'conflict') found.push(say(true, (a) => a.conflict))
    return found
  } catch (error) {
    return [ofFailure(failureOf(error, clock()), parts)]
  }
}

const ofFailure = (failure: Failure, { apiRoot }: CheckParts): Ailment =>
  failure.kind === 'ours' || failure.kind === 'dead'
    ? say(true, (a) => a.token)
    : say(true, (a) => a.unreachable(apiRoot, failure.why))

/** An address without its path, which is nobody’s to know. */
const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : url.slice(0, 60))
