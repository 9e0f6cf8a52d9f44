import { recipients } from '../../core/chase.ts'
import type { Day } from '../../core/day.ts'
import { cutFor, papersTo } from '../../core/issuing.ts'
import type { Cut, Issue, IssuedPaper, Person, Plan } from '../../core/model/index.ts'
import { relationsOf, standsIn, type Relation } from '../../core/rights.ts'
import type { Actor } from '../command.ts'
import type { Db } from '../store.ts'
import { collect, ownUnits } from './look.ts'
import { directoryOf, leadersOf, officeOf } from './people.ts'

/** One cut of a paper: `unitId` with that of a unit. */
export interface OneCut {
  cut: Cut
  unitId: string | null
}

export interface IssueReader extends OneCut {
  person: Person
  as: 'leader' | 'office' | 'liaison'
}

/** Who sees everything of a plan, drafts as well. */
const OVERSIGHT: readonly Relation[] = ['office', 'leader', 'admin']

export const oversees = (by: Actor, planId: string): boolean =>
  by.operator || standsIn(by, OVERSIGHT, { planId })

/** The unit whose paper a notice is; null for other kinds. */
async function unitOfNotice(db: Db, { kind, of }: Issue): Promise<string | null> {
  if (kind !== 'notice') return null
  const paper = await db.get('paper', of)
  return paper ? ((await db.get('assignment', paper.assignmentId))?.unitId ?? null) : null
}

/** The units with a share of their own in a plan, in the order of its codes; a group answers for nobody. */
async function unitsOfPlan(db: Db, planId: string): Promise<string[]> {
  const units = new Set<string>()
  for await (const { unitId, state } of db.list('assignment', 'byPlan', { prefix: [planId] }))
    if (state !== 'withdrawn' && state !== 'unsettled') units.add(unitId)
  const own: string[] = []
  for (const id of units) if ((await db.get('unit', id))?.group === false) own.push(id)
  return own
}

/** The units that get a cut of their own: of a notice the one it is for, of others all, where the plan's rule says so. */
async function unitsWithCut(db: Db, plan: Plan, issue: Issue): Promise<string[]> {
  const notice = await unitOfNotice(db, issue)
  if (notice !== null) return [notice]
  if (cutFor(issue.kind, 'liaison') === null || !papersTo(plan.settings).includes('liaison')) return []
  return unitsOfPlan(db, plan.id)
}

/** Every cut that is made of a paper by the plan's rule of this moment. */
export async function cutsOf(db: Db, plan: Plan, issue: Issue): Promise<OneCut[]> {
  const units = await unitsWithCut(db, plan, issue)
  if (issue.kind === 'notice') return units.map((unitId) => ({ cut: 'unit', unitId }))
  const whole = new Set([cutFor(issue.kind, 'leader'), cutFor(issue.kind, 'office')])
  return [
    ...[...whole].flatMap((cut): OneCut[] => (cut === null ? [] : [{ cut, unitId: null }])),
    ...units.map((unitId): OneCut => ({ cut: 'unit', unitId })),
  ]
}

/**
 * Who is sent a paper by the plan's rule, each once: leaders, the office, and of each unit with a cut its liaison A, in
 * absence whoever stands in. Who is both leader and office gets the office's.
 */
export async function readersOf(db: Db, plan: Plan, issue: Issue, today: Day): Promise<IssueReader[]> {
  const to = papersTo(plan.settings)
  const found = new Map<string, IssueReader>()
  const notice = await unitOfNotice(db, issue)
  const add = (person: Person, as: 'leader' | 'office'): void => {
    const cut = cutFor(issue.kind, as)
    if (cut !== null) found.set(person.id, { person, as, cut, unitId: cut === 'unit' ? notice : null })
  }
  if (to.includes('leader')) for (const person of await leadersOf(db, plan.id)) add(person, 'leader')
  if (to.includes('office')) for (const person of await officeOf(db, plan.id)) add(person, 'office')
  if (to.includes('liaison'))
    for (const unitId of await unitsWithCut(db, plan, issue)) {
      const { steps } = recipients({ to: ['A'] }, await directoryOf(db, plan.id, unitId, today), today)
      for (const { personId } of steps) {
        const person = await db.get('person', personId)
        if (person && !found.has(`${personId}/${unitId}`))
          found.set(`${personId}/${unitId}`, { person, as: 'liaison', cut: 'unit', unitId })
      }
    }
  return [...found.values()]
}

/**
 * The cut that somebody reads of a paper now, whatever they were when it was released: the office and administrators the
 * office's, leaders theirs, a unit its own where one was made. Null where they may read none; a draft is read by those who see
 * all of the plan.
 */
export async function cutRead(
  db: Db,
  by: Actor,
  issue: Issue,
  unitId: string | null = null,
): Promise<OneCut | null> {
  const held = relationsOf(by.roles, by.person.id, { planId: issue.planId })
  const notice = await unitOfNotice(db, issue)
  const all = by.operator || held.has('office') || held.has('admin')
  if (unitId === null && (all || held.has('leader'))) {
    const cut = cutFor(issue.kind, all ? 'office' : 'leader')
    return cut === null ? null : { cut, unitId: cut === 'unit' ? notice : null }
  }
  if (issue.state !== 'released') return null
  const own = ownUnits(by, issue.planId)
  for (const id of unitId === null ? own : [unitId])
    if (own.has(id) && (await hasCut(db, issue, id, notice))) return { cut: 'unit', unitId: id }
  return null
}

/** Whether a unit has a cut of its own: one that was rendered, or, where files are not made, what the plan's rule says. */
async function hasCut(db: Db, issue: Issue, unitId: string, notice: string | null): Promise<boolean> {
  if (issue.papers.length > 0) return issue.papers.some((one) => one.cut === 'unit' && one.unitId === unitId)
  if (notice !== null) return notice === unitId
  const plan = await db.get('plan', issue.planId)
  return (
    cutFor(issue.kind, 'liaison') !== null &&
    plan !== undefined &&
    papersTo(plan.settings).includes('liaison')
  )
}

/** Whether somebody may read one rendering of a released paper: who oversees the plan every one, a unit only its own. */
export function mayReadPaper(
  by: Actor,
  { planId, state }: Pick<Issue, 'planId' | 'state'>,
  paper: Pick<IssuedPaper, 'cut' | 'unitId'>,
): boolean {
  if (state !== 'released') return false
  if (oversees(by, planId)) return true
  return paper.cut === 'unit' && paper.unitId !== null && ownUnits(by, planId).has(paper.unitId)
}

/** The renderings of a paper that somebody may read, the one of their own cut first. */
export async function papersRead(db: Db, by: Actor, issue: Issue): Promise<IssuedPaper[]> {
  const own = await cutRead(db, by, issue)
  const mine = (one: IssuedPaper): boolean => own?.cut === one.cut && own.unitId === one.unitId
  const some = issue.papers.filter((one) => mayReadPaper(by, issue, one))
  return [...some.filter(mine), ...some.filter((one) => !mine(one))]
}

/** Papers of a plan that somebody may know of, the newest first: `state` one of a draft's three. */
export async function issuesSeen(db: Db, by: Actor, planId: string, state: Issue['state']): Promise<Issue[]> {
  const all = await collect(db.list('issue', 'byPlan', { prefix: [planId, state] }))
  const seen: Issue[] = []
  for (const issue of all)
    if (oversees(by, planId) || issue.papers.some((paper) => mayReadPaper(by, issue, paper))) seen.push(issue)
  return seen.sort((a, b) => b.cutOff - a.cutOff || (a.id < b.id ? 1 : -1))
}
