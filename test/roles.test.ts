import { expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'
import { ROLES, type Role } from '../src/config-roles.ts'
import type { ChatAdapter } from '../src/kit/chat.ts'
import { dutiesOf, takeTurns } from '../src/roles.ts'

const SHARED = { DUBAN_STORE: 'postgres://duban@db/duban', DUBAN_PUBLIC_URL: 'https://duban.example.cn' }
const BOT = { TELEGRAM_BOT_TOKEN: '7000001:test-token-of-duban-aaaaaaaa' }
const HOOK = { ...BOT, TELEGRAM_WEBHOOK_SECRET: 'x'.repeat(16) }

test.each([
  ['everything, unless it is said', {}, ['web', 'bot', 'worker']],
  ['a part of it, on a database', { ...SHARED, DUBAN_ROLES: 'web, worker' }, ['web', 'worker']],
  ['a bot alone, with an account that is polled', { ...SHARED, ...BOT, DUBAN_ROLES: 'bot' }, ['bot']],
  ['everything on a folder, said aloud', { DUBAN_ROLES: 'worker,bot,web' }, ['web', 'bot', 'worker']],
])('roles: %s', (_what, env, roles) => {
  expect([...readConfig(env).roles]).toEqual(roles)
})

test.each([
  ['a folder', { DUBAN_ROLES: 'web', DUBAN_PUBLIC_URL: 'https://x.cn' }, /belongs to one process/],
  ['no address', { DUBAN_ROLES: 'web', DUBAN_STORE: SHARED.DUBAN_STORE }, /DUBAN_PUBLIC_URL is needed/],
  ['a bot without an account', { ...SHARED, DUBAN_ROLES: 'bot' }, /nothing to do/],
  ['a bot whose account is called', { ...SHARED, ...HOOK, DUBAN_ROLES: 'bot' }, /nothing to do/],
  ['a name that there is not', { ...SHARED, DUBAN_ROLES: 'web,cron' }, /DUBAN_ROLES is wrong.*web, bot/],
  ['nothing but a comma', { ...SHARED, DUBAN_ROLES: ',' }, /DUBAN_ROLES is wrong/],
  ['a term of a second', { DUBAN_TAKEOVER_SECONDS: '1' }, /DUBAN_TAKEOVER_SECONDS is wrong.*3 to 600/],
])('refused with a sentence: %s', (_what, env, words) => {
  expect(() => readConfig(env)).toThrow(words)
})

const adapterOf = (channel: string, calls: string[] = [], fails = { times: 0 }): ChatAdapter => ({
  channel,
  async start() {
    calls.push(`${channel} starts`)
    if (fails.times-- > 0) throw new Error('away')
  },
  send: async () => '',
  async stop() {
    calls.push(`${channel} stops`)
  },
})

const channels = [
  { adapter: adapterOf('web') },
  { adapter: adapterOf('mail') },
  { adapter: adapterOf('telegram'), alone: true },
]

test.each([
  ['all on a folder', ROLES, true, ['web', 'mail', 'telegram'], [], ['web', 'mail', 'telegram']],
  ['all on a database', ROLES, false, ['web', 'mail'], ['telegram'], ['web', 'mail', 'telegram']],
  ['web', ['web'], false, ['web', 'mail'], [], []],
  ['bot', ['bot'], false, [], ['telegram'], ['telegram']],
  ['worker', ['worker'], false, ['web', 'mail'], [], ['web', 'mail']],
  ['bot and worker', ['bot', 'worker'], false, ['web', 'mail'], ['telegram'], ['web', 'mail', 'telegram']],
] as const)('who runs and sends what: %s', (_what, roles, alone, steady, inTurn, leases) => {
  const duties = dutiesOf(new Set<Role>(roles), channels, alone)
  expect(duties.steady.map(({ channel }) => channel)).toEqual(steady)
  expect(duties.inTurn.map(({ channel }) => channel)).toEqual(inTurn)
  expect(duties.leases.toSorted()).toEqual(leases.map((channel) => `send:${channel}`).toSorted())
})

test('every channel is sent on by some role, and by no two', () => {
  const each = ROLES.flatMap((role) => dutiesOf(new Set([role]), channels, false).leases)
  expect(each.toSorted()).toEqual(['send:mail', 'send:telegram', 'send:web'])
})

/** Adapters in turns; a pause ends when it is let go. */
function turnsOf(fails = { times: 0 }) {
  const calls: string[] = []
  let go = (): void => {}
  const turns = takeTurns([adapterOf('telegram', calls, fails)], {
    receive: () => Promise.reject(new Error('nothing is received here')),
    started: () => void calls.push('may send'),
    pause: () => new Promise<void>((resolve) => (go = resolve)),
    log: () => {},
  })
  return { calls, turns, go: () => go() }
}
const settled = () => new Promise((resolve) => setImmediate(resolve))

test('an adapter runs while its lease is held, and may be sent on only while it runs', async () => {
  const { calls, turns } = turnsOf()
  expect([turns.runs('telegram'), turns.runs('web')]).toEqual([false, true])
  turns.gained('send:web')
  turns.gained('send:telegram')
  await settled()
  expect(turns.runs('telegram')).toBe(true)
  turns.lost('send:telegram')
  // Gained again before it has ended: the next turn waits for that.
  turns.gained('send:telegram')
  await settled()
  expect(turns.runs('telegram')).toBe(true)
  await turns.stop()
  expect(turns.runs('telegram')).toBe(false)
  const once = ['telegram starts', 'may send', 'telegram stops']
  expect(calls).toEqual([...once, ...once])
})

test('one that does not start is started again, for as long as its lease is held', async () => {
  const { calls, turns, go } = turnsOf({ times: 1 })
  turns.gained('send:telegram')
  await settled()
  expect([calls, turns.runs('telegram')]).toEqual([['telegram starts'], false])
  go()
  await settled()
  expect(turns.runs('telegram')).toBe(true)
  await turns.stop()
})
