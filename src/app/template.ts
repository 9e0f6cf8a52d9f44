import type { FileRef, PaperTemplate, Plan } from '../core/model/index.ts'
import type { OfficialDocument } from '../core/document/document.ts'
import { deriveId } from '../kit/ledger.ts'
import { classifiedWords, hits } from '../kit/moves/guard.ts'
import { post, words as saying } from '../kit/moves/letter.ts'
import { must } from '../kit/moves/look.ts'
import {
  issuerOf,
  noteTemplate,
  READ_PAPER_TEMPLATE,
  WRITE_TEMPLATE_EXAMPLE,
} from '../kit/moves/templates.ts'
import { sampleForTemplate } from '../kit/paper/template-sample.ts'
import type { TemplateTools } from '../kit/paper/template.ts'
import { content, text } from '../kit/show/blocks.ts'
import { showPaperTemplate } from '../kit/show/templates.ts'
import type { Db } from '../kit/store.ts'
import { wordsFor } from '../kit/words/index.ts'
import { refuseTemplate } from '../kit/words/templates.ts'
import type { WorkContext, WorkOutcome, WorkPart } from '../kit/work.ts'
import { putInQuarantine } from './guard.ts'
import { mendable } from './issue.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** What was found in a template, and a paper made by it; `listed` words for which nothing of it is kept. */
export interface TriedTemplate extends Pick<PaperTemplate, 'found' | 'fonts'> {
  sample: Uint8Array | null
  listed: string[]
}

/** Reads a template and makes a paper by it. UserError with all that is wrong with it. */
export async function tryTemplate(
  tools: TemplateTools,
  bytes: Uint8Array,
  { document, classified }: { document: OfficialDocument; classified: readonly string[] },
): Promise<TriedTemplate> {
  const { placeholders: found, fonts, words } = await tools.check(bytes)
  const listed = hits(words, classified)
  if (listed.length > 0) return { found, fonts, sample: null, listed }
  return { found, fonts, sample: await tools.docx(document, { template: bytes }), listed }
}

/** What a template of a plan is tried with: the paper of made-up words, and the words that are not to be kept. */
export async function trialOf(db: Db, plan: Plan, at: number) {
  const office = await issuerOf(db, plan, wordsFor('zh'))
  return { document: sampleForTemplate(plan, office, at), classified: await classifiedWords(db) }
}

interface Read extends Omit<TriedTemplate, 'sample'> {
  sample: FileRef | null
}

const idIn = (args: unknown): string => (args as { template: string }).template

/** The long work of a template that was brought: read, tried, then shown to whoever brought it; nothing is changed yet. */
export const paperTemplatePart = (tools: TemplateTools): WorkPart => ({
  job: READ_PAPER_TEMPLATE,
  async do(args, { files, tx }): Promise<Read> {
    const { row, trial } = await tx(async (db) => {
      const one = must(await db.get('papertemplate', idIn(args)), idIn(args))
      const plan = must(await db.get('plan', one.planId), one.planId)
      return { row: one, trial: await trialOf(db, plan, one.at) }
    })
    const bytes = await files.get(row.document.hash)
    if (!bytes) throw refuseTemplate.gone(row.document.name)
    try {
      const { sample, ...tried } = await tryTemplate(tools, bytes, trial)
      return { ...tried, sample: sample && (await kept(files, sample, wordsFor('zh').letterhead.sampleFile)) }
    } catch (error) {
      throw mendable(error) ?? error
    }
  },
  async finish(context, args, outcome) {
    const { db, now } = context
    const row = await db.get('papertemplate', idIn(args))
    if (row?.state !== 'reading') return
    const settled = await settle(context, row, outcome)
    const person = await db.get('person', row.by)
    if (!person) return
    const plan = must(await db.get('plan', row.planId), row.planId)
    const shown = showPaperTemplate(settled, plan, wordsFor(person.locale), person.locale)
    const id = deriveId('let', row.id, 'read')
    await post(db, { id, to: person.id, planId: plan.id, body: saying(shown), priority: 0, now })
  },
})

async function kept(
  files: { put(bytes: Uint8Array): Promise<string> },
  bytes: Uint8Array,
  name: string,
): Promise<FileRef> {
  return { hash: await files.put(bytes), name, size: bytes.byteLength, type: DOCX }
}

/** The row with what came of reading: fit to be taken, or why not. */
async function settle(
  context: WorkContext,
  row: PaperTemplate,
  outcome: WorkOutcome,
): Promise<PaperTemplate> {
  const { db, now, via } = context
  const noting = { db, now, via, by: row.by }
  const unfit = async (code: string, refusal: { zh: string; en: string }): Promise<PaperTemplate> => {
    const put = await db.put('papertemplate', { ...row, state: 'unfit', refusal })
    await noteTemplate(noting, put, 'unfit', { why: code })
    return put
  }
  if (!outcome.done) return unfit(outcome.code, outcome.say)
  const { listed, ...read } = outcome.value as Read
  if (listed.length > 0) {
    const person = await db.get('person', row.by)
    const [id, textHash] = [deriveId('qua', row.id), row.document.hash]
    await putInQuarantine(
      db,
      { id, at: now, from: person?.preferred ?? row.by, words: listed, textHash },
      { by: row.by, via, notice: (say) => say.people.withheldNotice(person?.name ?? row.by, listed) },
    )
    const { code, say } = refuseTemplate.withheld(listed)
    return unfit(code, say)
  }
  const ready = await db.put('papertemplate', { ...row, ...read, state: 'ready' })
  await noteTemplate(noting, ready, 'read', { found: read.found, sample: read.sample?.hash ?? null })
  return ready
}

/** The long work of the template to start from, for whoever asked. */
export const templateExamplePart = ({ example }: Pick<TemplateTools, 'example'>): WorkPart => ({
  job: WRITE_TEMPLATE_EXAMPLE,
  async do(args, { files, tx }): Promise<FileRef> {
    const { plan: planId, person: personId } = args as { plan: string; person: string }
    const { issuer, name } = await tx(async (db) => {
      const locale = (await db.get('person', personId))?.locale ?? 'zh'
      const plan = must(await db.get('plan', planId), planId)
      return {
        issuer: await issuerOf(db, plan, wordsFor('zh')),
        name: wordsFor(locale).letterhead.exampleFile,
      }
    })
    return kept(files, await example(issuer), name)
  },
  async finish({ db, for: to, now, via }, _args, outcome) {
    const person = await db.get('person', to)
    if (!person) return
    const say = wordsFor(person.locale).letterhead
    const shown = outcome.done
      ? content(text(say.example), { kind: 'list', lines: [[{ file: outcome.value as FileRef }]] })
      : content(text(outcome.say[person.locale]))
    await post(db, { id: deriveId('let', via), to, body: saying(shown), priority: 0, now })
  },
})
