import { z } from 'zod'
import { defineCommand } from '../src/kit/command.ts'
import { askCompletion } from '../src/kit/moves/completion.ts'
import { askCountersigns, countersigners, readCountersign } from '../src/kit/moves/countersign.ts'
import { ownByCode } from '../src/kit/moves/look.ts'
import { aboutOwn } from '../src/kit/moves/target.ts'
import { content, text } from '../src/kit/show/blocks.ts'

export default defineCommand({
  name: 'done',
  aliases: ['申请办结', '办结'],
  summary: { zh: '申请办结一个事项，由办公室复核', en: 'apply to close an item; the office reviews' },
  examples: [
    '申请办结 1.2.1 已遴选32家试点企业并公布名单',
    '申请办结 1.2.1 已公布名单 会签=市人社局、市财政局',
    'done 1.2.1 32 firms chosen and published',
  ],
  args: z.object({
    code: z.string().trim().min(1),
    statement: z.string().trim().default(''),
    countersign: z.string().trim().default(''),
  }),
  may: ['liaison', 'head'],
  about: aboutOwn,
  effect: 'write',
  async run({ code, statement: said, countersign }, context) {
    const { assignment, plan } = await ownByCode(context, code)
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
