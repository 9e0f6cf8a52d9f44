import type { Content, Draft, Line } from '../../core/model/index.ts'
import { must } from '../moves/look.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { buttons, content, heading, text } from './blocks.ts'
import { itemOf, saidLines } from './item.ts'
import { figureLines } from './targets.ts'

/** The card to confirm: every way of reporting ends in this one. */
export async function showDraft(db: Db, draft: Draft, words: Words, notes: Line[] = []): Promise<Content> {
  const items = []
  for (const part of draft.items) {
    const assignment = must(await db.get('assignment', part.assignmentId), part.assignmentId)
    const { task, unit } = await itemOf(db, assignment)
    const standing = (await db.get('period', `${assignment.id}/${part.period}`))?.state === 'reported'
    items.push({
      kind: 'item' as const,
      line: [
        { code: assignment.code },
        ` ${task.title}${words.core.aside(unit)} · ${words.report.periodOf(words.core.month(part.period))}`,
      ],
      light: 'yellow' as const,
      details: [
        ...saidLines(part, words),
        ...figureLines(part.figures ?? [], task.targets, words),
        ...(standing ? [[words.report.replaces]] : []),
      ],
      buttons: [{ label: words.report.edit, verb: 'form', args: { code: assignment.code, draft: draft.id } }],
    })
  }
  return content(
    heading(words.report.confirmTitle(items.length)),
    ...items,
    ...notes.map((line) => text(...line)),
    buttons(
      { label: words.report.confirm, verb: 'confirm', args: { draft: draft.id }, style: 'primary' },
      { label: words.report.discard, verb: 'discard', args: { draft: draft.id } },
    ),
  )
}
