import { UserError } from '../kit/errors.ts'
import type { Content, FileRef, Locale, Person } from '../core/model/index.ts'
import { plain } from '../core/register/cells.ts'
import { readBook } from '../core/workbook/read.ts'
import type { UpwardTemplate } from '../core/upward/template.ts'
import { deriveId } from '../kit/ledger.ts'
import { post, words as saying } from '../kit/moves/letter.ts'
import { must } from '../kit/moves/look.ts'
import type { ReadSheet, SheetContent, WriteSheet } from '../kit/moves/register-sheets.ts'
import {
  MAX_TEMPLATE_BYTES,
  mustRunUpward,
  putTemplate,
  READ_TEMPLATE,
  templateIn,
  upwardContent,
  WRITE_UPWARD,
} from '../kit/moves/upward.ts'
import {
  basesOf,
  keepBase,
  workbookContent,
  WRITE_WORKBOOK,
  type WorkbookOrder,
} from '../kit/moves/workbook.ts'
import { MOST_LINES, noteWorkbook, previewWorkbook, READ_WORKBOOK } from '../kit/moves/workbook-sheets.ts'
import { content, text } from '../kit/show/blocks.ts'
import { showWorkbookPreview } from '../kit/show/workbook.ts'
import type { Files, Store } from '../kit/store.ts'
import { refuseWorkbook } from '../kit/words/workbook-refusals.ts'
import { wordsFor } from '../kit/words/index.ts'
import type { WorkPart, WorkTools } from '../kit/work.ts'
import { bringSheet } from './bring-sheet.ts'
import { actorAt, XLSX } from './sheets.ts'

/** The marks in a sheet that came back: which sheets its rows were given out with. */
export function marksIn(lines: Parameters<typeof readBook>[0]): Set<string> {
  const book = readBook(lines)
  const marks = 'missing' in book ? [] : book.rows.map(({ cells }) => plain(cells.mark ?? ''))
  return new Set(marks.filter((mark) => /^wbk_[a-z2-7]{20}$/.test(mark)))
}

/** A ledger sheet that comes back filled in; nothing is reported before its bringer has looked at it. */
export const workbookSheetPart = (read: ReadSheet): WorkPart =>
  bringSheet(read, {
    job: READ_WORKBOOK,
    kind: 'workbooksheet',
    most: MOST_LINES,
    beside: async (lines, { files, tx }) => {
      const marks = marksIn(lines)
      return { bases: Object.fromEntries(await basesOf(tx, files, marks)) }
    },
    note: (context, sheet, what, body) =>
      noteWorkbook(context, sheet.by, sheet, `workbook.sheet.${what}`, body),
    async show({ db, now, timezone }, sheet, person) {
      const words = wordsFor(person.locale)
      const by = await actorAt(db, person, now, timezone)
      const unreadable = (why: string | null): Content =>
        content(text(words.workbook.unreadable(sheet.document.name)), why !== null && text(why))
      if (sheet.state !== 'ready') return unreadable(sheet.refusal?.[person.locale] ?? null)
      try {
        const { would } = await previewWorkbook({ db, by, now, words }, sheet.id)
        return await showWorkbookPreview(db, { name: sheet.document.name, would, sheet: sheet.id }, words)
      } catch (error) {
        if (error instanceof UserError) return unreadable(error.say[person.locale])
        throw error
      }
    },
  })

interface Written {
  files: FileRef[]
  title: string
  rows: number
  base: { id: string; hash: string; planId: string } | null
}

async function kept(files: Files, bytes: Uint8Array, name: string, type: string): Promise<FileRef> {
  return { hash: await files.put(bytes), name, size: bytes.byteLength, type }
}

interface Asked {
  plan: string
  person: string
}

/** The plan and the reader of an order, with the rights held when it is carried out. */
const ordered = <T>(
  { plan: planId, person: personId }: Asked,
  tools: WorkTools,
  make: (given: Given) => Promise<T>,
): Promise<T> =>
  tools.tx(async (db) => {
    const person = must(await db.get('person', personId), personId)
    const by = await actorAt(db, person, tools.now, tools.timezone)
    const plan = must(await db.get('plan', planId), planId)
    return make({ looker: { db, by }, plan, locale: person.locale })
  })

interface Given {
  looker: Parameters<typeof workbookContent>[0]
  plan: Parameters<typeof workbookContent>[1]
  locale: Locale
}

