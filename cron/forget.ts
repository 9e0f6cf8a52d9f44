import { forgottenPerson, forgottenSession } from '../src/core/retention.ts'
import { addDays, wallClock } from '../src/core/day.ts'
import type { Person } from '../src/core/model/index.ts'
import { defineJob, type JobContext } from '../src/kit/job.ts'
import { collect } from '../src/kit/moves/look.ts'
import type { Db } from '../src/kit/store.ts'

/** People looked at in one transaction. */
const PAGE = 50

/** Once a week, in the small hours: nobody waits for it, and who may come in is asked anew at every door. */
const AT = '03:00'

export default defineJob({
  name: 'forget',
  summary: { zh: '清除到期的个人信息', en: 'forgets what is kept of people no longer than it is needed' },
  silent: true,
  async due({ now, timezone, last }) {
    const { day, time } = wallClock(now, timezone)
    return time >= AT && (last === null || addDays(last, 7) <= day) ? day : null
  },
  async run(context) {
    let [forgotten, after] = [0, null as string | null]
    for (;;) {
      const range = { limit: PAGE, ...(after === null ? {} : { after }) }
      const page = await context.tx(async (db) => {
        const people = await collect(db.list('person', 'byId', range))
        let count = 0
        for (const { id } of people) count += await forgetOf(db, id, context)
        return { count, last: people.at(-1)?.id ?? null, whole: people.length === PAGE }
      })
      forgotten += page.count
      after = page.last
      if (!page.whole) return { forgotten }
    }
  },
})

/** What is due to be forgotten of one person; returns how much it was. The ledger keeps that something was, never what. */
async function forgetOf(db: Db, id: string, { now, today, slot }: JobContext): Promise<number> {
  const person = await db.get('person', id)
  if (!person) return 0
  const what: string[] = []
  for (const session of await collect(db.list('session', 'byPerson', { prefix: [id] }))) {
    const less = forgottenSession(session, now)
    if (less) what.push('device')
    if (less) await db.put('session', less)
  }
  const less = forgottenPerson(person, today)
  if (less) what.push('phone')
  if (less) await db.put('person', less)
  if (!person.active) what.push(...(await closeWays(db, person, now)))
  if (what.length > 0)
    await db.note({
      ...{ planId: null, event: 'person.forgotten', by: 'duban', via: `job:forget:${slot}`, at: now },
      ...{ subjects: [id], body: { what: [...new Set(what)] } },
    })
  return what.length
}

/** Who is no longer here has no way in: password and bindings end, which would open again should they come back. */
async function closeWays(db: Db, { id }: Person, now: number): Promise<string[]> {
  const ended: string[] = []
  const credential = await db.get('credential', id)
  if (credential && credential.hash !== '') {
    await db.put('credential', { ...credential, login: '', hash: '' })
    ended.push('password')
  }
  for (const identity of await collect(db.list('identity', 'byPerson', { prefix: [id] }))) {
    await db.put('identity', { ...identity, endedAt: now })
    ended.push('identity')
  }
  return ended
}
