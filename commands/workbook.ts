import { z } from 'zod'
import { readWorkbookAsk, WORKBOOK_ACTS } from '../src/core/workbook/asking.ts'
import { WORKBOOK_FORMS } from '../src/core/workbook/layout.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { deriveId } from '../src/kit/ledger.ts'
import { fileBrought, namedFile } from '../src/kit/moves/brought.ts'
import { planNamed } from '../src/kit/moves/look.ts'
import { aboutRegisters } from '../src/kit/moves/registers.ts'
import {
  bringTemplate,
  mustRunUpward,
  removeTemplate,
  upwardNamed,
  upwardsOf,
  upwardTitle,
  WRITE_UPWARD,
} from '../src/kit/moves/upward.ts'
import { WRITE_WORKBOOK } from '../src/kit/moves/workbook.ts'
import {
  bringWorkbook,
  dropWorkbook,
  previewWorkbook,
  takeWorkbook,
} from '../src/kit/moves/workbook-sheets.ts'
import type { Reply } from '../src/kit/reply.ts'
import { buttons, content, heading, list, text } from '../src/kit/show/blocks.ts'
import {
  showTaken,
  showWorkbookMenu,
  showWorkbookPreview,
  takenData,
  workbookData,
} from '../src/kit/show/workbook.ts'
import { refuseWorkbook } from '../src/kit/words/workbook-refusals.ts'
import { postWork } from '../src/kit/work.ts'

const args = z
  .object({
    act: z.enum(WORKBOOK_ACTS).default('show'),
    /** A plan's key, where two could be meant. */
    plan: z.string().trim().min(1).max(20).optional(),
    form: z.enum(WORKBOOK_FORMS).default('items'),
    flat: z.coerce.boolean().default(false),
    /** Of an upward report. */
    name: z.string().trim().min(1).max(60).optional(),
    month: z
      .string()
      .regex(/^\d{4}(?:-(?:0[1-9]|1[0-2]))?$/)
      .optional(),
    sheet: z.string().optional(),
    good: z.boolean().default(false),
    how: z.enum(['phone', 'paper', 'other']).default('paper'),
    page: z.coerce.number().int().min(1).max(10_000).default(1),
    file: namedFile.optional(),
  })
  .refine(({ act, sheet }) => sheet !== undefined || !['preview', 'take', 'drop'].includes(act), {
    path: ['sheet'],
  })
  .refine(({ act, name }) => name === undefined || act === 'upward' || act === 'remove', { path: ['name'] })
  .refine(({ act, name }) => name !== undefined || act !== 'remove', { path: ['name'] })
type Args = z.output<typeof args>

export default defineCommand({
  name: 'workbook',
  aliases: ['台账', '工作台账'],
  summary: {
    zh: '工作台账：导出 Excel，填写后导回；按上级要求的栏目上报',
    en: 'the ledger as Excel: export, fill in, import; upward reports',
  },
  examples: [
    '台账',
    '台账 导出',
    '台账 导出 按任务',
    '台账 导出 不合并',
    '台账 导入',
    '台账 上报',
    '台账 上报 省级月报 2026-11',
    '台账 模板',
    'workbook export',
    'workbook export tasks',
    'workbook import',
    'workbook upward 省级月报 2026-11',
  ],
  args,
  parse: (rest) => readWorkbookAsk(rest),
  may: ['office', 'leader', 'liaison', 'head'],
  about: (_args, context) => aboutRegisters(context),
  effect: 'write',
  async run(said, context) {
    switch (said.act) {
      case 'show': {
        const plan = await planNamed(context, said.plan)
        return { content: showWorkbookMenu(plan, context.words), data: { plan: plan.key } }
      }
      case 'export':
        return exported(said, context)
      case 'import':
        return imported(said, context)
      case 'preview':
        return preview(said, context)
      case 'take': {
        const taken = await takeWorkbook(context, said.sheet ?? '', said.good, said.how)
        return { content: showTaken(taken, context.words), data: takenData(taken) }
      }
      case 'drop':
        await dropWorkbook(context, said.sheet ?? '')
        return { content: content(text(context.words.workbook.dropped)), data: { sheet: said.sheet } }
      case 'upward':
        return upward(said, context)
      case 'add':
        return template(said, context)
      case 'remove': {
        const plan = await planNamed(context, said.plan)
        mustRunUpward(context, plan.id, true)
        const { db, by, via, now, words } = context
        await removeTemplate({ db, by: by.person.id, via, now }, plan, said.name ?? '')
        return {
          content: content(text(words.workbook.upwardRemoved(said.name ?? ''))),
          data: { name: said.name },
        }
      }
    }
  },
})

