import { askedFor, lateness } from '../../core/period.ts'
import type { Day } from '../../core/day.ts'
import type { Ask, Content, Line, Person } from '../../core/model/index.ts'
import { calendarOf } from '../moves/calendar.ts'
import { must, ownUnits } from '../moves/look.ts'
import { liveAsks, standingsOf, unitName, type Standing } from '../moves/parts.ts'
import { actorOf } from '../moves/people.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { buttons, content, heading, list, text } from './blocks.ts'
import { reckonedDay } from './reckoned.ts'

/** How one part stands, in a clause. */
async function standingWords(
  db: Db,
  { part, state, report }: Standing,
  ask: Ask,
  today: Day,
  { support, core }: Words,
): Promise<string> {
  const due = askedFor(part.label) ?? ask.dueOn
  if (state === 'answered' && report) return support.answered(core.day(report.filedOn), report.late)
  if (part.ended?.as === 'objected') return support.objectedOn(core.day(part.ended.on), part.ended.reason)
  if (part.ended) return support.withdrawnOn(core.day(part.ended.on))
  return state === 'open' ? support.silent(lateness(due, today, await calendarOf(db))) : support.resting
}

async function partLines(
  db: Db,
  ask: Ask,
  standings: readonly Standing[],
  today: Day,
  words: Words,
): Promise<Line[]> {
  const lines: Line[] = []
  for (const one of standings)
    lines.push([
      { code: one.share.code },
      ` ${one.unit}${words.core.colon}${await standingWords(db, one, ask, today, words)}`,
    ])
  return lines
}

/** The asks of a lead that still matter, for whoever may see all of its item: a line each and one a part. */
export async function askLines(db: Db, leadId: string, today: Day, words: Words): Promise<Line[]> {
  const lines: Line[] = []
  for (const { ask, standings } of await liveAsks(db, leadId)) {
    lines.push([{ strong: words.support.standing(await reckonedDay(db, ask.dueOn, words)) }])
    lines.push(...(await partLines(db, ask, standings, today, words)))
  }
  return lines
}

/** The same as data, for `status CODE --json`. */
export const askData = async (db: Db, leadId: string) =>
  (await liveAsks(db, leadId)).map(({ ask, standings }) => ({
    id: ask.id,
    dueOn: ask.dueOn,
    words: ask.words,
    parts: standings.map(({ share, unit, state, part, report }) => ({
      code: share.code,
      unit,
      state,
      reason: part.ended?.reason ?? null,
      report: report?.id ?? null,
    })),
  }))

/** From which reports one was composed, by code and unit. */
export async function composedLine(db: Db, ids: readonly string[], words: Words): Promise<Line> {
  const names: string[] = []
  for (const id of ids) {
    const report = await db.get('report', id)
    const share = report ? await db.get('assignment', report.assignmentId) : undefined
    if (report && share) names.push(`${share.code} ${await unitName(db, share)}`)
  }
  return [
    { strong: words.support.composedFrom },
    `${words.core.colon}${[...new Set(names)].join(words.core.and)}`,
  ]
}

/**
 * The lead's letter about an ask at this moment: who answered, who objected, who is silent. Null where the lead has nothing
 * to compile any more, or the reader does not answer for it (nor is its office).
 */
export async function showParts(
  db: Db,
  person: Person,
  askId: string,
  words: Words,
  today: Day,
): Promise<Content | null> {
  const ask = must(await db.get('ask', askId), askId)
  const lead = must(await db.get('assignment', ask.leadId), ask.leadId)
  const standings = await standingsOf(db, ask)
  const actor = await actorOf(db, person, today)
  const office = actor.roles.some(({ role, planId }) => role === 'office' && planId === ask.planId)
  const own = ownUnits(actor, ask.planId).has(lead.unitId)
  if ((!own && !office) || lead.state !== 'open') return null
  if (standings.every(({ state }) => state === 'withdrawn')) return null
  const task = must(await db.get('task', ask.taskId), ask.taskId)
  const plan = must(await db.get('plan', ask.planId), ask.planId)
  const code = `${plan.key}-${lead.code}`
  const { support, chase } = words
  const waits = standings.some(({ state }) => state === 'open')
  const some = standings.some(({ state }) => state === 'answered')
  const look = { label: chase.status, verb: 'status', args: { what: code } }
  return content(
    heading(support.gathered(lead.code, task.title, await reckonedDay(db, ask.dueOn, words))),
    list(await partLines(db, ask, standings, today, words)),
    text(waits ? support.dayOver : support.allIn),
    buttons(
      ...(some && own
        ? [{ label: support.compose, verb: 'compose', args: { code }, style: 'primary' as const }]
        : []),
      look,
    ),
  )
}
