import type { Job } from '../src/kit/job.ts'
import backup from './backup.ts'
import calendarAlarm from './calendar-alarm.ts'
import chaseCountersigns from './chase-countersigns.ts'
import chaseFindings from './chase-findings.ts'
import clockBack from './clock-back.ts'
import collectParts from './collect-parts.ts'
import dailyChase from './daily-chase.ts'
import forget from './forget.ts'
import jointMeeting from './joint-meeting.ts'
import reckonCalendar from './reckon-calendar.ts'
import officeCard from './office-card.ts'
import remindPapers from './remind-papers.ts'
import sealLedger from './seal-ledger.ts'
import turnOccurrences from './turn-occurrences.ts'
import urgentChase from './urgent-chase.ts'
import weeklyDigest from './weekly-digest.ts'

/** Everything that happens by itself, in the order in which a tick asks. */
export const jobs: readonly Job[] = [
  // First of all: what a wrong clock left must not decide what the others do.
  clockBack,
  reckonCalendar,
  turnOccurrences,
  dailyChase,
  urgentChase,
  chaseCountersigns,
  remindPapers,
  collectParts,
  // An agenda is looked at before findings, which wait a day where both would come.
  jointMeeting,
  chaseFindings,
  weeklyDigest,
  calendarAlarm,
  officeCard,
  forget,
  sealLedger,
  // After the seals, so that as little as can be in a backup is unsealed.
  backup,
]