const sent =
  (say: (words: ReturnType<typeof wordsFor>, written: Written) => string): WorkPart['finish'] =>
  async ({ db, for: to, now, via }, _args, outcome) => {
    const person = await db.get('person', to)
    if (!person) return
    if (outcome.done) {
      const { base } = outcome.value as Written
      if (base) await keepBase(db, base, now)
    }
    const body = outcome.done
      ? files(say(wordsFor(person.locale), outcome.value as Written), outcome.value as Written)
      : content(text(outcome.say[person.locale]))
    await post(db, { id: deriveId('let', via), to, body: saying(body), priority: 0, now })
  }

const files = (sentence: string, written: Written): Content =>
  content(text(sentence), { kind: 'list', lines: written.files.map((file) => [{ file }]) })

/** The long work of giving a ledger sheet out: the rows this person sees then, and what they said, kept to compare with. */
export const workbookExportPart = (write: WriteSheet): WorkPart => ({
  job: WRITE_WORKBOOK,
  async do(args, tools): Promise<Written> {
    const order = args as Asked & WorkbookOrder
    const { made, plan } = await ordered(order, tools, async ({ looker, plan: of, locale }) => ({
      made: await workbookContent(looker, of, order, locale, tools.now),
      plan: of,
    }))
    const bytes = await write(made.content)
    const base = made.base && {
      id: made.base.id,
      hash: await tools.files.put(new TextEncoder().encode(made.base.json)),
      planId: plan.id,
    }
    const file = await kept(tools.files, bytes, made.fileName, XLSX)
    return { files: [file], title: plan.title, rows: made.rows, base }
  },
  finish: sent((words, { title, rows }) => words.workbook.exported(title, rows)),
})

export type WriteCsv = (content: Pick<SheetContent, 'columns' | 'rows'>) => Uint8Array

/** The long work of an upward report: a spreadsheet to be sealed and sent, and the same table as text for other systems. */
export const upwardPart = (write: WriteSheet, writeCsv: WriteCsv): WorkPart => ({
  job: WRITE_UPWARD,
  async do(args, tools): Promise<Written> {
    const order = args as Asked & { name: string; month?: string }
    const made = await ordered(order, tools, ({ looker, plan, locale }) =>
      upwardContent(looker, plan, order, locale, tools.now),
    )
    const xlsx = await kept(tools.files, await write(made.content), `${made.fileName}.xlsx`, XLSX)
    const csv = await kept(tools.files, writeCsv(made.content), `${made.fileName}.csv`, 'text/csv')
    return { files: [xlsx, csv], title: made.title, rows: made.rows, base: null }
  },
  finish: sent((words, { title, rows }) => words.workbook.upwardMade(title, rows)),
})

/** A template of an upward report out of a file: read outside, judged and kept in one transaction. */
export const templatePart: WorkPart = {
  job: READ_TEMPLATE,
  async do(args, tools): Promise<UpwardTemplate> {
    const { document } = args as { document: FileRef }
    if (document.size > MAX_TEMPLATE_BYTES) throw refuseWorkbook.templateLarge()
    const bytes = await tools.files.get(document.hash)
    if (!bytes) throw refuseWorkbook.notJson(document.name)
    return templateIn(new TextDecoder().decode(bytes), document.name)
  },
  async finish({ db, for: to, now, via, timezone }, args, outcome) {
    const person = await db.get('person', to)
    if (!person) return
    const body = outcome.done
      ? await addTemplate(db, person, args as { plan: string }, outcome.value as UpwardTemplate, {
          now,
          via,
          timezone,
        })
      : outcome.say[person.locale]
    await post(db, { id: deriveId('let', via), to, body: saying(content(text(body))), priority: 0, now })
  },
}

async function addTemplate(
  db: Parameters<Parameters<Store['tx']>[0]>[0],
  person: Person,
  { plan: planId }: { plan: string },
  template: UpwardTemplate,
  { now, via, timezone }: { now: number; via: string; timezone: string },
): Promise<string> {
  try {
    const plan = must(await db.get('plan', planId), planId)
    const by = await actorAt(db, person, now, timezone)
    mustRunUpward({ db, by }, plan.id, true)
    const replaced = await putTemplate({ db, by: person.id, via, now }, plan, template)
    return wordsFor(person.locale).workbook.upwardAdded(template.name, replaced)
  } catch (error) {
    if (error instanceof UserError) return error.say[person.locale]
    throw error
  }
}
