import { givenAs } from '../../core/given.ts'
import type { Assignment, Line, Report } from '../../core/model/index.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { whoDid } from '../moves/who.ts'

/** Where an item comes from that no document has, in the words it was given with: `领导批示（李组长，12月3日）：“……”`. */
export async function givenLines(
  db: Db,
  { assignment, title }: { assignment: Assignment; title: string },
  { items, core, amend, people }: Words,
): Promise<Line[]> {
  const { source, deadline, firstDeadline } = assignment
  const given = givenAs(assignment)
  const lines: Line[] = []
  if (given !== null && source) {
    const who = await whoDid(db, source.by, { people })
    const said = source.words === '' || source.words === title ? '' : `${core.colon}“${source.words}”`
    lines.push([`${items.origin[given]}${core.aside(`${who}${core.comma}${core.day(source.on)}`)}${said}`])
  }
  const moved = firstDeadline && firstDeadline.on !== deadline?.on ? firstDeadline.phrase : null
  if (deadline && (given !== null || moved !== null)) lines.push([amend.due(deadline.phrase, moved)])
  const { handed } = assignment
  const former = handed && (await db.get('unit', handed.former.at(-1) ?? ''))
  if (handed && former) lines.push([amend.handed(former.name, core.day(handed.on))])
  return lines
}

/** `（办公室代报，电话答复，经办人：……）` where the office filed the report for the unit; else nothing. */
export async function behalfMark(db: Db, { behalf: filed, by }: Report, words: Words): Promise<string> {
  if (!filed) return ''
  const who = await whoDid(db, by, words)
  return words.core.aside(words.behalf.mark(filed.how, who))
}
