import type { OfficialDocument } from '../../core/document/document.ts'
import { dataWithoutIdentities } from '../../core/personal.ts'
import type { IssueFacts } from '../../core/issue/facts.ts'
import type { Cut, Issue } from '../../core/model/index.ts'
import type { Db } from '../store.ts'
import { refuseFacts } from '../words/issue-facts-refusals.ts'
import type { Words } from '../words/index.ts'
import { composeCircular } from './circular.ts'
import { deskFor, type Desk } from './desk.ts'
import { composeAgenda, composeMinutes } from './meeting.ts'
import { composeNotice } from './notice.ts'
import { composeProgress } from './progress.ts'
import { composeSpecial } from './special.ts'
import { composeSupervision } from './supervision.ts'
import { composeUnit } from './unit.ts'
import { composeLeaderWeekly } from './weekly-leader.ts'
import { composeOfficeWeekly } from './weekly.ts'

/** What a paper is composed for: `unitId` with the cut of a unit; `publicUrl` is where figures can be opened, or empty. */
export interface PaperOrder {
  issue: Issue
  cut: Cut
  unitId: string | null
  words: Words
  publicUrl: string
}

/**
 * The paper of an issue, from its frozen facts and the names of this moment. Reads, and puts nothing. A cut of a unit without
 * the unit is a defect; a notice or circular that is not the unit's is refused.
 */
export async function composePaper(db: Db, order: PaperOrder): Promise<OfficialDocument> {
  if ((order.cut === 'unit') !== (order.unitId !== null))
    throw new Error(`a cut for ${order.cut} with unit ${order.unitId ?? 'none'}`)
  const desk = await deskFor(db, order)
  // A paper goes on to others: what somebody reported with the number of an identity card goes without it.
  return dataWithoutIdentities(await composed(desk, desk.facts, order.unitId))
}

async function composed(desk: Desk, facts: IssueFacts, unitId: string | null): Promise<OfficialDocument> {
  switch (facts.kind) {
    case 'weekly':
      if (unitId !== null) return composeUnit(desk, facts, unitId)
      return desk.order.cut === 'leader' ? composeLeaderWeekly(desk, facts) : composeOfficeWeekly(desk, facts)
    case 'monthly':
    case 'annual':
      return unitId === null ? composeProgress(desk, facts) : composeUnit(desk, facts, unitId)
    case 'supervision':
      return unitId === null ? composeSupervision(desk, facts) : composeUnit(desk, facts, unitId)
    case 'special':
      return composeSpecial(desk, facts)
    case 'notice':
      if (unitId !== null && unitId !== facts.unitId) throw refuseFacts.notYours(await desk.unit(unitId))
      return composeNotice(desk, facts)
    case 'circular': {
      const sent = (await desk.db.get('circular', facts.circularId))?.sent
      if (unitId !== null && !sent?.unitIds.includes(unitId))
        throw refuseFacts.notYours(await desk.unit(unitId))
      return composeCircular(desk, facts)
    }
    case 'agenda':
      return composeAgenda(desk, facts)
    case 'minutes':
      return composeMinutes(desk, facts)
  }
}
