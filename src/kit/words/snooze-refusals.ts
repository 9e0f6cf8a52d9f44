import type { Day } from '../../core/day.ts'
import { core } from './core.ts'
import { refusal } from './refusals.ts'

/** How duban says that reminders cannot be put off, or not so far. */
export const refuseSnooze = {
  nothingAsked: (code: string) =>
    refusal(
      'nothing-asked',
      `${code} 目前没有待报事项，不会提醒，无需缓催。`,
      `Nothing is asked of ${code} now, so there is nothing to snooze.`,
    ),
  times: (code: string, most: number) =>
    refusal(
      'snoozed-enough',
      `${code} 本期已缓催 ${most} 次，不能再缓。请汇报、报“无变化”，或申请延期。`,
      `${code} was snoozed ${most} times in this period already. Please report, say “nochange”, or ask for an extension.`,
    ),
  timesLate: (code: string) =>
    refusal(
      'snoozed-late',
      `${code} 逾期后只能缓催一次，本期已用。请汇报、报“无变化”，或申请延期。`,
      `${code} is overdue and was snoozed since then. Please report, say “nochange”, or ask for an extension.`,
    ),
  dueToday: (code: string) =>
    refusal(
      'due-today',
      `${code} 今天是报送时限，不能缓催。请汇报或报“无变化”；确需更多时间请申请延期。`,
      `${code} is due today and cannot be snoozed. Please report or say “nochange”; for more time ask for an extension.`,
    ),
  notLater: (today: Day) =>
    refusal(
      'not-later',
      `缓催的日期应在${core.zh.day(today)}之后，例如：缓催 1.2.1 到 12月3日 等财政口径。`,
      `Please name a day after ${today}, for example: snooze 1.2.1 until 2026-12-03 waiting for the figures.`,
    ),
  tooLong: (code: string, latest: Day, late: boolean) =>
    refusal(
      'too-long',
      `${code} ${late ? '已逾期，一次最多缓催 2 个工作日' : '一次最多缓催 5 个工作日'}，最晚到${core.zh.day(latest)}。`,
      `${code} can be snoozed ${late ? 'two working days now that it is overdue' : 'five working days at once'}: until ${latest} at the latest.`,
    ),
  pastDue: (code: string, latest: Day) =>
    refusal(
      'past-due',
      `缓催不能超过时限：${code} 最晚可缓催到${core.zh.day(latest)}。确需更多时间请申请延期。`,
      `A snooze cannot pass the due day: ${code} until ${latest} at the latest. For more time ask for an extension.`,
    ),
  noDay: () =>
    refusal(
      'no-day',
      '没有看懂日期。请写成“12月3日”“下周三”或“3个工作日”，例如：缓催 1.2.1 到 12月3日 等财政口径。',
      'I could not read the day. For example: snooze 1.2.1 until 2026-12-03 waiting for the figures.',
    ),
}
