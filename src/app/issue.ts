import type { OfficialDocument } from '../core/document/document.ts'
import type { Instant } from '../core/day.ts'
import { safeName } from '../core/issuing.ts'
import type { FileRef, Issue, IssuedPaper, MissingPapers, Plan } from '../core/model/index.ts'
import { UserError } from '../kit/errors.ts'
import { canonical } from '../kit/ledger.ts'
import { postIssue, postLate } from '../kit/moves/issue-letters.ts'
import { cutsOf, type OneCut } from '../kit/moves/issue-readers.ts'
import {
  AGAIN_MINUTES,
  orderIssue,
  RENDER_ISSUE,
  SHELVE_ISSUE,
  type RenderArgs,
} from '../kit/moves/issue-render.ts'
import { nameOfIssue, noteIssue } from '../kit/moves/issues.ts'
import { must } from '../kit/moves/look.ts'
import { composePaper } from '../kit/paper/index.ts'
import type { FileWriters } from '../kit/paper/writers.ts'
import type { Db } from '../kit/store.ts'
import { wordsFor } from '../kit/words/index.ts'
import { issuing as say } from '../kit/words/issuing.ts'
import { refuseIssue } from '../kit/words/issuing-refusals.ts'
import type { WorkContext, WorkOutcome, WorkPart, WorkTools } from '../kit/work.ts'
import { tellFailed, tellMended, tellNoPdf, tellPlain, tellUnderWay } from './issue-told.ts'
import { writtenByTemplate } from './template-fill.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const PDF = 'application/pdf'

/** Papers are written in Chinese, whoever reads them. */
const official = wordsFor('zh')

/** Whoever ordered files hears once that they take longer than this, in milliseconds, and how far they have come. */
const SOON = 30_000

interface Rendered {
  papers: IssuedPaper[]
  /** Why there is no PDF beside the Word files; null where there is. */
  noPdf: { zh: string; en: string } | null
  /** Why a Word file was not made by the template of the office; null where all were, or where there is none. */
  plain: { zh: string; en: string } | null
}

export interface IssueParts {
  writers: FileWriters
  /** Where people reach the pages, for the links in papers; known once the port is. */
  publicUrl: () => string
  /** Whether this process puts released papers into a folder. */
  shelves: boolean
}

/**
 * The long work of a released paper: every cut is composed of the frozen facts and kept as a document by its content, and
 * rendered of that alone; then its letters go out with the files. Without them the words go all the same, and the office hears why.
 */
export const issuePart = ({ writers, publicUrl, shelves }: IssueParts): WorkPart => ({
  job: RENDER_ISSUE,
  do: (args, tools) => render(writers, publicUrl(), args as RenderArgs, tools),
  async progressed(context, args, percent, posted) {
    if (context.now - posted < SOON) return
    const issue = await context.db.get('issue', (args as RenderArgs).issue)
    if (issue) await tellUnderWay(context, issue, percent)
  },
  async finish(context, args, outcome) {
    const { issue } = args as RenderArgs
    const row = must(await context.db.get('issue', issue), issue)
    // A try that another one overtook has nothing to add.
    if (row.papers.length > 0) return
    const plan = must(await context.db.get('plan', row.planId), row.planId)
    if (outcome.done) await rendered(context, plan, row, outcome.value as Rendered, shelves)
    else await failed(context, plan, row, outcome, args as RenderArgs)
  },
})

async function render(
  writers: FileWriters,
  publicUrl: string,
  { issue: id }: RenderArgs,
  { tx, files, progress }: WorkTools,
): Promise<Rendered> {
  const { issue, plan, cuts } = await tx((db) => ordered(db, id))
  if (issue.papers.length > 0) return { papers: issue.papers, noPdf: null, plain: null }
  const papers: IssuedPaper[] = []
  let noPdf: Rendered['noPdf'] = null
  let plain: Rendered['plain'] = null
  const steps = cuts.length * 2
  let done = 0
  const next = (): void => progress((100 * ++done) / steps)
  for (const one of cuts) {
    const { cut, unitId } = one
    const part = (of: number): void => progress((100 * (done + of)) / steps)
    try {
      // A transaction each: hundreds of cuts in one would hold up everybody, and be held in memory together.
      const { document, name } = await tx((db) => composed(db, plan, issue, one, publicUrl))
      const hash = await files.put(new TextEncoder().encode(canonical(document)))
      const keep = async (bytes: Uint8Array, suffix: string, type: string): Promise<FileRef> => ({
        hash: await files.put(bytes),
        name: `${name}${suffix}`,
        size: bytes.byteLength,
        type,
      })
      const word = await writtenByTemplate(writers, files, document, issue.template, part)
      plain ??= word.why
      const docx = await keep(whole(word.bytes, 'PK'), '.docx', DOCX)
      next()
      const pdf = await pdfOf(writers, document, part)
      if (!(pdf instanceof Uint8Array)) noPdf = pdf
      next()
      papers.push({
        ...{ cut, unitId, document: hash, docx },
        pdf: pdf instanceof Uint8Array ? await keep(pdf, '.pdf', PDF) : null,
        ...(word.template === null ? {} : { template: word.template }),
      })
    } catch (error) {
      throw mendable(error) ?? error
    }
  }
  return { papers, noPdf, plain }
}

/** A file that begins as its kind does; one that is empty or cut off is a defect, and never kept. */
function whole(bytes: Uint8Array, begins: string): Uint8Array {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, begins.length))
  if (head !== begins) throw new Error(`a paper was rendered to ${bytes.byteLength} bytes that are no file`)
  return bytes
}

