import { afterAll, beforeAll, expect, test } from 'vitest'
import { enter, type Inside } from '../../bench/inside.ts'
import type { Store } from '../../src/kit/store.ts'
import { openPostgres } from '../../src/store/postgres/index.ts'
import { countStatements } from '../support/pg-count.ts'
import { withPostgres } from '../support/postgres.ts'

// Over a network each question that is waited for by itself is a trip, and a liaison's sentence is as slow as its trips: what does
// not follow from one another is asked together.

const server = withPostgres()
let store: Store
let inside: Inside<Store>

beforeAll(async () => {
  store = await openPostgres({ url: await server.database(), clock: Date.now })
  inside = await enter(store)
})
afterAll(() => store.close())

let said = 0
const say = async (account: string, text: string): Promise<void> => {
  const outcome = await inside.receive({
    ...{ id: `${account}:trips${said++}`, from: account, conversation: account, at: Date.now() },
    ...{ said: { kind: 'text', text }, files: [], replyTo: null },
  })
  expect(outcome.refused, text).toBe(false)
}

/** How answers come in parts decides of one or two more; one after another it was eighteen of each. */
const AT_MOST = 12

test.each(['汇报 CODE 已完成需求调查', '确认', '状态 CODE'])(
  '“%s” waits for the server a few times',
  async (text) => {
    const [one, other] = inside.speakers
    if (!one || !other) throw new Error('the sample plan has speakers')
    const as = (code: string): string => text.replace('CODE', code)
    // A connection is opened and its statements are prepared by the first who says it.
    if (text === '确认') await say(other.account, `汇报 ${other.code} 已完成`)
    await say(other.account, as(other.code))
    if (text === '确认') await say(one.account, `汇报 ${one.code} 已完成`)
    const { count, stop } = countStatements()
    try {
      await say(one.account, as(one.code))
    } finally {
      stop()
    }
    expect(count.trips).toBeLessThanOrEqual(AT_MOST)
  },
)
