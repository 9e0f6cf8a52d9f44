import { z } from 'zod'
import { readAssign, unitsSaid } from '../src/core/assign-said.ts'
import { isCode, plainCode } from '../src/core/code-said.ts'
import type { Assignment, Locale, Note, Plan, Task } from '../src/core/model/index.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { give, shareLines } from '../src/kit/moves/give.ts'
import { byCode, planNamed } from '../src/kit/moves/look.ts'
import { settleNote, tellAuthor, waitingNote } from '../src/kit/moves/notes.ts'
import { dueInWords, dueWritten, unitsMeant } from '../src/kit/moves/units-meant.ts'
import { assignForm } from '../src/kit/show/assign-form.ts'
import { content, list, text } from '../src/kit/show/blocks.ts'
import { refuseEveryday } from '../src/kit/words/everyday-refusals.ts'
import { wordsFor } from '../src/kit/words/index.ts'
import { refuse } from '../src/kit/words/refusals.ts'

const args = z.object({
  /** The task under which it is given; of a share, its task. */
  code: z.string().trim().default(''),
  units: z.string().trim().default(''),
  due: z.string().trim().default(''),
  what: z.string().trim().default(''),
  plan: z.string().trim().optional(),
  /** The leader's note it comes of, by its number. */
  note: z.coerce.number().int().positive().optional(),
})
type Args = z.output<typeof args>

export default defineCommand({
  name: 'assign',
  aliases: ['临时交办', '交办'],
  summary: {
    zh: '交办文件以外的事项，或为任务增加承担单位',
    en: 'give an item that no document has, or add a unit to a task',
  },
  examples: [
    '临时交办 市教育局 12月20日前 报送安全自查情况',
    '临时交办 市教育局（牵头）、市财政局（配合） 12月20日前 核实补贴发放情况',
    '交办 1.2.1 市财政局 配合',
    '交办 批示3 市教育局 月底前',
    'assign 市教育局 2026-12-20 send in the safety check',
  ],
  args,
  parse: readAssign,
  may: ['office'],
  about: async (given, context) => [{ planId: (await placeOf(given, context)).plan.id }],
  effect: 'write',
  async run(given, context) {
    const { plan, task } = await placeOf(given, context)
    const { words } = context
    const note = given.note === undefined ? undefined : await waitingNote(context, plan, given.note)
    if (given.units === '' && given.what === '' && given.due === '') {
      const known = { plan: plan.key, ...(task ? { code: task.code } : {}) }
      const form = assignForm(words, note ? { ...known, note: note.number } : known)
      return { content: content({ kind: 'form', form }) }
    }
    if (given.units === '') throw refuseEveryday.nameUnits()
    const units = await unitsMeant(context, unitsSaid(given.units))
    if (units.length === 0) throw refuseEveryday.nameUnits()
    const { due, what } =
      given.due === ''
        ? await dueInWords(context, plan, given.what)
        : { due: await dueWritten(context, plan, given.due), what: given.what }
    const made = await give(context, { plan, under: task, units, due, what, ...(note ? { note } : {}) })
    const { assignments, unreached } = made
    if (note) {
      await settleNote(context, plan, note, assignments)
      await tellMade(context, note, assignments)
    }
    return {
      content: content(
        text({ strong: words.amend.made(assignments.length) }),
        list((await shareLines(context, assignments, words)).map((line) => [line])),
        unreached.length > 0 && text(words.amend.notTold(unreached)),
        text(words.amend.madeUndo),
      ),
      data: {
        task: made.task.code,
        assignments: assignments.map(({ id, code, unitId, role, deadline }) => ({
          id,
          code,
          unit: unitId,
          role,
          due: deadline?.on ?? null,
        })),
      },
    }
  },
})

/** Whoever wrote the note hears what the office made of it. */
async function tellMade(context: Context, note: Note, made: readonly Assignment[]): Promise<void> {
  const lines = async (locale: Locale) =>
    (await shareLines(context, made, wordsFor(locale))).map((line) => [line])
  const both = { zh: await lines('zh'), en: await lines('en') }
  await tellAuthor(context, note, ({ notes }, { locale }) =>
    content(text(notes.givenTo(note.number)), list(both[locale])),
  )
}

/** The plan it is for, and the task under which it is given. */
async function placeOf(
  { code, plan: key }: Args,
  context: Context,
): Promise<{ plan: Plan; task: Task | null }> {
  if (code === '') return { plan: await planNamed(context, key), task: null }
  const plain = plainCode(code)
  if (!isCode(plain)) throw refuse.unknownCode(code)
  const { plan, task } = await byCode(context, key && !/^[A-Z]+-/.test(plain) ? `${key}-${plain}` : plain)
  return { plan, task }
}
