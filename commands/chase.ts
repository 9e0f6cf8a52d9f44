import { z } from 'zod'
import { recipients, stepId, type PlannedStep } from '../src/core/chase.ts'
import type { Assignment } from '../src/core/model/index.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { DEADLINE, askedFor, slotNamed } from '../src/core/period.ts'
import { isCode, plainCode } from '../src/core/saying.ts'
import { calendarOf } from '../src/kit/moves/calendar.ts'
import { writeCard } from '../src/kit/moves/chase.ts'
import { activePlans, assignmentsOf, byCode, collect, must, planNamed } from '../src/kit/moves/look.ts'
import { directoryOf, unitCalled } from '../src/kit/moves/people.ts'
import { nearestUnits } from '../src/kit/moves/units.ts'
import type { Db } from '../src/kit/store.ts'
import { content, text } from '../src/kit/show/blocks.ts'
import { refuse } from '../src/kit/words/refusals.ts'

export default defineCommand({
  name: 'chase',
  aliases: ['催办'],
  summary: {
    zh: '立即催办本期未报的事项：全部、某单位或某编号',
    en: 'ask now for what is not reported this period',
  },
  examples: ['催办', '催办 市教育局', '催办 1.2.1', '催办 SY', 'chase 1.2.1'],
  args: z.object({ what: z.string().trim().default('') }),
  may: ['office'],
  about: async ({ what }, context) => [
    {
      planId: isCode(plainCode(what))
        ? (await byCode(context, what)).plan.id
        : (await planNamed(context, await keyIn(what, context.db))).id,
    },
  ],
  effect: 'write',
  async run({ what }, context) {
    const { db, today, now, words, by, via } = context
    const asked = []
    for (const assignment of await meant(what, context))
      if (await isOwed(assignment, context)) asked.push(assignment)
    if (asked.length === 0)
      return { content: content(text(words.chase.nothing)), data: { people: 0, items: 0 } }
    const { steps, empty } = await stepsFor(asked, context)
    let people = 0
    let items = 0
    for (const [personId, mine] of byPerson(steps))
      if (await writeCard(db, { steps: mine, personId, day: today, kind: 'manual', now })) {
        people++
        items += mine.length
      }
    const [first] = asked
    await db.note({
      planId: first?.planId ?? null,
      event: 'chase.manual',
      by: by.person.id,
      via,
      at: now,
      subjects: asked.map((a) => a.id),
      body: { what, people, items },
    })
    return {
      content: content(
        people > 0 && text(words.chase.chased(people, items)),
        people === 0 && steps.length > 0 && text(words.chase.already),
        empty.length > 0 && text(words.chase.noOne(empty)),
      ),
      data: { people, items, unreachable: empty },
    }
  },
})

/** The key of a plan, where that is what was said: `催办 SY`. */
async function keyIn(what: string, db: Db): Promise<string | undefined> {
  const plans = await activePlans(db)
  return plans.find(({ key }) => key === what.toUpperCase())?.key
}

async function meant(what: string, context: Context): Promise<Assignment[]> {
  const { db } = context
  if (isCode(plainCode(what))) {
    const found = await byCode(context, what)
    return found.assignment ? [found.assignment] : assignmentsOf(db, found.task.id)
  }
  const key = await keyIn(what, db)
  const plan = await planNamed(context, key)
  if (what === '' || key !== undefined)
    return collect(db.list('assignment', 'byState', { prefix: [plan.id, 'open'] }))
  const unit = await unitCalled(db, what)
  if (!unit) throw refuse.unknownUnit(what, await nearestUnits(db, what))
  return collect(db.list('assignment', 'byUnit', { prefix: [unit.id, plan.id] }))
}

/** Whether the present period is still to be answered: what was reported early asks for nothing before the next begins. */
async function isOwed({ state, period, planId }: Assignment, { db, today }: Context): Promise<boolean> {
  if (state !== 'open' || period === null) return false
  const { settings } = must(await db.get('plan', planId), planId)
  if (askedFor(period) !== null) return true
  return period === DEADLINE || slotNamed(period, settings, await calendarOf(db)).from <= today
}

/** One step a person and item, to liaison A or whoever stands in; units that nobody answers for are named. */
async function stepsFor(
  asked: readonly Assignment[],
  { db, today }: Context,
): Promise<{ steps: PlannedStep[]; empty: string[] }> {
  const steps: PlannedStep[] = []
  const empty = new Set<string>()
  for (const assignment of asked) {
    const directory = await directoryOf(db, assignment.planId, assignment.unitId, today)
    const { steps: people } = recipients({ to: ['A'] }, directory, today)
    if (people.length === 0) empty.add(must(await db.get('unit', assignment.unitId), assignment.unitId).name)
    for (const { personId, as } of people) {
      const rung = `manual:${today}`
      const { id: assignmentId, planId, period } = assignment
      steps.push({
        id: stepId(assignment, rung, personId),
        planId,
        assignmentId,
        period: period ?? '',
        rung,
        personId,
        firedOn: today,
        why: { at: 0, as },
      })
    }
  }
  return { steps, empty: [...empty] }
}

function byPerson(steps: readonly PlannedStep[]): Map<string, PlannedStep[]> {
  const people = new Map<string, PlannedStep[]>()
  for (const step of steps) people.set(step.personId, [...(people.get(step.personId) ?? []), step])
  return people
}
