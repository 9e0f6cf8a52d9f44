import { core } from './core.ts'
import { refusal } from './refusals.ts'

/** By which duban says no to an edited or deleted message; nothing is changed then. */
export const refuse = {
  noReportOfIt: () =>
    refusal(
      'no-report-of-it',
      '这条消息没有形成本人的汇报，修改或删除不起作用。如需汇报，请另发一条消息。',
      'That message did not become a report of yours, so editing or deleting it changes nothing. To report, please send a new message.',
    ),
  noLongerStands: () =>
    refusal(
      'no-longer-stands',
      '这条消息的汇报已被后来的内容替换，或已撤回、作废、退回，修改或删除不再起作用。如需更正，请重新汇报。',
      'The report of that message was replaced, taken back, discarded or returned meanwhile, so nothing was changed. To correct it, please report again.',
    ),
  notAReport: () =>
    refusal(
      'not-a-report',
      '修改后的文字不是汇报，原汇报未作改动。请写明编号和进展，例如“1.2.1 已完成调研”；如要取消这份汇报，请删除该消息或发送“撤回 编号”。',
      'The edited words are no report, so nothing was changed. Please write the code and the progress, e.g. “1.2.1 survey done”; to take the report back, delete the message or say “retract” and the code.',
    ),
  otherItems: (was: readonly string[], now: readonly string[]) =>
    refusal(
      'other-items',
      `修改后的事项与已收录的不同（已收录：${was.join('、')}；修改后：${now.join('、')}），未作改动。报错编号的，请发送“移至 原编号 新编号”；增加事项的，请另发一条汇报；取消事项的，请发送“撤回 编号”。`,
      `The items differ from what was filed (filed: ${was.join(', ')}; edited: ${now.join(', ')}), so nothing was changed. For a wrong code say “move” and both codes; for a further item send a new message; to drop one say “retract” and its code.`,
    ),
  nothingToCorrect: (code: string) =>
    refusal(
      'nothing-to-correct',
      `${code} 没有可更正的汇报。请直接汇报，例如：汇报 ${code} 已完成调研。`,
      `${code} has no report to correct. Please report, e.g. report ${code} survey done.`,
    ),
  notMissed: (code: string, missed: readonly string[]) =>
    refusal(
      'not-missed',
      missed.length > 0
        ? `${code} 该期没有漏报。可以补报的报送期：${missed.map(core.zh.month).join('、')}。`
        : `${code} 没有漏报的报送期，请直接汇报，例如：汇报 ${code} 已完成调研。`,
      missed.length > 0
        ? `${code} did not miss that period. Those it missed: ${missed.map(core.en.month).join(', ')}.`
        : `${code} missed no period. Please report as usual, e.g. report ${code} survey done.`,
    ),
  whichPeriod: (code: string) =>
    refusal(
      'which-period',
      `请写明补报哪一期，例如：补报 ${code} 3月 已完成调研。`,
      `Please name the period, e.g. belated ${code} 2025-03 survey done.`,
    ),
  sameWords: () =>
    refusal(
      'same-words',
      '内容与已收录的一致，未作改动。',
      'These are the words already filed; nothing was changed.',
    ),
  notTheLast: (code: string) =>
    refusal(
      'not-the-last',
      `${code} 在此之后又有汇报，较早的汇报不能撤回。需要更正的，请修改该消息的内容。`,
      `${code} was reported again since, so the earlier report cannot be taken back. To correct it, edit the message.`,
    ),
  planOver: (title: string) =>
    refusal(
      'plan-over',
      `《${title}》已结束，汇报不再改动。`,
      `“${title}” is closed; its reports are not changed any more.`,
    ),
}
