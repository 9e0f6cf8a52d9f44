import type { Command } from '../src/kit/command.ts'
import accept from './accept.ts'
import activate from './activate.ts'
import chase from './chase.ts'
import close from './close.ts'
import convene from './convene.ts'
import coordinate from './coordinate.ts'
import confirm from './confirm.ts'
import decide from './decide.ts'
import decline from './decline.ts'
import digest from './digest.ts'
import discard from './discard.ts'
import done from './done.ts'
import drop from './drop.ts'
import extend from './extend.ts'
import form from './form.ts'
import health from './health.ts'
import help from './help.ts'
import import_ from './import.ts'
import invite from './invite.ts'
import lang from './lang.ts'
import letters from './letters.ts'
import meeting from './meeting.ts'
import mend from './mend.ts'
import mine from './mine.ts'
import minutes from './minutes.ts'
import move from './move.ts'
import nochange from './nochange.ts'
import overdue from './overdue.ts'
import plan from './plan.ts'
import report from './report.ts'
import retract from './retract.ts'
import return_ from './return.ts'
import review from './review.ts'
import settle from './settle.ts'
import sign from './sign.ts'
import status from './status.ts'
import take from './take.ts'
import undo from './undo.ts'
import waiting from './waiting.ts'
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
  sign,
  decline,
  extend,
  coordinate,
  done,
  accept,
  return_,
  waiting,
  decide,
  take,
  meeting,
  convene,
  minutes,
  overdue,
  chase,
  digest,
  plan,
  close,
  settle,
  import_,
  review,
  mend,
  undo,
  activate,
  drop,
  invite,
  letters,
  health,
  words,
  whoami,
  lang,
  help,
]
