import { z } from 'zod'
import type { Form, FormField, Said } from '../src/core/model/index.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { byCode, must, ownByCode, type Found } from '../src/kit/moves/look.ts'
import { matterMeant } from '../src/kit/moves/decide.ts'
import { figureFields } from '../src/kit/moves/figure-fields.ts'
import { targetOf } from '../src/kit/moves/target.ts'
import { content } from '../src/kit/show/blocks.ts'
import { answerForm, answers, puts, putForm, type Answer, type Put } from '../src/kit/show/request-forms.ts'
import { countersignField, isSupportForm, supportForms } from '../src/kit/show/support-forms.ts'
import { isOfficeForm, officeForm, officeForms } from '../src/kit/show/office-forms.ts'
import { snoozeForm } from '../src/kit/show/snooze-form.ts'
import type { Words } from '../src/kit/words/index.ts'

/** Opening a form is a read, answered at once; what is filled in comes back as the command the form names. */
export default defineCommand({
  name: 'form',
  aliases: ['填报'],
  summary: { zh: '打开填报表单', en: 'open the form to fill in' },
  examples: ['填报 1.2.1', 'form 1.2.1'],
  args: z.object({
    code: z.string().trim().min(1),
    for: z
      .enum([
        ...(['report', 'done', 'return', 'sendback', 'ask', 'object', 'countersign', 'snooze'] as const),
        ...puts,
        ...answers,
        ...officeForms,
      ])
      .default('report'),
    /** Which change of a live plan, of the form of that name. */
    what: z.string().optional(),
    draft: z.string().optional(),
  }),
  parse: (rest) => ({ code: rest.trim() }),
  may: ['liaison', 'head', 'office'],
  about: async (args, context) => [
    isSupportForm(args.for)
      ? await supportForms[args.for].about(args.code, context)
      : await targetOf(context, await meant(args, context)),
  ],
  effect: 'read',
  async run(args, context) {
    if (isAnswer(args.for)) {
      const form = answerForm(args.for, await matterMeant(context, args.code), context.words)
      return { content: content({ kind: 'form', form }), data: form }
    }
    if (isSupportForm(args.for)) {
      const form = await supportForms[args.for].form(args.code, context)
      return { content: content({ kind: 'form', form }), data: form }
    }
    const found = await meant(args, context)
    if (isOfficeForm(args.for)) return { content: await officeForm(context, found, args.for, args.what) }
    const shown = found.assignment?.code ?? found.task.code
    const code = `${found.plan.key}-${shown}`
    if (args.for === 'snooze') {
      const form = await snoozeForm(context, await ownByCode(context, args.code))
      return { content: content({ kind: 'form', form }), data: form }
    }
    const { words } = context
    const form: Form = isPut(args.for)
      ? putForm(args.for, code, shown, words)
      : args.for === 'done'
        ? {
            title: words.report.doneTitle(shown),
            verb: 'done',
            submit: words.report.apply,
            fields: [
              hidden('code', code),
              ...turnField(args.code),
              long('statement', words.report.statement),
              ...(await countersignField(context, found)),
            ],
          }
        : args.for === 'return'
          ? {
              title: words.report.returnTitle(shown),
              verb: 'return',
              submit: words.report.return,
              fields: [
                hidden('code', code),
                ...turnField(args.code),
                long('reason', words.report.reason, '', true),
              ],
            }
          : args.for === 'sendback'
            ? {
                title: words.signoff.sendbackTitle(shown),
                verb: 'sendback',
                submit: words.signoff.sendback,
                fields: [hidden('draft', args.draft ?? ''), long('reason', words.signoff.reason, '', true)],
              }
            : await reportForm(code, found, args.draft, context)
    return { content: content({ kind: 'form', form }), data: form }
  },
})

/** The turn that a button named behind the code. */
const turnField = (code: string): FormField[] => {
  const [, turn] = code.split('@')
  return turn ? [hidden('turn', turn)] : []
}

const isPut = (what: string): what is Put => puts.some((one) => one === what)
const isAnswer = (what: string): what is Answer => answers.some((one) => one === what)

async function meant(args: { code: string; for: string }, context: Context): Promise<Found> {
  if (isAnswer(args.for)) {
    const { plan, assignment } = await matterMeant(context, args.code)
    return {
      plan,
      assignment,
      task: must(await context.db.get('task', assignment.taskId), assignment.taskId),
    }
  }
  // A turn may stand behind the code (2.1.3@2026); whether there is one, says the command that the form names.
  const [code = ''] = args.code.split('@')
  return args.for === 'return' || isOfficeForm(args.for) ? byCode(context, code) : ownByCode(context, code)
}

const hidden = (name: string, value: string): FormField => ({ name, label: '', kind: 'hidden', value })
const long = (name: string, label: string, value = '', required = false): FormField => ({
  name,
  label,
  kind: 'long',
  value,
  required,
})

/** Filled with the waiting draft's words where it is opened to edit one. */
async function reportForm(
  code: string,
  found: Found,
  draftId: string | undefined,
  context: Context,
): Promise<Form> {
  const { db, by, words } = context
  const draft = draftId ? await db.get('draft', draftId) : undefined
  const said =
    draft?.personId === by.person.id
      ? draft.items.find((item) => item.assignmentId === found.assignment?.id)
      : undefined
  return {
    title: words.report.formTitle(found.assignment?.code ?? found.task.code, found.task.title),
    verb: 'report',
    submit: words.report.submit,
    fields: reportFields(
      words,
      code,
      await figureFields(context, found, said),
      said,
      said ? draftId : undefined,
    ),
  }
}

const reportFields = (
  words: Words,
  code: string,
  figures: FormField[],
  said?: Said,
  draft?: string,
): FormField[] => [
  hidden('code', code),
  ...(draft ? [hidden('draft', draft)] : []),
  { ...long('progress', words.report.progress, said?.progress, true), hint: words.report.hintProgress },
  ...figures,
  long('problems', words.report.problems, said?.problems),
  long('next', words.report.next, said?.next),
  {
    name: 'files',
    label: words.report.files,
    kind: 'files',
    ...(said && said.files.length > 0
      ? { hint: words.report.filesKept(said.files.map(({ name }) => name).join(words.core.and)) }
      : {}),
  },
]
