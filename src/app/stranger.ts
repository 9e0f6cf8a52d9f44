import { bindSaid } from '../core/binding.ts'
import { channelOf } from '../core/reach.ts'
import type { Account, Locale } from '../core/model/index.ts'
import type { Incoming } from '../kit/chat.ts'
import type { Bound } from '../kit/moves/binding.ts'
import type { Reply } from '../kit/reply.ts'
import { content, text } from '../kit/show/blocks.ts'
import { wordsFor } from '../kit/words/index.ts'

/** What could be a code at all; anything else is no guess, and its speaker is told how to bind. */
const LIKE_A_CODE = /^[\p{ASCII}]{1,40}$/u

/** The code that an unknown account says, and the language to answer in; null where it says anything else. */
export function saidToBind({ said }: Incoming): { typed: string; locale: 'zh' | 'en' } | null {
  const bind =
    said.kind === 'text'
      ? bindSaid(said.text)
      : said.kind === 'command'
        ? bindSaid(`${said.verb} ${typeof said.args['who'] === 'string' ? said.args['who'] : ''}`)
        : null
  const { typed = null, locale = 'zh' } = bind ?? {}
  return typed !== null && LIKE_A_CODE.test(typed) ? { typed, locale } : null
}

/** Of somebody unknown there is only what they say: words in Latin letters alone are answered in English, a menu's `/mine` tells nothing. */
export const strangerLocale = ({ said }: Incoming): Locale =>
  said.kind === 'text' && /^[^/]*[a-z]{2}/i.test(said.text) && !/\p{Script=Han}/u.test(said.text)
    ? 'en'
    : 'zh'

/** The first words to an account that was just bound, in the person's own language. */
export function welcome({ person }: Extract<Bound, { as: 'bound' }>, account: Account): Reply {
  const { binding } = wordsFor(person.locale)
  return {
    content: content(
      text(binding.bound(person.name, binding.channel(channelOf(account)))),
      text(binding.boundMore),
    ),
    data: { person: person.id, account },
  }
}
