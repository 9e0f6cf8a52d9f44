import { z } from 'zod'
import { defineCommand } from '../src/kit/command.ts'
import { askOffice } from '../src/kit/moves/ask-office.ts'
import { mustBeAble } from '../src/kit/moves/life.ts'
import { ownByCode } from '../src/kit/moves/look.ts'
import { putRequest } from '../src/kit/moves/requests.ts'
import { aboutOwn } from '../src/kit/moves/target.ts'
import { content, text } from '../src/kit/show/blocks.ts'
import { refuseRequest } from '../src/kit/words/request-refusals.ts'
import { reckonedDay } from '../src/kit/show/reckoned.ts'

export default defineCommand({
  name: 'coordinate',
  aliases: ['提请协调', '协调'],
  summary: {
    zh: '把本单位解决不了的问题提请办公室协调',
    en: 'hand a problem to the office that your unit cannot solve',
  },
  examples: ['提请协调 1.2.1 用地指标需市自然资源局支持', 'coordinate 1.2.1 the site needs the land office'],
  args: z.object({ code: z.string().trim().min(1), statement: z.string().trim().default('') }),
  may: ['liaison', 'head'],
  about: aboutOwn,
  effect: 'write',
  async run({ code, statement }, context) {
    const { assignment, plan } = await ownByCode(context, code)
    // A problem may be handed over whenever the item may be reported on.
    mustBeAble(context, assignment, 'report')
    if (statement === '') throw refuseRequest.noReasonFor()
    const request = await putRequest(context, assignment, plan, { kind: 'coordination', statement })
    await askOffice(context, { assignment, plan, request }, (unit, words) =>
      words.requests.coordinateToOffice(unit, assignment.code, statement),
    )
    const { requests } = context.words
    return {
      content: content(
        text(
          requests.coordinateAsked(
            assignment.code,
            await reckonedDay(context.db, request.answerBy, context.words),
          ),
        ),
      ),
      data: { assignment: assignment.id, request: request.number },
    }
  },
})
