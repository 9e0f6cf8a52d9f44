import { z } from 'zod'
import { wallClock, yearOf } from '../src/core/day.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { calendarOf } from '../src/kit/moves/calendar.ts'
import { collect } from '../src/kit/moves/look.ts'
import { personByAccount } from '../src/kit/moves/people.ts'
import { content, heading, list, text } from '../src/kit/show/blocks.ts'

/** From this month on, a next year without a published holiday notice is an alarm. */
const ALARM_FROM_MONTH = 10

export default defineCommand({
  name: 'health',
  aliases: ['健康', '运行情况'],
  summary: {
    zh: '运行情况：任务、去信、故障、被拦消息、节假日数据',
    en: 'jobs, letters, defects, withheld messages, calendar',
  },
  examples: ['健康', 'health'],
  args: z.object({}),
  may: ['admin'],
  about: async () => [{ planId: null }],
  effect: 'read',
  async run(_args, context) {
    const { db, words, timezone } = context
    const { people } = words
    const at = (moment: number) => {
      const { day, time } = wallClock(moment, timezone)
      return `${day} ${time}`
    }
    const jobs = []
    for (const name of ['daily-chase', 'chase-findings', 'weekly-digest', 'seal-ledger'] as const) {
      const run = await db.get('jobrun', `job:${name}`)
      jobs.push([people.jobLine(people.job[name], run ? at(run.at) : null)])
    }
    const newest = { reverse: true, limit: 10 } as const
    const failures = await collect(db.list('failure', 'byTime', newest))
    const withheld = await collect(db.list('quarantine', 'byTime', newest))
    const names = new Map<string, string>()
    for (const { from } of withheld) names.set(from, (await personByAccount(db, from))?.name ?? from)
    const missing = await missingYears(context)
    const due = await db.count('letter', 'byState', { prefix: ['due'] })
    const failed = await db.count('letter', 'byState', { prefix: ['failed'] })
    return {
      content: content(
        heading(people.healthTitle),
        list(jobs),
        text(people.lettersLine(due, failed)),
        text(missing.length > 0 ? people.yearMissing(missing) : people.yearsReady),
        failures.length > 0 && text({ strong: people.failuresTitle }),
        failures.length > 0 &&
          list(
            failures.map((f) => [
              `${at(f.at)} ${f.id.replace('fail_', '')} ${f.what}${words.core.colon}${f.error.split('\n')[0]}`,
            ]),
          ),
        withheld.length > 0 && text({ strong: people.withheldTitle }),
        withheld.length > 0 &&
          list(
            withheld.map((q) => [
              `${at(q.at)} ${names.get(q.from) ?? q.from}${words.core.aside(q.words.join(words.core.and))}`,
            ]),
          ),
      ),
      data: {
        letters: { due, failed },
        missingYears: missing,
        failures: failures.map(({ id, at, what }) => ({ id, at, what })),
        withheld: withheld.length,
      },
    }
  },
})

/** Years without a published notice: this one at any time, the next from October on. */
async function missingYears({ db, today }: Context): Promise<number[]> {
  const calendar = await calendarOf(db)
  const next = Number(today.slice(5, 7)) >= ALARM_FROM_MONTH ? 1 : 0
  return calendar.missingYears(today, `${yearOf(today) + next}-12-31`)
}
