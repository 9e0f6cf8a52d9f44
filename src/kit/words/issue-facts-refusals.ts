import { refusal } from './refusals.ts'

/** How duban says no to a paper whose facts there are not; about everything else of papers: issuing-refusals.ts. */
export const refuseFacts = {
  notDigested: () =>
    refusal(
      'issue-no-digest',
      '该期周报尚未生成。周报在每周最后一个工作日生成，届时再拟文稿。',
      'That weekly digest is not made yet. It is made on the last working day of its week.',
    ),
  notSent: () =>
    refusal(
      'issue-not-sent',
      '该件尚未制发，没有可出文稿的内容。请先制发，再拟文稿。',
      'It was not sent yet, so there is nothing to make a paper of. Send it first.',
    ),
  notMinuted: () =>
    refusal(
      'issue-no-minutes',
      '该次会议尚未录入纪要。请先发送“纪要”录入，再拟文稿。',
      'That meeting has no minutes yet. Say “minutes” and write them down first.',
    ),
  noItems: () =>
    refusal(
      'issue-no-items',
      '请写明专报涉及的事项编号，例如：文稿 专报 实训基地建设情况 1.2.1。',
      'Please name the items it is about, e.g. issue special “Training bases” 1.2.1.',
    ),
  notYours: (unit: string) =>
    refusal(
      'issue-not-yours',
      `该件未发给${unit}，不能为其出文稿。请选择收件单位。`,
      `It was not sent to ${unit}, so there is no copy for it. Choose a unit that received it.`,
    ),
  noSpan: (label: string) =>
    refusal(
      'issue-no-span',
      `“${label}”不是有效的统计时段。请写明年月或年份，例如 2026-11 或 2026，起始日不得晚于结束日，也不得尚未开始。`,
      `“${label}” is no span that can be reported on. Give a month or a year that has begun, e.g. 2026-11 or 2026.`,
    ),
}
