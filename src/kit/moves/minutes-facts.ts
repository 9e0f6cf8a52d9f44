import { figure } from '../../core/digest-items.ts'
import type { MeetingHead, MinutesFact, MinutesFacts } from '../../core/issue/facts.ts'
import type { MinutesLine, Plan } from '../../core/model/index.ts'
import type { Db } from '../store.ts'
import { must } from './look.ts'

/** What each line of a meeting's minutes became, as the rows have it now. */
export async function minutesFacts(
  db: Db,
  plan: Plan,
  meeting: MeetingHead,
  written: readonly MinutesLine[],
): Promise<MinutesFacts> {
  const lines: MinutesFact[] = []
  for (const { words, kind, assignmentIds, requestId } of written) {
    const items = []
    for (const assignmentId of assignmentIds) {
      const row = must(await db.get('assignment', assignmentId), assignmentId)
      const { code, unitId, taskId, role, deadline } = row
      items.push({ assignmentId, code, unitId, taskId, role, due: deadline?.on ?? null })
    }
    const request = requestId === null ? null : must(await db.get('request', requestId), requestId)
    const matter = request && {
      ...{ requestId: request.id, number: request.number, kind: request.kind, state: request.state },
    }
    lines.push({ words, kind, items, matter })
  }
  const given = lines.flatMap(({ kind, items }) => (kind === 'item' ? items : []))
  return {
    ...{ kind: 'minutes', planId: plan.id, meeting, lines },
    given: figure(given.map(({ assignmentId }) => assignmentId)),
    answered: figure(lines.flatMap(({ matter }) => matter?.requestId ?? [])),
  }
}
