import { commands } from '../commands/index.ts'
import type { OpenChannel } from './channels.ts'
import { createTelegram } from './chat/telegram/index.ts'
import { loadGrammy } from './chat/telegram/library.ts'
import { withLibrary } from './with-library.ts'

/** Telegram, where the environment sets it up. */
export const telegramChannel: OpenChannel = async ({ config, store, clock, timer, publicUrl, log }) => {
  const { telegram: settings, timezone } = config
  if (!settings) return null
  const grammy = await withLibrary('grammy', 'TELEGRAM_BOT_TOKEN', loadGrammy)
  return createTelegram({ grammy, settings, store, clock, timer, timezone, publicUrl, commands, log })
}
