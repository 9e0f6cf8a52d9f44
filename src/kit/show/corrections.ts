import type { Correction } from '../../core/corrections.ts'
import type { DigestFacts } from '../../core/digest.ts'
import type { Block, Line } from '../../core/model/index.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { brief, list, text } from './blocks.ts'
import { whoDid } from '../moves/who.ts'

/** The corrections of a digest (更正): code, unit and period, what it said and says, and who. All of them with `limit` left out. */
export async function correctionBlocks(
  db: Db,
  { corrections }: DigestFacts,
  words: Words,
  limit = Infinity,
): Promise<Block[]> {
  if (!corrections || corrections.value === 0) return []
  const { core, correction, digest, status } = words
  const lines: Line[] = []
  for (const one of corrections.items.slice(0, limit)) lines.push(await correctionLine(db, one, words))
  const left = corrections.value - lines.length
  if (left > 0) lines.push([status.more(left)])
  const title = text({ strong: correction.title }, `${core.colon}${digest.items(corrections.value)}`)
  return [title, list(lines)]
}

async function correctionLine(db: Db, one: Correction, words: Words): Promise<Line> {
  const unit = (await db.get('unit', one.unitId))?.name ?? ''
  const who = await whoDid(db, one.by, words)
  return [{ code: one.code }, ` ${correctionWords(one, unit, who, words)}`]
}

/** One correction without its code: whose, of which period and issue, what it said and says. */
export function correctionWords(one: Correction, unit: string, who: string, words: Words): string {
  const { core, correction, report } = words
  const period = `${report.periodOf(core.month(one.period))}${core.aside(correction.was(one.issue))}`
  return correction.line(unit, period, whatOf(one, words), who)
}

function whatOf({ ended, fields }: Correction, words: Words): string {
  const { core, correction, report } = words
  if (ended !== 'corrected') return correction.ended[ended]
  if (fields.length === 0) return correction.same
  const said = (field: string, value: string): string =>
    value === '' ? correction.none : field === 'noChange' ? correction.noChange : brief(value, 30)
  // Where words take the place of “no change”, the flag says nothing that the words do not.
  const telling = fields.filter(({ field }) => field !== 'noChange' || fields.length === 1)
  return telling
    .map(({ field, old, new: now }) => correction.arrow(report[field], said(field, old), said(field, now)))
    .join(core.comma)
}
