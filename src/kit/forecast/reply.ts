import { importers, mayDo, relationsOf } from '../../core/rights.ts'
import type { Plan } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { planNamed } from '../moves/look.ts'
import { openFor, readyReview, type Ready } from '../moves/review.ts'
import type { Reply } from '../reply.ts'
import { calendarTried } from './calendar-tried.ts'
import { content, heading, text } from '../show/blocks.ts'
import { namedWays, rehearsalBlocks, rehearsalRows, type Way } from '../show/rehearsal.ts'
import { refuse } from '../words/refusals.ts'
import { livePlan, proposedPlan, rehearsed, type Rehearsable } from './rehearsal.ts'
import { oversees } from './scope.ts'
import { bothWays, comparedLetters, planUnder, type Compared } from './tried.ts'

/** For how many days two ways are compared letter by letter. */
const DAYS = 14

/** A rehearsal of a plan under way or of a document under review, as it stands or with a rule changed; for whoever runs it. */
export async function rehearsalReply(context: Context, what: string, rule: string): Promise<Reply> {
  const { db, now, timezone } = context
  const day = await calendarTried(context, rule, DAYS)
  if (day) return day
  const review = await reviewMeant(context, what)
  if (review) return said(context, await proposedPlan(db, review, { now, timezone }), rule, null)
  const plan = await planNamed(context, what === '' ? undefined : what)
  if (!oversees(context, plan.id)) throw noRight(context, ['office', 'leader', 'admin'])
  return said(context, await livePlan(db, plan), rule, plan)
}

/** A review by its id; without one, the only open one of whoever may import and holds no plan of their own. */
async function reviewMeant(context: Context, what: string): Promise<Ready | null> {
  const { db, by } = context
  const may = by.operator || mayDo(importers, relationsOf(by.roles, by.person.id, { planId: null }))
  if (what.startsWith('rev_')) {
    if (!may) throw noRight(context, importers)
    return readyReview(db, what, by)
  }
  const open = what === '' && may ? (await openFor(db, by)).filter(({ state }) => state === 'ready') : []
  const [only] = open
  return only && open.length === 1 ? readyReview(db, only.id, by) : null
}

const noRight = ({ words }: Context, who: readonly (keyof Context['words']['core']['relation'])[]) =>
  refuse.noRight(
    words.forecast.verb,
    who.map((relation) => words.core.relation[relation]),
  )

async function said(context: Context, of: Rehearsable, rule: string, live: Plan | null): Promise<Reply> {
  const { db, now, words, jobs, timezone } = context
  const { rehearsal, core } = words
  const under = rule === '' ? null : planUnder(of.plan, rule)
  const settings = under?.settings
  const ways: Way[] = settings
    ? [
        { called: rehearsal.now, rehearsed: await rehearsed(db, of, now) },
        { called: rehearsal.changed, rehearsed: await rehearsed(db, of, now, settings) },
      ]
    : namedWays(await bothWays(db, of, now), words)
  const compared =
    under && live
      ? await comparedLetters(db, { plan: live, under, by: context.by }, { jobs, now, timezone, days: DAYS })
      : null
  return {
    content: content(
      heading(rehearsal.title(of.plan.title)),
      text(rehearsal.how),
      ...rehearsalBlocks(of, ways, words),
      compared && text(rehearsal.compare(DAYS, compared.now, compared.changed)),
      compared?.next
        ? text(rehearsal.nextDay(core.day(compared.next.day), compared.next.now, compared.next.changed))
        : null,
      settings && live
        ? text(rehearsal.howToChange, { code: `${rehearsal.rules} ${live.key} ${rule}` })
        : null,
    ),
    data: dataOf(of, ways, compared),
  }
}

const dataOf = (of: Rehearsable, ways: readonly Way[], compared: Compared | null) => ({
  plan: of.plan.title,
  ways: ways.map(({ called }) => called),
  units: rehearsalRows(of, ways).map(({ unit, weights }) => ({
    unit,
    weights: weights.map(({ reported, unanswered }) => ({ reported, unanswered })),
  })),
  ...(compared ? { letters: compared } : {}),
})
