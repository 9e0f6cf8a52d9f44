import type { Command } from '../src/kit/command.ts'
import accept from './accept.ts'
import chase from './chase.ts'
import close from './close.ts'
import confirm from './confirm.ts'
import digest from './digest.ts'
import discard from './discard.ts'
import done from './done.ts'
import form from './form.ts'
import health from './health.ts'
import help from './help.ts'
import invite from './invite.ts'
import lang from './lang.ts'
import letters from './letters.ts'
import mine from './mine.ts'
import move from './move.ts'
import nochange from './nochange.ts'
import overdue from './overdue.ts'
import plan from './plan.ts'
import report from './report.ts'
import retract from './retract.ts'
import return_ from './return.ts'
import settle from './settle.ts'
import status from './status.ts'
import whoami from './whoami.ts'
import words from './words.ts'

/** Everything people can say, in the order in which help shows it and a free sentence is offered to them. */
export const commands: readonly Command[] = [
  mine,
  status,
  report,
  nochange,
  form,
  confirm,
  discard,
  retract,
  move,
  done,
  accept,
  return_,
  overdue,
  chase,
  digest,
  plan,
  close,
  settle,
  invite,
  letters,
  health,
  words,
  whoami,
  lang,
  help,
]
