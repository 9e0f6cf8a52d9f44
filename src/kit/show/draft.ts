import type { Doubt } from '../../core/doubts.ts'
import type { Content, Draft, Line } from '../../core/model/index.ts'
import { must } from '../moves/look.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { buttons, content, heading, text } from './blocks.ts'
import { itemOf, saidLines } from './item.ts'
import { composedLine } from './support.ts'
import { figureLines } from './targets.ts'

const NONE: ReadonlyMap<string, Doubt> = new Map()

/**
 * The card to confirm: every way of reporting ends in this one. A question stands under its item; whatever is answered, the
 * draft can be confirmed as it is.
 */
export async function showDraft(
  db: Db,
  draft: Draft,
  words: Words,
  notes: Line[] = [],
  asked: ReadonlyMap<string, Doubt> = NONE,
): Promise<Content> {
  const items = []
  for (const part of draft.items) {
    const assignment = must(await db.get('assignment', part.assignmentId), part.assignmentId)
    const [{ plan, task, unit }, period] = await Promise.all([
      itemOf(db, assignment),
      db.get('period', `${assignment.id}/${part.period}`),
    ])
    const doubt = asked.get(assignment.id)
    const code = `${plan.key}-${assignment.code}`
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
        ...(part.composedFrom ? [await composedLine(db, part.composedFrom, words)] : []),
        ...(period?.state === 'reported' ? [[words.report.replaces]] : []),
        ...(period?.state === 'missed' ? [[words.correction.belated]] : []),
        ...(doubt ? [[words.doubts.ask(doubt)]] : []),
      ],
      buttons: [
        { label: words.report.edit, verb: 'form', args: { code: assignment.code, draft: draft.id } },
        ...(doubt?.kind === 'same-as-last'
          ? [{ label: words.doubts.noChangeInstead, verb: 'report', args: { code, noChange: true } }]
          : []),
      ],
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