/** The PDF, or why there is none: the Word file goes out without it, save where the disk is full and neither can be kept. */
async function pdfOf(
  writers: FileWriters,
  document: OfficialDocument,
  part: (of: number) => void,
): Promise<Uint8Array | { zh: string; en: string }> {
  try {
    return whole(await writers.pdf(document, part), '%PDF')
  } catch (error) {
    const known = error instanceof UserError ? error : mendable(error)
    if (known?.code === 'disk-full') throw known
    return known?.say ?? refuseIssue.pdfDefect().say
  }
}

/** What people can mend, by the code of the operating system; null for anything else, which is a defect. */
export function mendable(error: unknown): UserError | null {
  if (error instanceof UserError) return error
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown }
  if (code === 'ENOSPC' || code === 'EDQUOT') return refuseIssue.diskFull()
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM' || code === 'ENOTDIR')
    return refuseIssue.notWritable()
  if (code === 'ENOENT' || code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND')
    return refuseIssue.fontMissing()
  return cause === undefined ? null : mendable(cause)
}

/** A released paper with every cut that is made of it; what an earlier try left is kept as it is. */
async function ordered(db: Db, id: string): Promise<{ issue: Issue; plan: Plan; cuts: OneCut[] }> {
  const issue = must(await db.get('issue', id), id)
  const plan = must(await db.get('plan', issue.planId), issue.planId)
  const cuts = issue.papers.length > 0 ? [] : await cutsOf(db, plan, issue)
  // A paper that nobody is to get is none: what it was of is gone.
  if (cuts.length + issue.papers.length === 0) throw new Error(`no cut of ${id} is to be made`)
  return { issue, plan, cuts }
}

/** One cut by the names of this moment, and what its files are called, without a suffix. */
async function composed(
  db: Db,
  plan: Plan,
  issue: Issue,
  one: OneCut,
  publicUrl: string,
): Promise<{ document: OfficialDocument; name: string }> {
  const document = await composePaper(db, { issue, ...one, words: official, publicUrl })
  const unit = one.unitId === null ? null : must(await db.get('unit', one.unitId), one.unitId).name
  const { kind, number, of } = issue
  const cut = unit === null ? (kind === 'weekly' ? say.zh.cut[one.cut] : '') : say.zh.cutOf(unit)
  const label = of.split('/').at(-1) ?? of
  const called = say.zh.called(kind, number, label)
  const what = called === null ? say.zh.of(kind, label) : ''
  const n = number && called === null ? say.zh.number(number) : ''
  const name = say.zh.fileName(plan.title, called ?? say.zh.kind[kind], n, what, cut)
  return { document, name: safeName(name) }
}

/** The files stand with the paper, and its letters go: for the first time, or after words that went without them. */
async function rendered(
  context: WorkContext,
  plan: Plan,
  row: Issue,
  { papers, noPdf, plain }: Rendered,
  shelves: boolean,
): Promise<void> {
  const { db, now, via } = context
  const { missing, ...issue } = row
  const kept = await db.put('issue', { ...issue, papers })
  await noteIssue({ db, by: 'duban', via, now }, kept, 'rendered', {
    papers: papers.map(({ cut, unitId, document, docx, pdf, template = null }) => ({
      ...{ cut, unitId, document },
      docx: docx.hash,
      pdf: pdf?.hash ?? null,
      template,
    })),
  })
  if (kept.told) await postLate(db, plan, kept, now)
  else await postIssue(db, plan, kept, now)
  const name = (words: typeof official) => nameOfIssue(kept, words)
  if (missing) await tellMended(context, plan.id, name)
  if (noPdf) await tellNoPdf(context, plan.id, name, noPdf)
  if (plain) await tellPlain(context, plan, name, { why: plain, template: issue.template?.name ?? '' })
  if (shelves) await orderIssue(db, SHELVE_ISSUE, kept, { by: 'duban', now })
}

/**
 * The words of a digest go to its readers and say that the files are missing; every other paper waits for its files. The office
 * and the administrators hear why. What may mend itself is tried again, with longer and longer waits; a defect only by hand.
 */
async function failed(
  context: WorkContext,
  plan: Plan,
  row: Issue,
  outcome: Extract<WorkOutcome, { done: false }>,
  { tries, asked = false }: RenderArgs,
): Promise<void> {
  const { db, now, via } = context
  const { code, reference, say: why } = outcome
  const missing: MissingPapers = { code, reference, at: now, tries }
  let issue = await db.put('issue', { ...row, missing })
  await noteIssue({ db, by: 'duban', via, now }, issue, 'failed', { code, reference, tries })
  if (issue.kind === 'weekly' && !issue.told) issue = await postIssue(db, plan, issue, now)
  const again = await tryAgain(db, RENDER_ISSUE, issue, { reference, tries, now })
  if (again !== null) await db.put('issue', { ...issue, missing: { ...missing, tries: tries + 1 } })
  // Tries in between have nothing new to say.
  if (tries === 0 || again === null || asked)
    await tellFailed(context, plan.id, issue, { why, reference, again, wordsWent: issue.told === true })
}

/** Orders the next try of what may mend itself, and says in how many minutes; null where there is none. */
export async function tryAgain(
  db: Db,
  job: typeof RENDER_ISSUE | typeof SHELVE_ISSUE,
  issue: Issue,
  { reference, tries, now }: { reference: string | null; tries: number; now: Instant },
): Promise<number | null> {
  const minutes = reference === null ? (AGAIN_MINUTES[tries] ?? null) : null
  if (minutes === null) return null
  await orderIssue(db, job, issue, { tries: tries + 1, by: 'duban', now, dueAt: now + minutes * 60_000 })
  return minutes
}
