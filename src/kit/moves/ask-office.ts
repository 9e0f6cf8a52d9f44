import type { Assignment, Plan, Request } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { askedOffice } from '../show/request.ts'
import type { Words } from '../words/index.ts'
import { tellOffice } from './tell.ts'

/** The office hears at once of a matter that a unit put to it, in one sentence, with what it may do. */
export async function askOffice(
  context: Context,
  { assignment, plan, request }: { assignment: Assignment; plan: Plan; request: Request },
  line: (unit: string, words: Words) => string,
): Promise<void> {
  const unit = (await context.db.get('unit', assignment.unitId))?.name ?? ''
  await tellOffice(context, plan.id, {
    seed: `${request.kind} ${assignment.id}`,
    about: [assignment.id],
    say: (words) => askedOffice(line(unit, words), plan.key, assignment.code, request, words),
  })
}