async function exported({ plan: key, form, flat }: Args, context: Context): Promise<Reply> {
  const { db, by, now, words, via } = context
  const plan = await planNamed(context, key)
  if (by.operator) throw refuseWorkbook.operatorFile()
  const args = { plan: plan.id, person: by.person.id, form, flat }
  await postWork(db, { id: deriveId('wrk', via, plan.id), job: WRITE_WORKBOOK, args, for: by.person.id, now })
  return { content: content(text(words.workbook.exporting(plan.title))), data: { plan: plan.key } }
}

async function imported({ plan: key, file }: Args, context: Context): Promise<Reply> {
  const { words, by } = context
  const plan = await planNamed(context, key)
  if (by.operator) throw refuseWorkbook.operatorFile()
  const document = await fileBrought(context, file)
  if (document) {
    const sheet = await bringWorkbook(context, plan, document)
    return {
      content: content(text(words.workbook.received(document.name))),
      data: { sheet: sheet.id, plan: plan.key },
    }
  }
  const say = words.workbook
  const labels = {
    title: say.importTitle,
    file: say.importFile,
    hint: say.importHint,
    submit: say.importSubmit,
  }
  return fileForm('import', plan.key, labels)
}

/** A form that asks for one file. */
function fileForm(
  act: string,
  plan: string,
  { title, file, hint, submit }: { title: string; file: string; hint: string; submit: string },
): Reply {
  const form = {
    title,
    verb: 'workbook',
    submit,
    fields: [
      { name: 'act', label: '', kind: 'hidden' as const, value: act },
      { name: 'plan', label: '', kind: 'hidden' as const, value: plan },
      { name: 'file', label: file, kind: 'files' as const, required: true, hint },
    ],
  }
  return { content: content({ kind: 'form', form }), data: null }
}

async function preview({ sheet: id = '', page }: Args, context: Context): Promise<Reply> {
  const { sheet, would } = await previewWorkbook(context, id)
  return {
    content: await showWorkbookPreview(
      context.db,
      { name: sheet.document.name, would, sheet: sheet.id, page },
      context.words,
    ),
    data: workbookData(would, context.words),
  }
}

async function upward({ plan: key, name, month }: Args, context: Context): Promise<Reply> {
  const { db, by, now, words, via } = context
  const plan = await planNamed(context, key)
  mustRunUpward(context, plan.id, false)
  const say = words.workbook
  if (name === undefined) {
    const all = await upwardsOf(db, plan)
    return {
      content: content(
        heading(say.upwardTitle(plan.title, all.length)),
        list(
          all.map(({ template, shipped }) => [
            say.upwardLine(template.name, upwardTitle(template, plan, context), shipped),
          ]),
        ),
        text(say.upwardHow),
        buttons(
          ...all.map(({ template: { name: one } }) => ({
            label: one,
            verb: 'workbook',
            args: { act: 'upward', plan: plan.key, name: one },
          })),
        ),
      ),
      data: all.map(({ template, shipped }) => ({ ...template, shipped })),
    }
  }
  const { name: found } = await upwardNamed(db, plan, name)
  if (by.operator) throw refuseWorkbook.operatorFile()
  const args = { plan: plan.id, person: by.person.id, name: found, ...(month === undefined ? {} : { month }) }
  await postWork(db, {
    id: deriveId('wrk', via, plan.id, found),
    job: WRITE_UPWARD,
    args,
    for: by.person.id,
    now,
  })
  return { content: content(text(say.upwardMaking(found))), data: { plan: plan.key, name: found } }
}

async function template({ plan: key, file }: Args, context: Context): Promise<Reply> {
  const plan = await planNamed(context, key)
  mustRunUpward(context, plan.id, true)
  if (context.by.operator) throw refuseWorkbook.operatorFile()
  const document = await fileBrought(context, file)
  const say = context.words.workbook
  if (document) {
    await bringTemplate(context, plan, document)
    return { content: content(text(say.templateReading(document.name))), data: { plan: plan.key } }
  }
  const labels = { title: say.templateTitle, file: say.templateFile, hint: '', submit: say.templateSubmit }
  return fileForm('add', plan.key, labels)
}
