import type { Job } from '../src/kit/job.ts'
import chaseCountersigns from './chase-countersigns.ts'
import chaseFindings from './chase-findings.ts'
import collectParts from './collect-parts.ts'
import dailyChase from './daily-chase.ts'
import jointMeeting from './joint-meeting.ts'
import remindPapers from './remind-papers.ts'
import sealLedger from './seal-ledger.ts'
import turnOccurrences from './turn-occurrences.ts'
import weeklyDigest from './weekly-digest.ts'

/** Everything that happens by itself, in the order in which a tick asks. */
export const jobs: readonly Job[] = [
  turnOccurrences,
  dailyChase,
  chaseCountersigns,
  remindPapers,
  collectParts,
  chaseFindings,
  weeklyDigest,
  jointMeeting,
  sealLedger,
]
