import { z } from 'zod'
import { leadingCode } from '../src/core/code-said.ts'
import { heldTo } from '../src/core/request.ts'
import { readDay } from '../src/core/when.ts'
import { defineCommand } from '../src/kit/command.ts'
import { askOffice } from '../src/kit/moves/ask-office.ts'
import { calendarOf } from '../src/kit/moves/calendar.ts'
import { planDay } from '../src/kit/moves/decide.ts'
import { changeLife } from '../src/kit/moves/life.ts'
import { ownByCode } from '../src/kit/moves/look.ts'
import { openRequest, putRequest } from '../src/kit/moves/requests.ts'
import { aboutOwn } from '../src/kit/moves/target.ts'
import { content, text } from '../src/kit/show/blocks.ts'
import { refuseRequest } from '../src/kit/words/request-refusals.ts'
import { reckonedDay } from '../src/kit/show/reckoned.ts'

const EXAMPLE = '申请延期 1.2.1 12月31日 场地尚未交付'

export default defineCommand({
  name: 'extend',
  aliases: ['申请延期', '延期'],
  summary: {
    zh: '申请延长完成时限，由办公室批复；原定时限留存',
    en: 'ask for a later deadline; the first one is kept',
  },
  examples: [EXAMPLE, 'extend 1.2.1 2026-12-31 the site is not handed over yet'],
  args: z.object({
    code: z.string().trim().min(1),
    until: z.string().trim().default(''),
    reason: z.string().trim().default(''),
  }),
  parse: (rest) => {
    const { code, rest: said } = leadingCode(rest) ?? { code: '', rest: '' }
    return { code, until: said, reason: '' }
  },
  may: ['liaison', 'head'],
  about: aboutOwn,
  effect: 'write',
  async run(args, context) {
    const { words } = context
    const { assignment, plan } = await ownByCode(context, args.code)
    const { code } = assignment
    const calendar = await calendarOf(context.db)
    const today = planDay(context, plan)
    const deadline = assignment.deadline?.on ?? null
    if (deadline === null) throw refuseRequest.noDeadline(code)
    const said = readDay(args.until, today, calendar)
    if (!said) throw refuseRequest.noDay(EXAMPLE)
    if (said.on <= today) throw refuseRequest.dayPast(said.on)
    if (said.on <= (heldTo(assignment, calendar) ?? deadline)) throw refuseRequest.notLater(code, deadline)
    const waits = await openRequest(context, assignment, 'extension')
    if (waits) throw refuseRequest.asksAlready(code, waits.number)
    const reason = args.reason || said.rest
    const asking = { kind: 'extension' as const, statement: reason, until: said.on }
    const request = await putRequest(context, assignment, plan, asking)
    await changeLife(context, assignment, plan, 'extend', {
      event: 'extension.applied',
      reason,
      body: { until: said.on, number: request.number },
      patch: { pending: { requestId: request.id, since: today } },
    })
    await askOffice(context, { assignment, plan, request }, (unit, { core, requests }) =>
      requests.extendToOffice(unit, code, core.fullDay(deadline), core.fullDay(said.on), reason),
    )
    const { requests, core } = words
    return {
      content: content(
        text(
          requests.extendAsked(
            code,
            core.fullDay(said.on),
            await reckonedDay(context.db, request.answerBy, words),
          ),
        ),
      ),
      data: { assignment: assignment.id, request: request.number, until: said.on },
    }
  },
})
