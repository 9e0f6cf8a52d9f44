import { partState, type PartState } from '../../core/ask.ts'
import { inCodeOrder } from '../../core/code.ts'
import type { Ask, AskPart, Assignment, Report } from '../../core/model/index.ts'
import type { Db } from '../store.ts'
import { assignmentsOf, collect, must } from './look.ts'

/** One part of an ask with everything that is said of it. `report` is set where it is answered. */
export interface Standing {
  part: AskPart
  share: Assignment
  unit: string
  state: PartState
  report: Report | null
}

/** How far back a lead's asks are looked at: a year of monthly ones. */
const ASKS = 12

export const unitName = async (db: Db, { unitId }: Pick<Assignment, 'unitId'>): Promise<string> =>
  (await db.get('unit', unitId))?.name ?? ''

/** Every part of an ask as it stands now, in the order of codes. */
export async function standingsOf(db: Db, ask: Ask): Promise<Standing[]> {
  const all: Standing[] = []
  for (const part of ask.parts) {
    const share = must(await db.get('assignment', part.assignmentId), part.assignmentId)
    const period = await db.get('period', `${share.id}/${part.label}`)
    const state = partState(part, period, share)
    const id = state === 'answered' ? period?.reportId : null
    const report = (id ? await db.get('report', id) : undefined) ?? null
    all.push({ part, share, unit: await unitName(db, share), state, report })
  }
  return all.sort((a, b) => inCodeOrder(a.share, b.share))
}

/** A lead's newest asks, newest first. */
export const asksOf = (db: Db, leadId: string, limit = ASKS): Promise<Ask[]> =>
  collect(db.list('ask', 'byLead', { prefix: [leadId], reverse: true, limit }))

/** The ask that a share was last asked by, with its part in it. */
export async function askFor(db: Db, share: Assignment): Promise<{ ask: Ask; part: AskPart } | null> {
  const { asked, id } = share
  if (!asked) return null
  for (const ask of await asksOf(db, asked.leadId)) {
    const part = ask.parts.find((one) => one.assignmentId === id && one.label === asked.label)
    if (part) return { ask, part }
  }
  return null
}

/** The reports that a lead's own reports, as they stand, were composed from. */
async function usedBy(db: Db, leadId: string): Promise<Set<string>> {
  const newest = { prefix: [leadId], reverse: true, limit: 2 * ASKS }
  const reports = await collect(db.list('report', 'byAssignment', newest))
  return new Set(reports.flatMap(({ state, composedFrom = [] }) => (state === 'filed' ? composedFrom : [])))
}

/** Objections of a plan that wait for the office's word or the lead's, the newest asks first; settled ones are not among them. */
export async function openObjections(db: Db, planId: string): Promise<{ ask: Ask; standing: Standing }[]> {
  const found: { ask: Ask; standing: Standing }[] = []
  const asks = await collect(db.list('ask', 'objected', { prefix: [planId], reverse: true, limit: OBJECTED }))
  for (const ask of asks)
    for (const standing of await standingsOf(db, ask))
      if (standing.state === 'objected' && standing.share.asked?.label === standing.part.label)
        found.push({ ask, standing })
  return found
}

/** Asks with objections that are looked at: older ones are past their period. */
const OBJECTED = 30

/** Asks that still matter to a lead: a part is waited for or objected to, or was not composed into a report yet. */
export async function liveAsks(db: Db, leadId: string): Promise<{ ask: Ask; standings: Standing[] }[]> {
  const asks = await asksOf(db, leadId)
  const used = asks.length > 0 ? await usedBy(db, leadId) : new Set<string>()
  const live = []
  for (const ask of asks) {
    const standings = await standingsOf(db, ask)
    const matters = ({ state, report }: Standing): boolean =>
      state === 'open' || state === 'objected' || (report !== null && !used.has(report.id))
    if (standings.some(matters)) live.push({ ask, standings })
  }
  return live
}

/** A part that is to be composed: who said it, and what. */
export type Filed = Pick<Standing, 'share' | 'unit'> & { report: Report }

/**
 * What a lead composes for a period: everything that was filed for it, and every part of earlier asks that has not been
 * composed yet, so that a late one is not lost. Supports that report every period are taken with that period's report.
 */
export async function partsFor(db: Db, lead: Assignment, period: string): Promise<Filed[]> {
  const used = await usedBy(db, lead.id)
  const found = new Map<string, Filed>()
  for (const ask of (await asksOf(db, lead.id)).toReversed())
    for (const { share, unit, report } of await standingsOf(db, ask))
      if (report && (ask.forPeriod === period || !used.has(report.id)))
        found.set(report.id, { share, unit, report })
  for (const share of await assignmentsOf(db, lead.taskId)) {
    if (share.id === lead.id || share.role !== 'support' || !share.reports) continue
    const id = (await db.get('period', `${share.id}/${period}`))?.reportId
    const report = id ? await db.get('report', id) : undefined
    if (report?.state === 'filed') found.set(report.id, { share, unit: await unitName(db, share), report })
  }
  return [...found.values()].sort((a, b) => inCodeOrder(a.share, b.share))
}
