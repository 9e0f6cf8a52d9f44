import { LONGEST_AWAY, type AwayFault } from '../../core/people/away.ts'
import { core } from './core.ts'
import { refusal } from './refusals.ts'

const faults: Record<AwayFault, [zh: string, en: string]> = {
  reversed: ['结束日期早于开始日期', 'it ends before it begins'],
  past: ['这些日子已经过去', 'those days are past'],
  'too-long': [
    `请假最长 ${LONGEST_AWAY} 天，更长的请用“交接”`,
    `an absence may last ${LONGEST_AWAY} days; for more, “handover”`,
  ],
}

/** How duban says no about handing over and being away. */
export const refuseHandover = {
  nothing: (name: string) =>
    refusal(
      'nothing-to-hand-over',
      `${name}没有可由您办理交接的联络员或分管领导角色。办公室、领导和管理员的角色请用“邀请”和“人员”办理。`,
      `${name} holds no place of a liaison or head that you could hand over. For office, leader and admin use “invite” and “people”.`,
    ),
  noPlace: (role: string) =>
    refusal(
      'nobody-there',
      `没有找到担任${role}的人员，请写明单位和姓名，例如：交接 市教育局 张三 → 王五。`,
      `Nobody holds the place of ${role}. Please name unit and person: handover 市教育局 Zhang to Wang.`,
    ),
  toThemselves: (name: string) =>
    refusal(
      'same-person',
      `移交人和接手人都是${name}，请核对姓名。`,
      `${name} cannot hand over to themselves.`,
    ),
  badName: (name: string) =>
    refusal(
      'bad-successor',
      `“${name}”不像姓名。请这样写：交接 王五 在办情况说明。`,
      `“${name}” does not look like a name. Write: handover Wang note.`,
    ),
  handedOver: (code: string, name: string, on: string) =>
    refusal(
      'handed-over',
      `${code} 已于${core.zh.day(on)}随岗位交接给${name}，请由${name}办理。`,
      `${code} went to ${name} with the place on ${core.en.day(on)}; please leave it to them.`,
    ),
  awayWhen: () =>
    refusal(
      'away-when',
      '请写明请假日期，例如：请假 12月1日至12月5日 由 李四 代。',
      'Please say when: away 2026-12-01 to 2026-12-05 cover Li.',
    ),
  awayFault: (fault: AwayFault) =>
    refusal(
      'away-dates',
      `请假日期有误：${faults[fault][0]}。请核对后重发。`,
      `Those dates cannot be: ${faults[fault][1]}. Please check them.`,
    ),
  coverSelf: (name: string) =>
    refusal('cover-self', `${name}不能代自己的班，请另外指定。`, `${name} cannot stand in for themselves.`),
  coverElsewhere: (name: string, unit: string) =>
    refusal(
      'cover-elsewhere',
      `代班人员须为${unit}的联络员或分管领导，${name}不是。`,
      `A stand-in is a liaison or the head of ${unit}; ${name} is not.`,
    ),
  coverAway: (name: string, when: string) =>
    refusal(
      'cover-away',
      `${name}${when}也请假，请另外指定代班人员。`,
      `${name} is away as well, ${when}. Please name somebody else.`,
    ),
  coverMute: (name: string) =>
    refusal(
      'cover-mute',
      `${name}没有可以送达的账号，不能代班。请先绑定，或另外指定。`,
      `${name} has no account that letters reach. Please bind one, or name somebody else.`,
    ),
  notYourPerson: (name: string) =>
    refusal(
      'not-your-person',
      `${name}的请假由本人、本单位分管领导或办公室登记。`,
      `Absences of ${name} are noted by themselves, their head or the office.`,
    ),
}
