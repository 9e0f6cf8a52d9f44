import { z } from 'zod'
import type { Plan } from '../src/core/model/index.ts'
import { templateFor } from '../src/core/paper-template.ts'
import { readTemplateSaid, templateActs } from '../src/core/template-said.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { deriveId } from '../src/kit/ledger.ts'
import { fileBrought, namedFile } from '../src/kit/moves/brought.ts'
import { must, planNamed } from '../src/kit/moves/look.ts'
import {
  bringPaperTemplate,
  cancelTemplate,
  dropTemplate,
  READ_PAPER_TEMPLATE,
  readyTemplate,
  takeTemplate,
  templateRow,
  templatingOf,
  WRITE_TEMPLATE_EXAMPLE,
} from '../src/kit/moves/templates.ts'
import type { Reply } from '../src/kit/reply.ts'
import { buttons, content, text } from '../src/kit/show/blocks.ts'
import {
  showPaperTemplate,
  showTemplates,
  templateData,
  templateForm,
  templateScopes,
} from '../src/kit/show/templates.ts'
import { refuseIssue } from '../src/kit/words/issuing-refusals.ts'
import { refuseTemplate } from '../src/kit/words/templates.ts'
import { postWork } from '../src/kit/work.ts'

const args = z.object({
  do: z.enum(templateActs).default('show'),
  plan: z.string().trim().min(1).max(20).optional(),
  scope: z.enum(templateScopes).optional(),
  /** One that was brought, from the button under it. */
  template: z.string().optional(),
  /** What was said and names no kind of paper. */
  other: z.string().max(100).optional(),
  file: namedFile.optional(),
})
type Args = z.output<typeof args>

export default defineCommand({
  name: 'template',
  aliases: ['文稿模板', '公文模板'],
  summary: {
    zh: '文稿模板：采用本单位自己的 .docx 版式，或恢复内置版式',
    en: 'templates of papers: your office’s own .docx, or back to the built-in layout',
  },
  examples: [
    '文稿 模板',
    '文稿 模板 样例',
    '文稿 模板 周报',
    '文稿 模板 取消',
    '文稿 模板 取消 周报',
    '文稿模板',
    'template',
    'template example',
    'template weekly',
    'template cancel',
  ],
  args,
  parse: (rest) => readTemplateSaid(rest),
  may: ['office', 'admin'],
  about: async (said, context) => [{ planId: (await planMeant(said, context)).id }],
  effect: 'write',
  async run(said, context) {
    if (said.other !== undefined) throw refuseTemplate.noKind(said.other)
    const plan = await planMeant(said, context)
    switch (said.do) {
      case 'show':
        return context.files.length > 0 ? brought(said, plan, context) : shown(plan, context)
      case 'bring':
        return brought(said, plan, context)
      case 'preview': {
        const row = await templateRow(context.db, said.template, plan.id)
        const { words, by } = context
        return {
          content: showPaperTemplate(row, plan, words, by.person.locale),
          data: templateData(row),
        }
      }
      case 'take':
        return taken(said, plan, context)
      case 'drop': {
        const row = await readyTemplate(context.db, said.template, plan.id)
        await dropTemplate(templatingOf(context), row)
        return {
          content: content(text(context.words.letterhead.dropped(row.document.name))),
          data: { template: row.id, state: 'dropped' },
        }
      }
      case 'cancel':
        return cancelled(said, plan, context)
      case 'example':
        return example(plan, context)
    }
  },
})

async function planMeant({ template, plan }: Args, context: Context): Promise<Plan> {
  const row = template === undefined ? undefined : await context.db.get('papertemplate', template)
  return row ? must(await context.db.get('plan', row.planId), row.planId) : planNamed(context, plan)
}

async function shown(plan: Plan, { db, words, by }: Context): Promise<Reply> {
  return {
    content: await showTemplates(db, plan, words, by.person.locale),
    data: { plan: plan.key, templates: plan.settings.templates ?? {} },
  }
}

/** Read as long work; nothing of the plan's papers changes before somebody confirms it. */
async function brought({ scope = 'all', file }: Args, plan: Plan, context: Context): Promise<Reply> {
  const { words, by } = context
  if (by.operator) throw refuseTemplate.operatorFile()
  const document = await fileBrought(context, file)
  if (!document) return { content: content({ kind: 'form', form: templateForm(plan, scope, words) }) }
  if (!context.works.has(READ_PAPER_TEMPLATE)) throw refuseIssue.noRenderer()
  const row = await bringPaperTemplate(context, plan, scope, document)
  const { letterhead } = words
  return {
    content: content(text(letterhead.reading(document.name, letterhead.scope(scope)))),
    data: { template: row.id, plan: plan.key, scope },
  }
}

async function taken({ template }: Args, plan: Plan, context: Context): Promise<Reply> {
  const row = await readyTemplate(context.db, template, plan.id)
  await takeTemplate(templatingOf(context), plan, row)
  const { letterhead } = context.words
  return {
    content: content(
      text({ strong: letterhead.taken(row.document.name, letterhead.scope(row.scope)) }),
      buttons({ label: letterhead.see, verb: 'template', args: { plan: plan.key } }),
    ),
    data: { template: row.id, state: 'taken', scope: row.scope, hash: row.document.hash },
  }
}

async function cancelled({ scope = 'all' }: Args, plan: Plan, context: Context): Promise<Reply> {
  const { words } = context
  const { letterhead } = words
  const kept = await cancelTemplate(templatingOf(context), plan, scope, words)
  const next = templateFor(kept.settings, scope)
  const by = next ? letterhead.nextOfAll(next.document.name) : letterhead.beforeBuiltIn
  return {
    content: content(text(letterhead.cancelled(letterhead.scope(scope), by))),
    data: { plan: plan.key, scope, templates: kept.settings.templates ?? {} },
  }
}

async function example(plan: Plan, { by, db, via, now, works, words }: Context): Promise<Reply> {
  if (by.operator) throw refuseTemplate.operatorFile()
  if (!works.has(WRITE_TEMPLATE_EXAMPLE)) throw refuseIssue.noRenderer()
  const id = deriveId('wrk', via, 'template-example')
  const order = { plan: plan.id, person: by.person.id }
  await postWork(db, { id, job: WRITE_TEMPLATE_EXAMPLE, args: order, for: by.person.id, now })
  return { content: content(text(words.letterhead.making)), data: { plan: plan.key } }
}
