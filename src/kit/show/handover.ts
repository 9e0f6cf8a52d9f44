import { inCodeOrder } from '../../core/code.ts'
import type { Assignment, Block, Content, Form } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { collect } from '../moves/look.ts'
import type { Words } from '../words/index.ts'
import { content, heading, quote, text } from './blocks.ts'
import { itemBlock, itemOf } from './item.ts'

export interface Note {
  place: string
  former: string
  /** Who arranged it, where it was not the former. */
  arranged: string | null
  note: string
  open: readonly Assignment[]
  drafts: number
}

/** A letter that is read on a phone names so many items; the rest is counted. */
const SHOWN = 15

/** What a successor gets: what is open, with what can be done about it, and the words of whoever had it before. */
export async function showHandover(context: Context, note: Note, words: Words): Promise<Content> {
  const { db, today } = context
  const { handover } = words
  const open = [...note.open].sort(
    (a, b) => (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9') || inCodeOrder(a, b),
  )
  const items: Block[] = []
  for (const assignment of open.slice(0, SHOWN))
    items.push(await itemBlock(db, await itemOf(db, assignment), { today, words, standing: 'own' }))
  let waiting = 0
  for (const { id } of open)
    waiting += (await collect(db.list('request', 'byAssignment', { prefix: [id] }))).filter(
      ({ state }) => state === 'open',
    ).length
  return content(
    heading(handover.title(note.place)),
    text(handover.from(note.former, note.arranged)),
    note.note !== '' && text({ strong: handover.note }, words.core.colon),
    note.note !== '' && quote(note.note),
    note.drafts > 0 && text(handover.drafts(note.drafts)),
    waiting > 0 && text(handover.requests(waiting)),
    heading(open.length > 0 ? handover.open(open.length) : handover.none),
    ...items,
    open.length > SHOWN && text(handover.more(open.length - SHOWN)),
  )
}

/** What is filled in by whoever hands their own place over. */
export const handoverForm = ({ handover }: Words, from: string): Form => ({
  title: handover.formTitle,
  verb: 'handover',
  fields: [
    { name: 'from', label: '', kind: 'hidden', value: from },
    { name: 'to', label: handover.to, kind: 'text', required: true },
    { name: 'note', label: handover.noteField, kind: 'long' },
  ],
  submit: handover.submit,
})

/** What the office fills in: whose place passes on, and to whom. */
export const othersHandoverForm = ({ handover }: Words): Form => ({
  title: handover.formTitle,
  verb: 'handover',
  fields: [
    { name: 'unit', label: handover.unit, kind: 'text', required: true },
    { name: 'from', label: handover.fromField, kind: 'text', required: true },
    { name: 'to', label: handover.to, kind: 'text', required: true },
    { name: 'note', label: handover.noteField, kind: 'long' },
  ],
  submit: handover.submit,
})
