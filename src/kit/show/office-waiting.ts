import type { Day } from '../../core/day.ts'
import { behind } from '../../core/request.ts'
import type { Block, Button, Line, Plan } from '../../core/model/index.ts'
import { calendarOf } from '../moves/calendar.ts'
import { meetingsOf } from '../moves/meeting.ts'
import { openObjections } from '../moves/parts.ts'
import { openRequests } from '../moves/requests.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { buttons, list, text } from './blocks.ts'
import { officeButtons, requestLine } from './request.ts'

/** Matters shown one by one with their buttons; the rest is counted. */
const ONE_BY_ONE = 5

/**
 * What waits on a plan's office, kind by kind: applications and problems with their clocks, objections, drafted papers,
 * findings, overdue countersignatures, drafted agendas and papers. The oldest matters come with their buttons. Nothing where none waits.
 */
export async function waitingBlocks(db: Db, plan: Plan, today: Day, words: Words): Promise<Block[]> {
  const { officeCard } = words
  const calendar = await calendarOf(db)
  const all = await openRequests({ db }, plan.id)
  const open = all.filter(({ unitId }) => unitId === null)
  const late = (some: typeof all): number => some.filter((one) => behind(one, today, calendar) > 0).length
  const papers = await db.count('paper', 'byState', { prefix: [plan.id, 'draft'] })
  const findings = await db.count('finding', 'byState', { prefix: [plan.id, 'open'] })
  const agendas = (await meetingsOf(db, plan.id)).filter(({ state }) => state === 'drafted').length
  const objections = (await openObjections(db, plan.id)).length
  const issues = await db.count('issue', 'byPlan', { prefix: [plan.id, 'draft'] })
  const countersigns = late(all.filter(({ kind, unitId }) => kind === 'countersign' && unitId !== null))
  const counts: [number, string][] = [
    [open.length, officeCard.requests(open.length, late(open))],
    [objections, officeCard.objections(objections)],
    [papers, officeCard.papers(papers)],
    [findings, officeCard.findings(findings)],
    [countersigns, officeCard.countersigns(countersigns)],
    [agendas, officeCard.agendas(agendas)],
    [issues, officeCard.issues(issues)],
  ]
  const lines: Line[] = counts.flatMap(([count, line]) => (count > 0 ? [[line]] : []))
  if (lines.length === 0) return []
  const matters: Block[] = []
  for (const request of open.slice(0, ONE_BY_ONE))
    matters.push(
      text(...(await requestLine(db, request, today, calendar, words))),
      buttons(...officeButtons(plan.key, request, words)),
    )
  const ways: (Button | false)[] = [
    open.length + objections > 0 && {
      ...{ label: officeCard.waitingButton, verb: 'waiting', args: { plan: plan.key } },
    },
    findings > 0 && { label: officeCard.findingsButton, verb: 'settle', args: { plan: plan.key } },
    agendas > 0 && { label: officeCard.agendaButton, verb: 'meeting', args: { plan: plan.key } },
    issues > 0 && { label: officeCard.issuesButton, verb: 'issue', args: { plan: plan.key } },
  ]
  const some = ways.filter((button) => button !== false)
  return [
    text({ strong: officeCard.waiting }),
    list(lines),
    ...matters,
    ...(some.length > 0 ? [buttons(...some)] : []),
  ]
}
