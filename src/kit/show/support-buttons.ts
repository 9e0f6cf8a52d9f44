import { mayAsk } from '../../core/ask.ts'
import type { Assignment, Button, Plan, Task } from '../../core/model/index.ts'
import { askables, isAsked } from '../moves/leading.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'

/** What a lead or an asked support may do besides reporting. */
export async function supportButtons(
  db: Db,
  { assignment, task, plan }: { assignment: Assignment; task: Task; plan: Plan },
  words: Words,
): Promise<Button[]> {
  const code = `${plan.key}-${assignment.code}`
  if (isAsked(assignment))
    return [{ label: words.support.object, verb: 'form', args: { code, for: 'object' } }]
  if (assignment.state !== 'open' || !mayAsk(assignment, task.compilerId)) return []
  const others = await askables(db, { plan, task, assignment })
  if (!others.some(({ state }) => state === 'open')) return []
  return [{ label: words.support.ask, verb: 'form', args: { code, for: 'ask' } }]
}
