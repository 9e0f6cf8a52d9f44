import type { Assignment, Behalf, Plan, Said } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { buttons, content, list, text } from '../show/blocks.ts'
import { itemOf, saidLines } from '../show/item.ts'
import { refuseEveryday } from '../words/everyday-refusals.ts'
import { refuse } from '../words/refusals.ts'
import { isEmpty, standingReport } from './draft.ts'
import { withSaidFigures } from './figures.ts'
import { ownUnits } from './look.ts'
import { fileReport, mustBeReportable, type Filed } from './report.ts'
import type { FoundShare } from './share.ts'
import { tellUnit } from './tell.ts'

/**
 * Files what a unit answered by phone, on paper or elsewhere (代报): a report like any other, marked with who filed it and
 * how it was heard. A report that the unit gave itself is not replaced; nobody files for a unit they stand in themselves.
 */
export async function fileOnBehalf(
  context: Context,
  { assignment, plan }: FoundShare,
  how: Behalf['how'],
  said: Said,
  because?: Record<string, unknown>,
): Promise<Filed> {
  const { db, by, now, via, words } = context
  mustBeReportable(assignment, words.light.state(assignment.state))
  if (ownUnits(by, plan.id).has(assignment.unitId)) throw refuseEveryday.ownUnit(assignment.code)
  if (isEmpty(said)) throw refuse.emptyReport(assignment.code)
  const standing = await standingReport(context, assignment, plan)
  if (standing && !standing.behalf)
    throw refuseEveryday.unitAnswered(assignment.code, standing.period, standing.name, standing.filedOn)
  const behalf: Behalf = { how, unitId: assignment.unitId }
  const beside = { progress: '', figures: said.figures ?? [] }
  const whole = await withSaidFigures(context, assignment, said, beside)
  const filing = { by: by.person.id, via, now, behalf, ...(because ? { because } : {}) }
  return fileReport(db, assignment, plan, whole, filing)
}

/**
 * Tells a unit's liaison what was filed for it, word by word, with the ways to mend it or take it back: one letter for all
 * items of the unit. False where nobody could be told.
 */
async function tellFiled(context: Context, plan: Plan, filed: readonly Filed[]): Promise<boolean> {
  const [first] = filed
  if (!first) return false
  const { db, by } = context
  const items = await Promise.all(filed.map(({ assignment }) => itemOf(db, assignment)))
  const told = await tellUnit(context, first.assignment, plan, {
    seed: `behalf ${first.report.id}`,
    about: filed.map(({ assignment }) => assignment.id),
    say: (words) =>
      content(
        text(words.behalf.told(by.person.name, filed.length)),
        ...filed.flatMap(({ assignment, report }, i) => {
          const code = `${plan.key}-${assignment.code}`
          const period = words.report.periodOf(words.core.month(report.period))
          const how = report.behalf ? words.behalf.how[report.behalf.how] : ''
          return [
            text(
              { code: assignment.code },
              ` ${items[i]?.task.title ?? ''}${words.core.aside(how)} · ${period}`,
            ),
            list(saidLines(report, words)),
            buttons(
              { label: words.behalf.correct, verb: 'form', args: { code } },
              { label: words.behalf.takeBack, verb: 'retract', args: { code } },
            ),
          ]
        }),
        text(words.behalf.ifWrong),
      ),
  })
  return told > 0
}

/** One letter a unit and plan, whatever the number of its items; the names of the units told, and of those where nobody was. */
export async function tellUnits(
  context: Context,
  done: readonly { plan: Plan; filed: Filed }[],
): Promise<{ told: string[]; untold: string[] }> {
  const byUnit = new Map<string, (typeof done)[number][]>()
  for (const one of done) {
    const key = `${one.plan.id} ${one.filed.assignment.unitId}`
    byUnit.set(key, [...(byUnit.get(key) ?? []), one])
  }
  const told: string[] = []
  const untold: string[] = []
  for (const some of byUnit.values()) {
    const [first] = some
    if (!first) continue
    const reached = await tellFiled(
      context,
      first.plan,
      some.map(({ filed }) => filed),
    )
    const unit = (await context.db.get('unit', first.filed.assignment.unitId))?.name ?? ''
    ;(reached ? told : untold).push(unit)
  }
  return { told, untold }
}

/** Who filed a report for a unit does not accept what rests on it: that would be their own work. */
export async function mustNotJudgeOwnFiling({ db, by }: Context, assignment: Assignment): Promise<void> {
  const last = assignment.lastReportId ? await db.get('report', assignment.lastReportId) : undefined
  if (last?.behalf && last.state === 'filed' && last.by === by.person.id)
    throw refuseEveryday.ownFiling(assignment.code)
}
