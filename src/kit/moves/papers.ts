import { paperId } from '../../core/chase.ts'
import { wallClock, type Day, type Instant } from '../../core/day.ts'
import { answerDay, colourOf, numberAfter, papersBefore } from '../../core/paper.ts'
import type {
  Assignment,
  EscalationPaper,
  PaperFacts,
  PaperNumber,
  Plan,
  Receipt,
} from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { canonical, deriveId, sha256 } from '../ledger.ts'
import type { Db } from '../store.ts'
import { refusePaper } from '../words/paper-refusals.ts'
import { calendarOf } from './calendar.ts'
import { post } from './letter.ts'
import { collect, firstOf, must } from './look.ts'
import { receiversOf, type Receivers } from './receivers.ts'

/** A paper with what it is about. */
export interface AboutPaper {
  paper: EscalationPaper
  assignment: Assignment
  plan: Plan
}

export const papersOf = async (db: Db, assignment: Assignment): Promise<EscalationPaper[]> => {
  const [all, own] = await Promise.all([
    collect(db.list('paper', 'byAssignment', { prefix: [assignment.id] })),
    // Stored before papers were found by their share.
    assignment.period === null ? undefined : db.get('paper', paperId(assignment)),
  ])
  return own && !all.some(({ id }) => id === own.id) ? [...all, own] : all
}

/** The newest of a share's papers in one of some states: by when it was drafted, of one day the later round. */
export async function newestPaper(
  db: Db,
  assignment: Assignment,
  states: readonly EscalationPaper['state'][],
): Promise<EscalationPaper | undefined> {
  const found = (await papersOf(db, assignment)).filter(({ state }) => states.includes(state))
  return found.sort((a, b) =>
    a.draftedOn < b.draftedOn || (a.draftedOn === b.draftedOn && a.id < b.id) ? 1 : -1,
  )[0]
}

/** Whether what a paper asks for is still owed: the period now asked for, or one that went by unanswered. */
async function isOwed(db: Db, { paper, assignment }: AboutPaper): Promise<boolean> {
  if (assignment.state !== 'open') return false
  if (assignment.period === paper.period) return true
  return (await db.get('period', `${assignment.id}/${paper.period}`))?.state === 'missed'
}

/** The day from which a paper counts what is owed. */
async function dueOnOf(db: Db, { paper, assignment }: AboutPaper): Promise<Day> {
  if (assignment.period === paper.period && assignment.dueOn !== null) return assignment.dueOn
  return (await db.get('period', `${assignment.id}/${paper.period}`))?.dueOn ?? paper.draftedOn
}

/** On which days reminders of a paper's period went out to its unit, in the round in which it was drafted. */
async function remindedOn(db: Db, { paper, plan }: AboutPaper): Promise<Day[]> {
  const [, round] = /~(\d+)$/.exec(paper.id) ?? []
  const days = new Set<Day>()
  for (const step of await collect(
    db.list('step', 'byAssignment', { prefix: [paper.assignmentId, paper.period] }),
  )) {
    const [, own] = /~(\d+)\/[^/]*$/.exec(step.id) ?? []
    if (step.why.as === 'office' || (own !== round && !step.rung.startsWith('manual'))) continue
    const card = await db.get('card', step.cardId)
    const sentAt = card && (await db.get('letter', card.letterId))?.sentAt
    if (sentAt) days.add(wallClock(sentAt, plan.timezone).day)
  }
  return [...days].sort()
}

/** What a drafted paper would say if it went out at this moment under a name; of one that was sent, what it says. */
export async function factsOf(
  db: Db,
  about: AboutPaper,
  signer: string,
  now: Instant,
): Promise<PaperFacts & { on: Day }> {
  const { paper, assignment, plan } = about
  if (paper.sent) return { ...paper.sent.facts, on: paper.sent.on }
  const on = wallClock(now, plan.timezone).day
  const calendar = await calendarOf(db)
  const before = papersBefore(await papersOf(db, assignment), paper.period, on).map(({ sent }) => sent.number)
  const dueOn = await dueOnOf(db, about)
  const usual = answerDay(on, calendar)
  return {
    colour: colourOf(paper.named, before.length),
    unit: must(await db.get('unit', assignment.unitId), assignment.unitId).name,
    code: assignment.code,
    title: must(await db.get('task', assignment.taskId), assignment.taskId).title,
    planTitle: plan.title,
    period: paper.period,
    dueOn,
    late: calendar.between(dueOn, on),
    reminded: await remindedOn(db, about),
    before,
    demand: paper.demand ?? null,
    // A limit that the office set and that went by is no limit any more.
    until: paper.until !== undefined && paper.until >= on ? paper.until : usual,
    signer,
    on,
  }
}

