import type { Day } from '../../core/day.ts'
import { core } from './core.ts'
import { report } from './report.ts'
import { refusal } from './refusals.ts'

/** What the office's everyday says no to: filing for a unit, giving items, notes, changing a live plan. */
export const refuseEveryday = {
  noWay: (code: string) =>
    refusal(
      'no-way',
      `请写明单位是怎样答复的：电话、书面或其他，例如：代报 ${code} 电话：已完成调研。`,
      `Please say how the unit answered: phone, paper or other, e.g. behalf ${code} phone: survey done.`,
    ),
  ownUnit: (code: string) =>
    refusal(
      'own-unit',
      `${code} 是您本单位的事项，请直接汇报，无需代报。`,
      `${code} is your own unit's item: please report it as such.`,
    ),
  unitAnswered: (code: string, period: string, who: string, on: Day) =>
    refusal(
      'unit-answered',
      `${code} ${report.zh.periodOf(core.zh.month(period))}已由${who}于${core.zh.day(on)}报送，代报不替换单位自己的汇报。如有不符，请“退回”并写明理由。`,
      `${code}, ${report.en.periodOf(core.en.month(period))}, was reported by ${who} on ${core.en.day(on)}; the office does not replace a unit's own words. If they are wrong, “return” them with a reason.`,
    ),
  ownFiling: (code: string) =>
    refusal(
      'own-filing',
      `${code} 的最近一次汇报是您代报的，不能由您本人销号，请由办公室其他同志办理，或请单位自行汇报后再办。`,
      `The last report on ${code} was filed by you for the unit, so you cannot accept it. Leave it to a colleague, or let the unit report itself first.`,
    ),
  notBehalf: (code: string) =>
    refusal(
      'not-behalf',
      `${code} 的最近一次汇报不是代报的，办公室不能撤回。请“退回”并写明理由。`,
      `The last report on ${code} was the unit's own, so the office cannot take it back. “Return” it with a reason.`,
    ),
  otherUnit: (from: string, to: string) =>
    refusal(
      'other-unit',
      `${from} 与 ${to} 不是同一单位承担，一个单位的汇报不能移到另一单位名下。请“退回”${from} 的汇报，由 ${to} 的承担单位另行报送，或为其“代报”。`,
      `${from} and ${to} are not one unit's, and one unit's report cannot stand under another's name. “Return” the report on ${from} and let the other unit report on ${to}, or file it for them.`,
    ),
  groupUnit: (name: string) =>
    refusal(
      'group-unit',
      `“${name}”是集合单位，请逐一写明承担单位。`,
      `“${name}” is a group of units: please name the units one by one.`,
    ),
  unknownUnit: (name: string, near: readonly string[]) =>
    refusal(
      'unknown-unit',
      `没有找到单位“${name}”${near.length > 0 ? `，是否为：${near.join('、')}` : ''}。如确为新单位，请写“新单位=${name}”。`,
      `No unit “${name}”${near.length > 0 ? `. Did you mean: ${near.join(', ')}?` : '.'} If it is a new one, write “new=${name}”.`,
    ),
  hasShare: (unit: string, code: string) =>
    refusal(
      'has-share',
      `${unit}已承担 ${code}，无需重复增加。如另有具体事项，请写明内容和时限。`,
      `${unit} has ${code} already. If there is something else to do, please say what and by when.`,
    ),
  nameUnits: () =>
    refusal(
      'name-units',
      '请写明承担单位，例如：临时交办 市教育局 12月20日前 报送安全自查情况。',
      'Please name the unit, e.g. assign 市教育局 2026-12-20 send in the safety check.',
    ),
  sayWhat: () =>
    refusal(
      'say-what',
      '请写明交办的内容，例如：临时交办 市教育局 12月20日前 报送安全自查情况。',
      'Please say what is to be done, e.g. assign 市教育局 2026-12-20 send in the safety check.',
    ),
  nameRole: (code: string, unit: string) =>
    refusal(
      'name-role',
      `请写明${unit}在 ${code} 中是牵头、配合还是责任单位，例如：交办 ${code} ${unit} 配合。`,
      `Please say whether ${unit} leads, supports or is responsible for ${code}, e.g. assign ${code} ${unit} support.`,
    ),
  notATask: (code: string) =>
    refusal(
      'not-a-task',
      `${code} 不是具体任务，不能在其下交办。请写任务编号。`,
      `${code} is no single task, so nothing can be given under it. Please write a task's code.`,
    ),
  badDay: (phrase: string) =>
    refusal(
      'bad-day',
      `时限“${phrase}”看不出是哪一天，请写成“12月20日前”或“2026-12-20”。`,
      `It is not clear which day “${phrase}” is. Please write it as 2026-12-20.`,
    ),
  pastDay: (phrase: string, on: Day) =>
    refusal(
      'past-day',
      `时限“${phrase}”（${core.zh.fullDay(on)}）已经过去，未作改动。如指以后的年份，请写明年份。`,
      `“${phrase}” (${on}) is past, so nothing was changed. If a later year is meant, please write it.`,
    ),
  severalDays: () =>
    refusal(
      'several-days',
      '内容中有多个日期，请把时限写在内容之前，例如：临时交办 市教育局 12月20日前 ……。',
      'There are several dates in the words. Please write the deadline before them.',
    ),
  noNote: (number: number) =>
    refusal(
      'no-note',
      `没有第 ${number} 号批示。发送“批示”可查看清单。`,
      `There is no note no. ${number}. Say “note” for the list.`,
    ),
  noteSettled: (number: number) =>
    refusal(
      'note-settled',
      `第 ${number} 号批示已经办理，无需再次办理。`,
      `Note no. ${number} was dealt with already; nothing more to do.`,
    ),
  nothingToAmend: (code: string) =>
    refusal(
      'nothing-to-amend',
      `${code} 目前没有可以这样调整的分办事项。发送“状态 ${code}”可查看。`,
      `${code} has no share to which this can be done now. Say “status ${code}” to see.`,
    ),
  sameValue: (code: string) =>
    refusal(
      'same-value',
      `${code} 本来就是如此，没有变化。`,
      `${code} is like that already; nothing changed.`,
    ),
  taskOnly: (code: string) =>
    refusal(
      'task-only',
      `标题和内容属于整项任务，请写任务编号，例如：调整 ${code} 标题 ……，理由：……。`,
      `Title and text are the whole task's: please write its code, e.g. amend ${code} title …, reason: ….`,
    ),
  extensionWaits: (code: string, number: number) =>
    refusal(
      'extension-waits',
      `${code} 有延期申请（第 ${number} 号）待答复，请先答复。`,
      `An extension of ${code} (no. ${number}) waits for an answer; please answer it first.`,
    ),
  needSeveral: (code: string) =>
    refusal(
      'need-several',
      `拆分 ${code} 请写明至少两个单位，例如：拆分 市一中、市二中。只换一个单位请用“改由”。`,
      `To split ${code} please name at least two units. For a single other unit use “reassign”.`,
    ),
  settleFirst: (code: string) =>
    refusal(
      'settle-first',
      `${code} 的承担单位尚待明确，请用“明确”答复。发送“待明确”可查看。`,
      `The unit of ${code} is still to be settled: please use “settle”.`,
    ),
}
