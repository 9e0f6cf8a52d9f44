import type { Day } from '../../core/day.ts'
import { core } from './core.ts'
import { refusal } from './refusals.ts'

/** How duban says no to an application or an answer that cannot be. */
export const refuseRequest = {
  noReasonFor: () =>
    refusal(
      'no-reason',
      '请写明理由，例如在编号后加一句话说明。',
      'Please say why, in a sentence after the code.',
    ),
  noAnswer: (number: number) =>
    refusal(
      'no-answer',
      `协调事项请写明答复意见，例如：批复 ${number} 答复 已请市自然资源局调剂；不予受理的请写明理由，例如：批复 ${number} 不同意 应由本单位解决。`,
      `Please write the answer to the problem, e.g. decide ${number} agree the land bureau will help; or why it is not taken up, e.g. decide ${number} refuse the unit can solve it.`,
    ),
  noDay: (example: string) =>
    refusal(
      'no-day',
      `没有看懂日期。请写成“12月18日”“2026-12-18”或“3个工作日内”，例如：${example}`,
      `I could not read the date. Write 2026-12-18 or 12月18日, for example: ${example}`,
    ),
  dayPast: (day: Day) =>
    refusal(
      'day-past',
      `${core.zh.fullDay(day)}已过，请写今天以后的日期。`,
      `${day} is past. Please give a day that is to come.`,
    ),
  noDeadline: (code: string) =>
    refusal(
      'no-deadline',
      `${code} 没有完成时限，无需申请延期。`,
      `${code} has no deadline, so there is nothing to extend.`,
    ),
  notLater: (code: string, deadline: Day) =>
    refusal(
      'not-later',
      `${code} 现定完成时限为${core.zh.fullDay(deadline)}，申请延至的日期应当更晚。`,
      `${code} is due on ${deadline}; the new date must be later.`,
    ),
  asksAlready: (code: string, number: number) =>
    refusal(
      'asks-already',
      `${code} 已有一项同类申请待答复（第 ${number} 号），请等候办公室答复。`,
      `${code} has such an application waiting already (no. ${number}).`,
    ),
  noRequest: (number: number | string) =>
    refusal(
      'no-request',
      `没有第 ${number} 号待答复事项。发送“待办”可查看全部。`,
      `There is no open matter no. ${number}. Say “waiting” to see them all.`,
    ),
  whichRequest: (code: string, numbers: readonly number[]) =>
    refusal(
      'which-request',
      `${code} 有多项待答复事项，请写明序号：${numbers.join('、')}。`,
      `${code} has several open matters. Please name one: ${numbers.join(', ')}.`,
    ),
  agreeOrNot: () =>
    refusal(
      'agree-or-not',
      '请写明同意或不同意，例如：批复 3 同意；批复 3 不同意 理由。',
      'Please say agree or refuse: decide 3 agree; decide 3 refuse and why.',
    ),
  alreadyAnswered: (number: number) =>
    refusal(
      'already-answered',
      `第 ${number} 号事项已有答复，无需再次办理。`,
      `No. ${number} was answered already; nothing more to do.`,
    ),
}