/** What is to be confirmed: the exact words' facts, to whom, and a mark by which a later press is held to just these. */
export interface Ready {
  facts: PaperFacts & { on: Day }
  receivers: Receivers
  mark: string
}

/** Refused where nothing is owed any more, or nobody of the unit can be reached. */
export async function readyToSend(
  { db, by, now }: Pick<Context, 'db' | 'by' | 'now'>,
  about: AboutPaper,
): Promise<Ready> {
  const { paper, assignment, plan } = about
  if (paper.state !== 'draft') throw refusePaper.notDraft(assignment.code)
  if (!(await isOwed(db, about))) throw refusePaper.notOwed(assignment.code)
  const facts = await factsOf(db, about, by.person.name, now)
  const receivers = await receiversOf(db, plan.id, assignment.unitId, facts.on)
  if (receivers.to.length === 0) throw refusePaper.nobody(facts.unit)
  const people = receivers.to.map(({ person }) => person.id)
  return { facts, receivers, mark: sha256(canonical({ facts, people })).slice(0, 16) }
}

/** The letter by which a paper goes to a person. */
export const paperLetter = (paperId: string, personId: string): string =>
  deriveId('let', 'paper', paperId, personId)

/**
 * Sends a paper in the name of whoever confirmed it: the next number of the plan and year, facts frozen, one letter to each
 * receiver. Everything in the transaction that is given, so that a number is never lost.
 */
export async function sendPaper(
  { db, by, via, now }: Pick<Context, 'db' | 'by' | 'via' | 'now'>,
  { paper, assignment, plan }: AboutPaper,
  { facts: { on, ...facts }, receivers }: Ready,
): Promise<EscalationPaper & { sent: NonNullable<EscalationPaper['sent']> }> {
  const year = on.slice(0, 4)
  const last = await firstOf(
    db.list('paper', 'byNumber', { prefix: [plan.id, year], reverse: true, limit: 1 }),
  )
  const number: PaperNumber = numberAfter(last?.sent?.number, Number(year))
  const to = receivers.to.map(({ person }) => person.id)
  const sent = {
    by: by.person.id,
    at: now,
    on,
    number,
    facts,
    to,
    unreached: receivers.unreached.filter((place) => place !== 'B'),
  }
  const kept = await db.put('paper', { ...paper, state: 'sent', sent })
  for (const id of to)
    await post(db, {
      id: paperLetter(paper.id, id),
      to: id,
      planId: plan.id,
      body: { kind: 'paper', paperId: paper.id },
      priority: 1,
      now,
      about: [assignment.id],
    })
  await db.note({
    planId: plan.id,
    event: 'paper.sent',
    by: by.person.id,
    via,
    at: now,
    subjects: [paper.id, assignment.id, assignment.taskId, assignment.unitId],
    body: { paper: paper.id, code: assignment.code, number, facts, to, unreached: sent.unreached },
  })
  return { ...kept, sent }
}

/** Records who acknowledged a paper, once; the first of the unit counts for it. */
export async function signPaper(
  { db, by, via, now }: Pick<Context, 'db' | 'by' | 'via' | 'now'>,
  { paper, assignment, plan }: AboutPaper,
): Promise<Receipt> {
  if (paper.receipt) return paper.receipt
  const receipt = { by: by.person.id, at: now, on: wallClock(now, plan.timezone).day }
  await db.put('paper', { ...paper, receipt })
  await db.note({
    planId: plan.id,
    event: 'paper.acknowledged',
    by: by.person.id,
    via,
    at: now,
    subjects: [paper.id, assignment.id, assignment.unitId],
    body: { paper: paper.id, code: assignment.code, number: paper.sent?.number },
  })
  return receipt
}
