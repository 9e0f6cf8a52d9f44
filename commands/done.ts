import { z } from 'zod'
import { readTurnCode, readWhole } from '../src/core/turn-saying.ts'
import { defineCommand } from '../src/kit/command.ts'
import { askCompletion } from '../src/kit/moves/completion.ts'
import { askCountersigns, countersigners, readCountersign } from '../src/kit/moves/countersign.ts'
import { ownByCode } from '../src/kit/moves/look.ts'
import { aboutOwn } from '../src/kit/moves/target.ts'
import { askTurn, hasTurns } from '../src/kit/moves/turn-completion.ts'
import { content, text } from '../src/kit/show/blocks.ts'
import { turnAsked, whichTurn } from '../src/kit/show/turns.ts'

export default defineCommand({
  name: 'done',
  aliases: ['申请办结', '办结'],
  summary: { zh: '申请办结一个事项，由办公室复核', en: 'apply to close an item; the office reviews' },
  examples: [
    '申请办结 1.2.1 已遴选32家试点企业并公布名单',
    '申请办结 1.2.1 已公布名单 会签=市人社局、市财政局',
    '申请办结 2.1.3@2026 大赛已举办',
    '申请办结 2.1.3 整项 不再举办',
    'done 1.2.1 32 firms chosen and published',
    'done 2.1.3@2026 the contest was held',
  ],
  /** `turn` means one turn of a recurring duty, `whole` the duty itself. */
  args: z.object({
    code: z.string().trim().min(1),
    turn: z.string().trim().min(1).optional(),
    whole: z.boolean().default(false),
    statement: z.string().trim().default(''),
    countersign: z.string().trim().default(''),
  }),
  parse: (rest) => {
    const { rest: words = '', ...said } = readTurnCode(rest) ?? {}
    const { whole, rest: statement } = readWhole(words)
    return { ...said, whole, statement }
  },
  may: ['liaison', 'head'],
  about: aboutOwn,
  effect: 'write',
  async run({ code, turn, whole, statement: said, countersign }, context) {
    const found = await ownByCode(context, code)
    const { assignment, plan, task } = found
    if (turn !== undefined) return turnAsked(await askTurn(context, found, turn, said), context.words)
    // A recurring duty is seldom closed as a whole: what is meant is asked, never guessed.
    if (!whole && hasTurns(task, assignment)) return whichTurn(context, assignment, plan, said)
    const { statement, ...named } = readCountersign(said)
    const units = await countersigners(context, assignment, countersign || named.countersign)
    const asked = await askCompletion(context, assignment, plan, statement, units)
    await askCountersigns(context, asked, plan, statement, units)
    return {
      content: content(text(context.words.report.doneAsked(asked.code))),
      data: { assignment: asked.id, state: asked.state },
    }
  },
})
