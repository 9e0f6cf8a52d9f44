import type { Assignment, Block } from '../../core/model/index.ts'
import type { View } from '../../core/rights.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { quote } from './blocks.ts'

/** The line of minutes that an item comes of, with its meeting; nothing where the item comes of no meeting. */
export async function meetingSource(
  db: Db,
  { origin, source }: Assignment,
  view: View,
  { meeting: say, core }: Words,
): Promise<Block[]> {
  if (origin !== 'meeting' || !source || view !== 'all') return []
  const meeting = source.id === null ? undefined : await db.get('meeting', source.id)
  const from = say.source(meeting?.label ?? source.on.slice(0, 7), source.on)
  return [quote(`${from}${core.colon}${source.words}`)]
}
