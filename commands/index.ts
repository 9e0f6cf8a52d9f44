import type { Command } from '../src/kit/command.ts'
import accept from './accept.ts'
import activate from './activate.ts'
import backup from './backup.ts'
import belated from './belated.ts'
import bind from './bind.ts'
import amend from './amend.ts'
import away from './away.ts'
import assign from './assign.ts'
import behalf from './behalf.ts'
import calendar from './calendar.ts'
import burden from './burden.ts'
import chase from './chase.ts'
import circular from './circular.ts'
import close from './close.ts'
import convene from './convene.ts'
import coordinate from './coordinate.ts'
import confirm from './confirm.ts'
import decide from './decide.ts'
import decline from './decline.ts'
import correct from './correct.ts'
import ask from './ask.ts'
import compile from './compile.ts'
import compose from './compose.ts'
import countersign from './countersign.ts'
import digest from './digest.ts'
import discard from './discard.ts'
import dryrun from './dryrun.ts'
import done from './done.ts'
import drop from './drop.ts'
import expunge from './expunge.ts'
import extend from './extend.ts'
import endorse from './endorse.ts'
import feed from './feed.ts'
import forecast from './forecast.ts'
import form from './form.ts'
import handover from './handover.ts'
import health from './health.ts'
import help from './help.ts'
import holidays from './holidays.ts'
import import_ from './import.ts'
import invite from './invite.ts'
import issue from './issue.ts'
import lang from './lang.ts'
import letters from './letters.ts'
import meeting from './meeting.ts'
import mend from './mend.ts'
import mine from './mine.ts'
import minutes from './minutes.ts'
import move from './move.ts'
import nochange from './nochange.ts'
import object_ from './object.ts'
import note from './note.ts'
import organize from './organize.ts'
import overdue from './overdue.ts'
import people from './people.ts'
import paper from './paper.ts'
import plan from './plan.ts'
import prepare from './prepare.ts'
import reach from './reach.ts'
import register from './register.ts'
import release from './release.ts'
import report from './report.ts'
import retract from './retract.ts'
import return_ from './return.ts'
import review from './review.ts'
import sendback from './sendback.ts'
import row from './row.ts'
import rules from './rules.ts'
import session from './session.ts'
import settle from './settle.ts'
import snooze from './snooze.ts'
import sign from './sign.ts'
import signoff from './signoff.ts'
import staff from './staff.ts'
import status from './status.ts'
import take from './take.ts'
import targets from './targets.ts'
import template from './template.ts'
import token from './token.ts'
import turn from './turn.ts'
import undo from './undo.ts'
import unit from './unit.ts'
import waiting from './waiting.ts'
import versions from './versions.ts'
import why from './why.ts'
import whoami from './whoami.ts'
import webhook from './webhook.ts'
import words from './words.ts'
import workbook from './workbook.ts'

/** Everything people can say, in the order in which help shows it and a free sentence is offered to them. */
export const commands: readonly Command[] = [
  mine,
  note,
  status,
  report,
  belated,
  nochange,
  form,
  confirm,
  discard,
  correct,
  versions,
  retract,
  move,
  sign,
  decline,
  extend,
  snooze,
  why,
  coordinate,
  endorse,
  sendback,
  signoff,
  done,
  turn,
  accept,
  return_,
  waiting,
  decide,
  take,
  ask,
  object_,
  compose,
  countersign,
  compile,
  behalf,
  assign,
  amend,
  meeting,
  convene,
  minutes,
  overdue,
  chase,
  paper,
  circular,
  dryrun,
  forecast,
  burden,
  digest,
  issue,
  prepare,
  release,
  template,
  targets,
  token,
  webhook,
  plan,
  rules,
  calendar,
  feed,
  close,
  settle,
  register,
  row,
  workbook,
  holidays,
  import_,
  review,
  mend,
  undo,
  activate,
  drop,
  invite,
  handover,
  away,
  people,
  staff,
  unit,
  organize,
  reach,
  bind,
  session,
  letters,
  health,
  backup,
  expunge,
  words,
  whoami,
  lang,
  help,
]
