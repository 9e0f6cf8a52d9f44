import { z } from 'zod'
import { mayChange } from '../src/core/register/sight.ts'
import { defineCommand } from '../src/kit/command.ts'
import { mustFill } from '../src/kit/moves/register-rows.ts'
import { aboutRegisters, registerNamed, rowNumbered } from '../src/kit/moves/registers.ts'
import { content } from '../src/kit/show/blocks.ts'
import { rowForm } from '../src/kit/show/register-form.ts'
import { refuseRegister } from '../src/kit/words/register-refusals.ts'

/** Opening the form of a register is a read, answered at once; what is filled in comes back as `register`. */
export default defineCommand({
  name: 'row',
  aliases: ['填一行'],
  summary: { zh: '打开登记表的填报表单', en: 'open the form of a register' },
  examples: ['填一行 校企结对', 'row pairing'],
  args: z.object({
    name: z.string().trim().min(1).max(60),
    row: z.coerce.number().int().positive().max(1_000_000_000).optional(),
  }),
  may: ['office', 'leader', 'liaison', 'head'],
  about: (_args, context) => aboutRegisters(context),
  effect: 'read',
  async run({ name, row: n }, context) {
    const seen = await registerNamed(context, name)
    mustFill(seen)
    const row = n === undefined ? null : await rowNumbered(context.db, seen, n)
    if (row && !mayChange(seen.sight, row)) throw refuseRegister.notYours(row.n)
    const form = await rowForm(context, seen, row, context.words)
    return { content: content({ kind: 'form', form }), data: form }
  },
})
