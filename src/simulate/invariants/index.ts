import type { Checker } from '../log.ts'
import { asksEnd, composedOfParts, leadsAreTold, noPartLost } from './asks.ts'
import { awayAtOnce, draftsToConfirm, nothingAskedTwice } from './cards.ts'
import { oneDigestAWeek } from './digests.ts'
import { figuresAgree } from './figures.ts'
import { findingsOrCard, findingsWeekly, findingsWhileOpen } from './findings.ts'
import { makeUpDays, rungsInOrder, rungsOnTheirDay, stopsAtAnAnswer } from './ladder.ts'
import { chainVerifies } from './ledger.ts'
import { oneDailyCard, oneLetterAStep, quietHours, refusedArrive, restDays, sentOnce } from './letters.ts'
import { lightsAgree } from './lights.ts'
import { agendasAgree, oneMeetingAMonth, resolutionsFoundAgain, resolutionsHaveClocks } from './meetings.ts'
import { redPaperStaysDraft } from './papers.ts'
import { acknowledgedOnce, nobodyAcceptsOwn, noDefects, repeatsChangeNothing } from './reports.ts'
import { targetsAgree } from './targets.ts'
import { turnsCarryOver, turnsOnce } from './turns.ts'

/** Every promise that a simulated span is held against. */
export const invariants: readonly Checker[] = [
  restDays,
  quietHours,
  oneDailyCard,
  makeUpDays,
  oneDigestAWeek,
  findingsWhileOpen,
  findingsOrCard,
  findingsWeekly,
  oneLetterAStep,
  sentOnce,
  refusedArrive,
  nothingAskedTwice,
  rungsOnTheirDay,
  rungsInOrder,
  stopsAtAnAnswer,
  draftsToConfirm,
  awayAtOnce,
  redPaperStaysDraft,
  asksEnd,
  leadsAreTold,
  composedOfParts,
  noPartLost,
  acknowledgedOnce,
  repeatsChangeNothing,
  nobodyAcceptsOwn,
  lightsAgree,
  figuresAgree,
  targetsAgree,
  turnsOnce,
  turnsCarryOver,
  oneMeetingAMonth,
  agendasAgree,
  resolutionsFoundAgain,
  resolutionsHaveClocks,
  chainVerifies,
  noDefects,
]
