import type { DatesFault } from '../../core/absence.ts'
import { UserError } from '../errors.ts'

const refusal = (code: string, zh: string, en: string): UserError => new UserError(code, { zh, en })

const dates: Record<DatesFault, readonly [zh: string, en: string]> = {
  unreadable: [
    '没有看懂日期。请写明起止，例如：请假 12月1日至5日，或 请假 下周一到周三。',
    'The dates cannot be read. Please give the first and the last day, e.g. away 2026-12-01 to 2026-12-05.',
  ],
  backwards: [
    '结束日期早于开始日期。请核对后重发，例如：请假 12月1日至5日。',
    'The last day is before the first. Please check, e.g. away 2026-12-01 to 2026-12-05.',
  ],
  past: [
    '这段日期已经过去，不必登记。请写今天或以后的日期。',
    'These days are over, so there is nothing to register. Please give days to come.',
  ],
  'too-long': [
    '超过 180 天的，请办理交接，不登记请假，例如：交接 市教育局 张三 → 李四。',
    'For more than 180 days please hand the duty over instead, e.g. handover 市教育局 Zhang -> Li.',
  ],
}

/** What to do instead, where a stand-in will not do: B gets the reminders by himself, or somebody else is named. */
const instead = (b: string | null): string =>
  b === null ? '请另定代班人员。' : `请另定代班人员；不指定代班的，提醒直接发给 B 角${b}。`
const insteadEn = (b: string | null): string =>
  b === null
    ? 'Please name somebody else.'
    : `Please name somebody else, or nobody: then reminders go to liaison B, ${b}.`

/** By which duban says no about absences (请假). */
export const refuseAbsence = {
  dates: (fault: DatesFault) => refusal(`away-${fault}`, ...dates[fault]),
  operator: () =>
    refusal(
      'away-operator',
      '命令行没有请假可登记，请写明人员，例如：请假 张三 12月1日至5日。',
      'The command line is never away; please name somebody, e.g. away Zhang 2026-12-01 to 2026-12-05.',
    ),
  nobody: (name: string) =>
    refusal(
      'away-nobody',
      `没有找到人员“${name}”，或不在您负责的范围内。本人请假请直接写日期；为他人登记由其单位分管领导或办公室办理。`,
      `Nobody called “${name}” is in your care. For yourself give only the dates; others are registered by their unit’s head or the office.`,
    ),
  several: (name: string, places: readonly string[]) =>
    refusal(
      'away-several',
      `有多名“${name}”，请写明单位：${places.join('；')}。例如：请假 市教育局 ${name} 12月1日至5日。`,
      `Several people are called “${name}”: ${places.join('; ')}. Please name the unit, e.g. away 市教育局 ${name} 2026-12-01 to 2026-12-05.`,
    ),
  coverSelf: (b: string | null) =>
    refusal(
      'cover-self',
      `代班人员不能是本人。${instead(b)}`,
      `Nobody stands in for themselves. ${insteadEn(b)}`,
    ),
  coverElsewhere: (name: string, unit: string, names: readonly string[], b: string | null) =>
    refusal(
      'cover-elsewhere',
      `${name}不是${unit}的联络员或分管领导，不能代班。${names.length > 0 ? `可代班的有：${names.join('、')}。` : `${unit}没有其他登记人员，请先由办公室登记。`}${instead(b)}`,
      `${name} holds no place in ${unit} and cannot stand in. ${names.length > 0 ? `Those who can: ${names.join(', ')}. ` : ''}${insteadEn(b)}`,
    ),
  coverAway: (name: string, when: { zh: string; en: string }, b: string | null) =>
    refusal(
      'cover-away',
      `${name}${when.zh}也请假，不能代班。${instead(b)}`,
      `${name} is away too (${when.en}) and cannot stand in. ${insteadEn(b)}`,
    ),
  coverUnreachable: (name: string, b: string | null) =>
    refusal(
      'cover-unreachable',
      `${name}没有绑定账号，提醒无法送达，不能代班。${instead(b)}`,
      `${name} has no account bound, so no reminder arrives there. ${insteadEn(b)}`,
    ),
  nothingToCancel: (name: string) =>
    refusal(
      'away-none',
      `${name}没有登记今天或以后的请假，无可取消。`,
      `No absence of ${name} is under way or to come, so there is nothing to cancel.`,
    ),
  whichToCancel: (whens: readonly string[]) =>
    refusal(
      'away-which',
      `有多段请假，请写明取消哪一段：${whens.join('、')}。例如：请假 取消 ${whens[0] ?? ''}。`,
      `There are several absences: ${whens.join(', ')}. Please say which, e.g. away cancel ${whens[0] ?? ''}.`,
    ),
}
