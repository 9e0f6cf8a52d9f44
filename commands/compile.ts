import { z } from 'zod'
import { leadingCode } from '../src/core/code-said.ts'
import { defineCommand } from '../src/kit/command.ts'
import { byCode } from '../src/kit/moves/look.ts'
import { nameCompiler } from '../src/kit/moves/compile.ts'
import { content, text } from '../src/kit/show/blocks.ts'

const EACH = /^(?:各报|分别报送|撤销|each|undo)$/i

export default defineCommand({
  name: 'compile',
  aliases: ['汇总单位', '牵头汇总'],
  summary: {
    zh: '几个牵头单位中明确一个汇总报送，或恢复各报',
    en: 'of several leads name the one that compiles, or let each report',
  },
  examples: [
    '汇总单位 1.2.1 市工信局',
    '汇总单位 1.2.1 各报',
    'compile 1.2.1 市工信局',
    'compile 1.2.1 each',
  ],
  args: z.object({ code: z.string().trim().min(1), unit: z.string().trim().min(1) }),
  parse: (rest) => {
    const led = leadingCode(rest)
    return led ? { code: led.code, unit: led.rest } : { code: rest.trim() }
  },
  may: ['office'],
  about: async ({ code }, context) => [{ planId: (await byCode(context, code)).plan.id }],
  effect: 'write',
  async run({ code, unit: named }, context) {
    const found = await byCode(context, code)
    const { unit } = await nameCompiler(context, found, EACH.test(named) ? null : named)
    const { support } = context.words
    const said =
      unit === null ? support.eachReports(found.task.code) : support.compiles(found.task.code, unit)
    return { content: content(text(said)), data: { task: found.task.code, compiler: unit } }
  },
})
