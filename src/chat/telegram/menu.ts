import type { Locale } from '../../core/model/index.ts'
import type { Bot } from './library.ts'

/** A verb as the menu shows it. */
export interface MenuVerb {
  name: string
  aliases: readonly string[]
  summary: { zh: string; en: string }
}

/** What people use every day stands first; the rest as it is listed. */
const EVERYDAY = [
  'mine',
  'report',
  'nochange',
  'confirm',
  'status',
  'overdue',
  'waiting',
  'sign',
  'extend',
  'coordinate',
  'done',
  'help',
]
/** Telegram takes so many, with names of small letters, digits and _. */
const MOST = 100
const NAME = /^[a-z0-9_]{1,32}$/

export function menuOf(verbs: readonly MenuVerb[], locale: Locale) {
  const place = ({ name }: MenuVerb): number => {
    const at = EVERYDAY.indexOf(name)
    return at < 0 ? EVERYDAY.length : at
  }
  return verbs
    .filter(({ name }) => NAME.test(name))
    .toSorted((a, b) => place(a) - place(b))
    .slice(0, MOST)
    .map(({ name, aliases, summary }) => ({
      command: name,
      description: (locale === 'zh' && aliases[0] ? `${aliases[0]}：${summary.zh}` : summary[locale]).slice(
        0,
        256,
      ),
    }))
}

/** Shown when / is typed in a private chat: in English to programs set to English, in Chinese to all others. */
export async function setMenu({ raw }: Bot, verbs: readonly MenuVerb[]): Promise<void> {
  const scope = { type: 'all_private_chats' as const }
  await raw.setMyCommands({ commands: menuOf(verbs, 'zh'), scope })
  await raw.setMyCommands({ commands: menuOf(verbs, 'zh'), scope, language_code: 'zh' })
  await raw.setMyCommands({ commands: menuOf(verbs, 'en'), scope, language_code: 'en' })
}
