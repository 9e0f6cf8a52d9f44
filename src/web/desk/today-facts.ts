import { isReached } from '../../core/coverage.ts'
import { wallClock, type Day } from '../../core/day.ts'
import { lifeOf } from '../../core/life.ts'
import { importers, relationsOf, mayDo } from '../../core/rights.ts'
import { askedFor } from '../../core/period.ts'
import type { Assignment, Circular, EscalationPaper, Issue, Plan, Request } from '../../core/model/index.ts'
import { draftOf } from '../../kit/moves/circulars.ts'
import { coveredUnits } from '../../kit/moves/coverage.ts'
import { isAdmin, plansSeen } from '../../kit/moves/directory.ts'
import { numbered, officePlans, type Numbered } from '../../kit/moves/findings.ts'
import { draftsOf } from '../../kit/moves/issues.ts'
import { collect, ownAssignments } from '../../kit/moves/look.ts'
import { openObjections } from '../../kit/moves/parts.ts'
import { openRequests } from '../../kit/moves/requests.ts'
import { mayTouch, openReviews } from '../../kit/moves/review.ts'
import { isOfficeOf } from '../../kit/moves/share.ts'
import { signingForActor } from '../../kit/moves/signoff.ts'
import { seesDrafts } from '../../kit/show/paper-lines.ts'
import type { Db } from '../../kit/store.ts'
import type { Desk } from './page.ts'

/** What waits in one plan on whoever steers it. */
export interface PlanToday {
  plan: Plan
  today: Day
  isOffice: boolean
  red: number
  yellow: number
  /** The longest overdue first, then what is due next; as many as are shown. */
  items: Assignment[]
  requests: Request[]
  objections: number
  papers: EscalationPaper[]
  circular: Circular | null
  issues: Issue[]
  unsigned: number
  uncovered: number
}

export interface Today {
  plans: PlanToday[]
  /** Of all plans whose office one is, with the numbers they are settled by. */
  findings: Numbered[]
  reviews: number
  own: { items: number; owed: number; signing: number } | null
  system: { failed: number; failures: number } | null
}

/** Items shown; the rest is counted and one press away. */
const SHOWN = 12

/** Everything by an index that holds just these rows: costs what waits, not what there is. */
export async function todayOf(db: Db, { by, now }: Pick<Desk, 'by' | 'now'>): Promise<Today> {
  const plans: PlanToday[] = []
  for (const plan of await plansSeen({ db, by }))
    if (seesDrafts(by, plan.id)) plans.push(await planToday(db, plan, by, wallClock(now, plan.timezone).day))
  const findings = await numbered(db, await officePlans(db, by))
  const mine = await ownAssignments(db, by)
  const signing = (await signingForActor(db, by)).length
  const going = mine.filter(({ state }) => state !== 'done')
  const owes = ({ reports, period, state }: Assignment): boolean =>
    state === 'open' && period !== null && (reports || askedFor(period) !== null)
  return {
    plans,
    findings: findings.filter(({ finding }) => finding.state === 'open'),
    reviews: await reviewsOf(db, by),
    own: mine.length + signing > 0 ? { items: going.length, owed: going.filter(owes).length, signing } : null,
    system: isAdmin(by)
      ? {
          failed: await db.count('letter', 'byState', { prefix: ['failed'] }),
          failures: await db.count('failure', 'byTime'),
        }
      : null,
  }
}

async function reviewsOf(db: Db, by: Desk['by']): Promise<number> {
  if (!mayDo(importers, relationsOf(by.roles, by.person.id, { planId: null }))) return 0
  let count = 0
  for (const review of await openReviews(db)) if (await mayTouch(db, by, review)) count++
  return count
}

async function planToday(db: Db, plan: Plan, by: Desk['by'], today: Day): Promise<PlanToday> {
  const until = { prefix: [plan.id], from: '0000-01-01', to: today }
  const red = await collect(db.list('assignment', 'byRed', { ...until, limit: SHOWN }))
  const reds = await db.count('assignment', 'byRed', until)
  const yellow = (await collect(db.list('assignment', 'byYellow', until))).filter(
    ({ redOn }) => redOn === null || redOn > today,
  )
  const byDue = (a: Assignment, b: Assignment): number =>
    (a.dueOn ?? '9') < (b.dueOn ?? '9') ? -1 : a.dueOn === b.dueOn ? (a.id < b.id ? -1 : 1) : 1
  let unsigned = 0
  for await (const one of db.list('assignment', 'byState', { prefix: [plan.id, 'open'] }))
    if (lifeOf(one) === 'assigned') unsigned++
  const cover = await coveredUnits(db, plan, today)
  return {
    ...{ plan, today, unsigned, red: reds, yellow: yellow.length },
    isOffice: isOfficeOf({ by }, plan.id),
    items: [...red, ...yellow.toSorted(byDue)].slice(0, SHOWN),
    requests: (await openRequests({ db }, plan.id)).filter(({ unitId }) => unitId === null),
    objections: (await openObjections(db, plan.id)).length,
    papers: await collect(db.list('paper', 'byState', { prefix: [plan.id, 'draft'] })),
    circular: (await draftOf(db, plan.id)) ?? null,
    issues: await draftsOf(db, plan.id),
    uncovered: cover.filter((unit) => unit.group === null && !isReached(unit)).length,
  }
}
