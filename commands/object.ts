import { z } from 'zod'
import { leadingCode } from '../src/core/code-said.ts'
import { defineCommand } from '../src/kit/command.ts'
import { objectTo } from '../src/kit/moves/ask-ends.ts'
import { askedShare } from '../src/kit/moves/leading.ts'
import { targetOf } from '../src/kit/moves/target.ts'
import { content, text } from '../src/kit/show/blocks.ts'

export default defineCommand({
  name: 'object',
  aliases: ['提出异议', '异议'],
  summary: {
    zh: '配合单位对牵头单位的征集提出异议，须写明理由',
    en: 'object to what a lead asks of your unit, with a reason',
  },
  examples: ['提出异议 1.2.1 我单位不承担该项工作', 'object 1.2.1 this is not our work'],
  args: z.object({ code: z.string().trim().default(''), reason: z.string().trim().default('') }),
  // In answer to the letter the code may be left out.
  parse: (rest) => {
    const led = leadingCode(rest)
    return led ? { code: led.code, reason: led.rest } : { code: '', reason: rest.trim() }
  },
  may: ['liaison', 'head'],
  about: async ({ code }, context) => [await targetOf(context, await askedShare(context, code))],
  effect: 'write',
  async run({ code, reason }, context) {
    const share = await objectTo(context, await askedShare(context, code), reason)
    return {
      content: content(text(context.words.support.objectedOk(share.code))),
      data: { assignment: share.id },
    }
  },
})
