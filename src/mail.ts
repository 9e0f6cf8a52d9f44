import { commands } from '../commands/index.ts'
import { compose } from './app/compose.ts'
import { createMail } from './chat/mail/index.ts'
import type { Config } from './config.ts'
import type { Instant } from './core/day.ts'
import type { ChatAdapter, Door } from './kit/chat.ts'
import type { Store } from './kit/store.ts'

interface Given {
  config: Pick<Config, 'mail' | 'publicUrl' | 'timezone'>
  store: Store
  clock: () => Instant
  secret: () => string
  dist: string
  publicUrl: () => string
  /** All channels of this process; mail's is added where it is set up. */
  adapters: ChatAdapter[]
  posted: () => void
  log: (event: string, facts: Record<string, unknown>) => void
}

/** Adds e-mail to the channels where the environment sets it up, and returns its doors. */
export function mailDoors({ config, dist, adapters, ...parts }: Given): Door[] {
  if (!config.mail) return []
  // The links of mails then name this machine, which is of use on this machine only.
  if (config.publicUrl === null) parts.log('mail.links', { say: 'DUBAN_PUBLIC_URL is not set' })
  const { timezone } = config
  const { clock, publicUrl } = parts
  const mail = createMail({
    ...parts,
    timezone,
    assets: `${dist}/web`,
    settings: config.mail,
    async look(db, letterId, person) {
      const letter = await db.get('letter', letterId)
      return letter ? compose(db, letter, person, clock(), timezone, publicUrl()) : null
    },
    looks: (verb) => commands.some(({ name, effect }) => name === verb && effect === 'read'),
    serves: (account) => adapters.some(({ channel }) => account.startsWith(`${channel}:`)),
  })
  adapters.push(mail.adapter)
  return mail.doors
}
