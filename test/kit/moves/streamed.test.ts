import { expect, test } from 'vitest'
import { factsNow } from '../../../src/kit/moves/digest.ts'
import { issueFacts } from '../../../src/kit/moves/issue-facts.ts'
import type { Db, Listing } from '../../../src/kit/store.ts'
import { world } from '../../support/world.ts'

/** Kinds of which a plan may have any number. */
const many = ['assignment', 'task', 'report', 'digest']

/** The same verbs, which refuse to give such rows of a whole plan at once. */
const streaming = (db: Db, plan: string): Db =>
  new Proxy(db, {
    get(target, name: keyof Db) {
      if (name !== 'list') return (target[name] as () => unknown).bind(target)
      return (...args: Parameters<Db['list']>) => {
        const rows: Listing<unknown> = target.list(...args)
        const [kind, , { prefix = [], limit = Infinity } = {}] = args
        const whole = many.includes(kind) && limit > 1 && prefix.length === 1 && prefix[0] === plan
        const all = () => Promise.reject(new Error(`${kind}s of a whole plan, all at once`))
        return whole ? { [Symbol.asyncIterator]: () => rows[Symbol.asyncIterator](), all } : rows
      }
    },
  })

test('a digest, its paper and the papers of a month read a plan as a stream, and say the same', async () => {
  const w = await world({ at: '2025-03-10 10:00' })
  await w.say(w.liaison('市财政局'), '2.1.4 已完成拨付，问题：配套资金不足')
  await w.press(w.liaison('市财政局'), '确认提交')
  await w.at('2025-03-14 16:00')
  const span = { from: '2025-03-01', to: '2025-03-31', cutOff: w.now() }
  const facts = (db: Db) =>
    Promise.all([
      factsNow(db, w.plan, w.now()),
      issueFacts(db, w.plan, { kind: 'weekly', of: `${w.plan.id}/2025-03-10`, ...span }),
      issueFacts(db, w.plan, { kind: 'monthly', of: '2025-03', ...span }),
      issueFacts(db, w.plan, { kind: 'supervision', of: '2025-03', ...span }),
    ])
  const [whole, streamed] = await w.store.tx(async (db) => [
    await facts(db),
    await facts(streaming(db, w.plan.id)),
  ])
  expect(streamed).toEqual(whole)
  expect(whole[0].problems.value).toBe(1)
})
