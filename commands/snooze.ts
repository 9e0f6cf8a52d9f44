import { z } from 'zod'
import { leadingCode } from '../src/core/code-said.ts'
import { snooze, TIMES, type SnoozeFault } from '../src/core/snoozing.ts'
import { readDay } from '../src/core/when.ts'
import { defineCommand } from '../src/kit/command.ts'
import type { UserError } from '../src/kit/errors.ts'
import { calendarOf } from '../src/kit/moves/calendar.ts'
import { planDay } from '../src/kit/moves/decide.ts'
import { noteOf } from '../src/kit/moves/life.ts'
import { ownByCode } from '../src/kit/moves/look.ts'
import { aboutOwn } from '../src/kit/moves/target.ts'
import { content, list, text } from '../src/kit/show/blocks.ts'
import { snoozeForm } from '../src/kit/show/snooze-form.ts'
import { refuseSnooze } from '../src/kit/words/snooze-refusals.ts'

export default defineCommand({
  name: 'snooze',
  aliases: ['缓催'],
  summary: {
    zh: '说明理由，把对联络员的提醒推后几天；时限不变',
    en: 'put the reminders to liaisons off for some days, with a reason; the due day stays',
  },
  examples: ['缓催 1.2.1 到 12月3日 等财政口径', 'snooze 1.2.1 until 2026-12-03 waiting for the figures'],
  args: z.object({
    code: z.string().trim().min(1),
    until: z.string().trim().default(''),
    reason: z.string().trim().default(''),
  }),
  parse: (rest) => {
    const { code, rest: said } = leadingCode(rest) ?? { code: rest.trim(), rest: '' }
    return { code, until: said, reason: '' }
  },
  may: ['liaison', 'head'],
  about: aboutOwn,
  effect: 'write',
  async run(args, context) {
    const { db, by, words } = context
    const found = await ownByCode(context, args.code)
    const { assignment, plan } = found
    const calendar = await calendarOf(db)
    const today = planDay(context, plan)
    const said = readDay(args.until, today, calendar)
    if (args.until !== '' && !said) throw refuseSnooze.noDay()
    const reason = args.reason || (said?.rest ?? '')
    // What can be put off at all is said before anything else is asked for.
    const until = said?.on ?? calendar.step(today, 1)
    const result = snooze(assignment, plan, calendar, { until, reason, by: by.person.id, today })
    if ('fault' in result) throw refusalOf(result, assignment.code)
    if (!said || reason === '') {
      const known = { ...(said ? { until: said.phrase } : {}), reason }
      const form = await snoozeForm(context, found, known)
      return { content: content({ kind: 'form', form }), data: form }
    }
    const kept = await db.put('assignment', result.assignment)
    const held = result.held.map(({ index, ...days }) => ({ rung: index ?? 'weekly', ...days }))
    const { until: day = until, times = 1 } = kept.snoozed ?? {}
    await noteOf(context, kept, 'chase.snoozed', { period: kept.period, until: day, reason, times, held })
    const { remind, core } = words
    return {
      content: content(
        text(remind.snoozed(kept.code, core.day(day))),
        held.length > 0 && list(held.map(({ from, to }) => [remind.heldRung(core.day(from), core.day(to))])),
        text(`${remind.notHeld}${remind.counted(times, TIMES)}`),
      ),
      data: { assignment: kept.id, until: day, held },
    }
  },
})

function refusalOf(fault: SnoozeFault, code: string): UserError {
  switch (fault.fault) {
    case 'nothing-asked':
      return refuseSnooze.nothingAsked(code)
    case 'times':
      return refuseSnooze.times(code, fault.most)
    case 'times-late':
      return refuseSnooze.timesLate(code)
    case 'due-today':
      return refuseSnooze.dueToday(code)
    case 'not-later':
      return refuseSnooze.notLater(fault.today)
    case 'too-long':
      return refuseSnooze.tooLong(code, fault.latest, fault.late)
    case 'past-due':
      return refuseSnooze.pastDue(code, fault.latest)
  }
}
