import { collect } from '../../src/kit/moves/look.ts'
import type { Meeting } from '../../src/core/model/index.ts'
import { world, type Speaker, type World } from './world.ts'

/** A plan with a coordination request (no. 1) of 市财政局, its April meeting set and noticed; March is overdue everywhere. */
export async function noticed(): Promise<World> {
  const w = await world({ at: '2025-03-24 10:00' })
  w.sleep('2025-03-31 10:00')
  await w.say(w.liaison('市财政局'), '提请协调 2.1.4 专项资金需省厅拨付')
  await w.say(w.office, '会议 4月8日 14:30 三楼会议室')
  await w.say(w.office, '会议 通知')
  return w
}

/** The same after the meeting, before its minutes. */
export async function held(): Promise<World> {
  const w = await noticed()
  await w.at('2025-04-08 17:00')
  return w
}

export const meetings = (w: World): Promise<Meeting[]> =>
  w.store.tx((db) => collect(db.list('meeting', 'byDay', { prefix: [w.plan.id] })))

export async function meeting(w: World, label: string): Promise<Meeting> {
  const found = (await meetings(w)).find((one) => one.label === label)
  if (!found) throw new Error(`no meeting ${label}`)
  return found
}

/** What came to somebody about meetings since last asked. */
export const hearOf = (w: World, who: Speaker, words: string): string[] =>
  w.hear(who).filter((text) => text.includes(words))

/** The bytes of each calendar file that was sent to somebody, oldest first. */
export async function calendarsOf(w: World, who: Speaker): Promise<string[]> {
  const files: string[] = []
  for (const { to, content } of w.sent) {
    if (to !== who.account) continue
    for (const block of content.blocks)
      for (const part of block.kind === 'text' ? block.line : [])
        if (typeof part === 'object' && 'file' in part) {
          const bytes = await w.store.files.get(part.file.hash)
          if (!bytes) throw new Error(`${part.file.name} is gone`)
          files.push(new TextDecoder().decode(bytes))
        }
  }
  return files
}
