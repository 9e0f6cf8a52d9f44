import { commands } from '../commands/index.ts'
import { compose } from './app/compose.ts'
import { createMail } from './chat/mail/index.ts'
import type { OpenChannel } from './channels.ts'

/** E-mail, where the environment sets it up. */
export const mailChannel: OpenChannel = async ({ config, dist, channels, ...parts }) => {
  if (!config.mail) return null
  // The links of mails then name this machine, which is of use on this machine only.
  if (config.publicUrl === null) parts.log('mail.links', { say: 'DUBAN_PUBLIC_URL is not set' })
  const { timezone } = config
  const { clock, publicUrl } = parts
  return createMail({
    ...parts,
    timezone,
    assets: `${dist}/web`,
    settings: config.mail,
    async look(db, letterId, person) {
      const letter = await db.get('letter', letterId)
      return letter ? compose(db, letter, person, clock(), timezone, publicUrl()) : null
    },
    looks: (verb) => commands.some(({ name, effect }) => name === verb && effect === 'read'),
    serves: (account) => channels().some((channel) => account.startsWith(`${channel}:`)),
  })
}
