import { standsIn } from '../../core/rights.ts'
import type { Assignment, EscalationPaper, Line, Plan } from '../../core/model/index.ts'
import type { Actor } from '../command.ts'
import { ownUnits } from '../moves/look.ts'
import { factsOf, papersOf } from '../moves/papers.ts'
import type { Instant } from '../../core/day.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { brief } from './blocks.ts'
import { itemOf } from './item.ts'
import { colourPart } from './papers.ts'

/** Who sees drafts: the office and the leaders of the plan, administrators, and the command line. */
export const seesDrafts = (actor: Actor, planId: string): boolean =>
  actor.operator || standsIn(actor, ['office', 'leader', 'admin'], { planId })

/** Whether somebody may look at a notice: drafts only as above; one that was sent its unit too. */
export const mayRead = (actor: Actor, { planId, unitId }: Assignment, paper: EscalationPaper): boolean =>
  seesDrafts(actor, planId) || (paper.sent !== undefined && ownUnits(actor, planId).has(unitId))

/** How it stands: sent when, acknowledged by whom, closed why. */
export async function standingOfPaper(db: Db, paper: EscalationPaper, words: Words): Promise<string> {
  const { papers, core } = words
  const { sent, receipt, ended } = paper
  const by = receipt && (await db.get('person', receipt.by))?.name
  const parts = [
    ...(sent ? [receipt ? papers.receipt(by ?? '', receipt.on) : papers.unsigned] : []),
    ...(ended ? [papers.ended(ended, sent !== undefined)] : []),
  ]
  return parts.length > 0 ? parts.join(core.comma) : papers.drafted(paper.draftedOn)
}

interface Lined {
  line: Line
  data: Record<string, unknown>
}

/** One notice in a list: item, colour, unit, since when, how it stands. */
export async function paperLine(
  db: Db,
  about: { paper: EscalationPaper; assignment: Assignment; plan: Plan },
  now: Instant,
  words: Words,
): Promise<Lined> {
  const { paper, assignment } = about
  const { papers, core } = words
  const { unit, task } = await itemOf(db, assignment)
  const facts = await factsOf(db, about, '', now)
  const said = paper.sent
    ? papers.sentLine(paper.sent.number, unit, paper.sent.on)
    : papers.draftLine(unit, brief(task.title, 24), paper.period, facts.late)
  const standing = paper.state === 'draft' ? '' : `${core.comma}${await standingOfPaper(db, paper, words)}`
  return {
    line: [{ code: assignment.code }, ' ', colourPart(facts.colour, papers), ` ${said}${standing}`],
    data: {
      id: paper.id,
      code: assignment.code,
      unit,
      period: paper.period,
      state: paper.state,
      colour: facts.colour,
      late: facts.late,
      until: facts.until,
      number: paper.sent?.number ?? null,
      sentOn: paper.sent?.on ?? null,
      acknowledgedOn: paper.receipt?.on ?? null,
      ended: paper.ended ?? null,
    },
  }
}

/** The notices of one item, in its status: what was sent, and drafts for those who may see them. */
export async function paperStatusLines(
  db: Db,
  assignment: Assignment,
  plan: Plan,
  actor: Actor,
  now: Instant,
  words: Words,
): Promise<Line[]> {
  const lines: Line[] = []
  for (const paper of await papersOf(db, assignment)) {
    if (paper.state === 'dropped' || !mayRead(actor, assignment, paper)) continue
    const { colour } = await factsOf(db, { paper, assignment, plan }, '', now)
    const { papers, core } = words
    const number = paper.sent
      ? ` ${papers.number(paper.sent.number)}${core.comma}${core.day(paper.sent.on)}${core.comma}`
      : core.colon
    lines.push([colourPart(colour, papers), `${number}${await standingOfPaper(db, paper, words)}`])
  }
  return lines.slice(-3)
}
