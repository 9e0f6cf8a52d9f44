import { afterEach, expect, test } from 'vitest'
import { commandLine, endAll, launch, newFolder, said, type Child } from '../../support/process.ts'
import { openTelegram, type TelegramPeer } from '../../support/telegram-peer.ts'
import { TOKEN } from '../../support/telegram-room.ts'
import { telegramUser } from '../../support/telegram-user.ts'

let peer: TelegramPeer
afterEach(async () => {
  await endAll()
  await peer.close()
})

/** The built program, as people start it, with its bot on our server. */
async function start(folder: string): Promise<Child> {
  const env = { TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: peer.apiRoot }
  const child = launch({ folder }, env)
  await said(child, /is running: \S+\n/)
  return child
}

test('killed between the commit and its confirmation, a message comes again and counts once', async () => {
  peer = await openTelegram({ token: TOKEN })
  const folder = await newFolder()
  const user = telegramUser(peer, 100, '管理员')
  const first = await start(folder)
  const told = await commandLine({ folder }, 'bind', '系统管理员')
  const [, code = ''] = /start=([A-Z0-9]{8})/.exec(told.stdout) ?? []
  expect(code, told.stdout + told.stderr).not.toBe('')
  await user.say(`/start ${code}`).taken
  await expect.poll(() => user.heard().map(({ text }) => text)).toEqual([expect.stringContaining('已绑定')])

  const command = user.say('lang en')
  // From here on nothing that confirms it gets through.
  peer.failing.set(
    'getUpdates',
    Array.from({ length: 1000 }, () => 'hang up' as const),
  )
  await expect.poll(() => user.heard().length).toBe(2)
  first.signal('SIGKILL')
  await first.ended
  expect(peer.pending()).toEqual([command.update.update_id])

  peer.failing.clear()
  await start(folder)
  await command.taken
  await user.say('whoami').taken
  const heard = user.heard().map(({ text }) => text)
  // An answer that was out and not yet settled when the process died may be seen once more, and nothing else.
  expect(new Set(heard).size, heard.join('\n')).toBe(3)
  expect(heard.length).toBeLessThanOrEqual(4)
}, 120_000)
