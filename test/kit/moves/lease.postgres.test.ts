import { afterAll, expect, test } from 'vitest'
import { holdLease, leasesNow, type Held } from '../../../src/kit/moves/lease.ts'
import type { Store } from '../../../src/kit/store.ts'
import { openStore } from '../../../src/store/open.ts'
import { givenTimer } from '../../support/given-timer.ts'
import type { LeaseArguments } from '../../support/lease-child.ts'
import { withPostgres } from '../../support/postgres.ts'
import { endAll, said, spawnNode } from '../../support/process.ts'

const server = withPostgres()
afterAll(endAll)

/** Counts what is under way, so that a given clock waits for the server. */
function watched(store: Store) {
  const state = { busy: 0, broken: false }
  const tx: Store['tx'] = async (work) => {
    state.busy++
    try {
      if (state.broken) throw new Error('the server is away')
      return await store.tx(work)
    } finally {
      state.busy--
    }
  }
  return { ...store, tx, state }
}

async function two() {
  const address = await server.database()
  const timer = givenTimer(1_000_000)
  const open = async () => watched(await openStore(address, { clock: timer.now }))
  const [one, other] = [await open(), await open()]
  const busy = () => one.state.busy + other.state.busy > 0
  const until = (moment: number) => {
    let over = false
    timer.at(moment, () => (over = true))
    return timer.run(() => over, busy)
  }
  return { timer, one, other, until, close: () => Promise.all([one.close(), other.close()]) }
}

test('two holders on one PostgreSQL: never both; the other after it was given back, or could not be renewed', async () => {
  const { timer, one, other, until, close } = await two()
  const held: Record<string, Held | null> = {}
  let both = 0
  const look = setInterval(() => {
    if (held['one']?.held() && held['other']?.held()) both++
  }, 1)
  try {
    void holdLease(one, 'poll', 'one', timer).then((is) => (held['one'] = is))
    await until(1_000_100)
    void holdLease(other, 'poll', 'other', timer).then((is) => (held['other'] = is))
    await until(1_600_000)
    expect([held['one']?.held(), held['other']], 'renewed for ten minutes').toEqual([true, undefined])
    expect(await one.tx((db) => leasesNow(db, timer.now()))).toMatchObject([{ id: 'poll', holder: 'one' }])

    one.state.broken = true
    await until(1_600_000 + 49_000)
    expect(held['other'], 'the row still stands').toBeUndefined()
    await until(1_600_000 + 75_000)
    expect(held['one']?.held(), 'counts itself out before the row runs out').toBe(false)
    expect(held['one']?.ended.aborted).toBe(true)
    expect(held['other']?.held()).toBe(true)

    one.state.broken = false
    let again: Held | null = null
    const now = () => [held['other']?.held(), again?.held()]
    void holdLease(one, 'poll', 'one again', timer).then((is) => (again = is))
    await until(1_800_000)
    expect(now()).toEqual([true, undefined])
    const back = held['other']?.release()
    await until(1_815_000)
    await back
    expect(now()).toEqual([false, true])
    expect(both).toBe(0)
  } finally {
    clearInterval(look)
    await close()
  }
})

test('many that ask at the same moment: one gets it', async () => {
  const { timer, one, other, until, close } = await two()
  try {
    const got: Held[] = []
    const stop = new AbortController()
    const asking = Array.from({ length: 8 }, (_, n) =>
      holdLease(n % 2 ? one : other, 'send:slack', `holder ${n}`, timer, { signal: stop.signal }).then(
        (held) => {
          if (held) got.push(held)
        },
      ),
    )
    await until(1_300_000)
    expect(got.map((held) => held.held())).toEqual([true])
    stop.abort()
    await Promise.all(asking)
    await got[0]?.release()
  } finally {
    await close()
  }
})

test('a lease from a clock that ran a year ahead is not believed', async () => {
  const { timer, one, close, until } = await two()
  try {
    const until2026 = timer.now() + 365 * 86_400_000
    await one.tx((db) => db.put('lease', { id: 'poll', version: 0, holder: 'gone', until: until2026 }))
    const asked = holdLease(one, 'poll', 'one', timer)
    await until(timer.now() + 10)
    const held = await asked
    expect(held?.held()).toBe(true)
    await held?.release()
  } finally {
    await close()
  }
})

test('the holder is killed: the other process holds it once its time has run out, and not before', async () => {
  const address = await server.database()
  const TERM = 2400
  const start = (holder: string) => {
    const given: LeaseArguments = [address, holder, String(TERM)]
    return spawnNode(['--import', 'tsx', 'test/support/lease-child.ts', ...given])
  }
  const one = start('one')
  await said(one, /held/)
  const other = start('other')
  await said(other, /waiting/)
  one.signal('SIGKILL')
  const { stdout } = await one.ended
  const last = Number(stdout.trim().split('\n').at(-1)?.split(' ')[1])
  await said(other, /held/)
  const first = Number(/held (\d+)/.exec(other.stdout())?.[1])
  expect(stdout).not.toContain('lost')
  // Renewed at a third of the term, so at least two thirds of it were left.
  expect(first - last).toBeGreaterThan(TERM * 0.4)
  other.signal('SIGKILL')
  await other.ended
})
