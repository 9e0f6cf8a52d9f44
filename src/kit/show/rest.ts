import { wallClock } from '../../core/day.ts'
import type { Block, Plan } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { restsUntil } from '../moves/hours.ts'
import { text } from './blocks.ts'

/** Where a letter that was just sent rests until the working hours: when it arrives, so that nobody waits for an answer tonight. */
export async function restLine(
  { db, now, timezone, words }: Context,
  letterId: string,
  plan: Plan,
): Promise<Block[]> {
  const letter = await db.get('letter', letterId)
  const until = letter ? await restsUntil(db, letter, now, timezone) : null
  if (until === null) return []
  const { day, time } = wallClock(until, plan.timezone)
  return [text(words.papers.rests(day, time))]
}
