import { z } from 'zod'
import type { Form, FormField, RegisterColumn, RegisterRow } from '../src/core/model/index.ts'
import { cellOf } from '../src/core/register/cells.ts'
import { mayChange, shownCells } from '../src/core/register/sight.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { offered } from '../src/kit/moves/register-ground.ts'
import { mustFill } from '../src/kit/moves/register-rows.ts'
import { aboutRegisters, registerNamed, rowNumbered, type Seen } from '../src/kit/moves/registers.ts'
import { content } from '../src/kit/show/blocks.ts'
import { refuseRegister } from '../src/kit/words/register-refusals.ts'

/** More than so many are typed, not chosen. */
const CHOICES = 50

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
    const form = await formOf(seen, row, context)
    return { content: content({ kind: 'form', form }), data: form }
  },
})

const hidden = (name: string, value: string): FormField => ({ name, label: '', kind: 'hidden', value })

async function formOf(seen: Seen, row: RegisterRow | null, context: Context): Promise<Form> {
  const { register, sight } = seen
  const say = context.words.register
  const own = await ownNames(seen, context)
  const before = register.follows ? await offered(context, register) : []
  const cells = row ? shownCells(register, sight, row) : {}
  const fields = register.columns.map((column): FormField => {
    const { title, required } = column
    const value = cellOf(cells, title) || (title === register.owner && own.length === 1 ? (own[0] ?? '') : '')
    const choices = choicesOf(column, seen, own, before)
    const hint = say.formHint[column.kind]
    return {
      name: `cell:${title}`,
      label: title,
      value,
      required,
      ...(choices.length > 0 && choices.length <= CHOICES
        ? { kind: 'choice', choices: choices.map((one) => ({ value: one, label: one })) }
        : { kind: 'text', ...(hint === '' ? {} : { hint }) }),
    }
  })
  return {
    title: say.formTitle(register.title, row?.n ?? null),
    verb: 'register',
    submit: say.formSubmit,
    fields: [
      hidden('act', row ? 'change' : 'add'),
      hidden('name', register.id),
      ...(row ? [hidden('row', String(row.n))] : []),
      ...fields,
      ...(register.owner === null ? whoseField(seen, row, own, context) : []),
    ],
  }
}

/** The units somebody fills in for; none for the office, which names any. */
async function ownNames({ sight }: Seen, { db }: Context): Promise<string[]> {
  if (sight.fills !== 'own') return []
  const names: string[] = []
  for (const id of sight.filling) names.push((await db.get('unit', id))?.name ?? '')
  return names.filter((name) => name !== '')
}

function choicesOf(
  { title, choices }: RegisterColumn,
  { register }: Seen,
  own: readonly string[],
  before: readonly string[],
): readonly string[] {
  if (title === register.follows?.column) return before
  return title === register.owner && own.length > 1 ? own : choices
}

/** Asked of the office (empty: its own row) and of whoever fills in for several units. */
function whoseField(
  { sight }: Seen,
  row: RegisterRow | null,
  own: readonly string[],
  { words: { register: say } }: Context,
): FormField[] {
  if (row) return []
  if (sight.fills === 'all')
    return [{ name: 'unit', label: say.formUnit, kind: 'text', hint: say.formHint.unit }]
  if (own.length < 2) return []
  const choices = own.map((value) => ({ value, label: value }))
  return [{ name: 'unit', label: say.formWhose, kind: 'choice', choices, required: true }]
}
