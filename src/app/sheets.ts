import { wallClock } from '../core/day.ts'
import type { FileRef, Person } from '../core/model/index.ts'
import type { Actor } from '../kit/command.ts'
import { deriveId } from '../kit/ledger.ts'
import { post, words as saying } from '../kit/moves/letter.ts'
import { must } from '../kit/moves/look.ts'
import { actorOf } from '../kit/moves/people.ts'
import {
  noteSheet,
  previewOf,
  READ_SHEET,
  sheetContent,
  WRITE_SHEET,
  type ReadSheet,
  type WriteSheet,
} from '../kit/moves/register-sheets.ts'
import { registerNamed } from '../kit/moves/registers.ts'
import { content, text } from '../kit/show/blocks.ts'
import { showPreview } from '../kit/show/register-sheet.ts'
import type { Db } from '../kit/store.ts'
import { wordsFor } from '../kit/words/index.ts'
import type { WorkPart } from '../kit/work.ts'
import { bringSheet } from './bring-sheet.ts'

export const actorAt = (db: Db, person: Person, now: number, timezone: string): Promise<Actor> =>
  actorOf(db, person, wallClock(now, timezone).day)

/** Rows of a register from a spreadsheet; nothing is registered before its bringer has looked at it. */
export const sheetPart = (read: ReadSheet): WorkPart =>
  bringSheet(read, {
    job: READ_SHEET,
    kind: 'registersheet',
    note: ({ db, now, via }, sheet, what, body) =>
      noteSheet({ db, by: sheet.by, now, via }, sheet, `register.sheet.${what}`, body),
    async show({ db, now, timezone, publicUrl }, sheet, person) {
      const words = wordsFor(person.locale)
      const by = await actorAt(db, person, now, timezone)
      return sheet.state === 'ready'
        ? showPreview(await previewOf({ db, by }, sheet.id), words, person.locale, publicUrl)
        : content(
            text(words.register.sheetUnreadable(sheet.document.name)),
            sheet.refusal !== null && text(sheet.refusal[person.locale]),
          )
    },
  })

interface Written {
  file: FileRef
  title: string
  rows: number
}

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The long work of an export: the rows this person sees when it is written, as a file that only they are sent. */
export const exportPart = (write: WriteSheet): WorkPart => ({
  job: WRITE_SHEET,
  async do(args, { files, tx, now, timezone }): Promise<Written> {
    const { register, person: personId } = args as { register: string; person: string }
    const made = await tx(async (db) => {
      const person = must(await db.get('person', personId), personId)
      const by = await actorAt(db, person, now, timezone)
      const seen = await registerNamed({ db, by }, register)
      const today = wallClock(now, seen.plan.timezone).day
      return { ...(await sheetContent({ db, by }, seen, person.locale, today)), title: seen.register.title }
    })
    const bytes = await write(made.content)
    const hash = await files.put(bytes)
    const file: FileRef = { hash, name: made.fileName, size: bytes.byteLength, type: XLSX }
    return { file, title: made.title, rows: made.rows }
  },
  async finish({ db, for: to, now, via }, _args, outcome) {
    const person = await db.get('person', to)
    if (!person) return
    const words = wordsFor(person.locale)
    const shown = outcome.done
      ? showExported(outcome.value as Written, words.register.exported)
      : content(text(outcome.say[person.locale]))
    await post(db, { id: deriveId('let', via), to, body: saying(shown), priority: 0, now })
  },
})

const showExported = ({ file, title, rows }: Written, say: (title: string, rows: number) => string) =>
  content(text(say(title, rows)), { kind: 'list', lines: [[{ file }]] })
