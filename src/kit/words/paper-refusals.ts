import { refusal } from './refusals.ts'

/** How duban says no about supervision notices and circulars. */
export const refusePaper = {
  none: (code: string) =>
    refusal(
      'no-paper',
      `${code} 没有督查单。发送“督查单”可查看全部。`,
      `There is no notice for ${code}. Say “paper” to see them all.`,
    ),
  nameIt: () =>
    refusal(
      'name-paper',
      '请写明事项编号，例如：督查单 制发 1.2.1-2。发送“督查单”可查看全部。',
      'Please name the item, e.g. paper send 1.2.1-2. Say “paper” to see them all.',
    ),
  notDraft: (code: string) =>
    refusal(
      'paper-no-draft',
      `${code} 没有待制发的督查单草稿。发送“督查单 ${code}”可查看现状。`,
      `There is no drafted notice for ${code}. Say “paper ${code}” to see how it stands.`,
    ),
  notSent: (code: string) =>
    refusal(
      'paper-not-sent',
      `${code} 没有需要签收的督查单。`,
      `There is no notice for ${code} to acknowledge.`,
    ),
  onlyNamed: () =>
    refusal(
      'paper-by-person',
      '督查单和通报须由办公室人员或领导以本人账号制发，命令行不能代发。',
      'A notice or circular is sent by a named person of the office or a leader from their own account, not from the command line.',
    ),
  nobody: (unit: string) =>
    refusal(
      'paper-nobody',
      `${unit}目前没有任何可送达的人员，督查单无法发送。请先用“邀请”添加联络员。`,
      `Nobody in ${unit} can be reached, so it cannot be sent. Please invite a liaison first.`,
    ),
  notOwed: (code: string) =>
    refusal(
      'paper-not-owed',
      `${code} 目前不在催报中，不能制发督查单。发送“状态 ${code}”可查看现状。`,
      `Nothing is asked of ${code} now, so no notice can be sent. Say “status ${code}” to see how it stands.`,
    ),
  nothingSaid: (code: string) =>
    refusal(
      'paper-nothing-said',
      `请写明要改的内容，例如：督查单 修改 ${code} 要求 请书面说明原因；期限 12月5日。`,
      `Please say what to change, e.g. paper edit ${code} demand …; until 2026-12-05.`,
    ),
  nothingOverdue: () =>
    refusal(
      'circular-nothing',
      '目前没有逾期事项，也没有新的迟报，无需通报。',
      'Nothing is overdue and nothing was reported late, so there is nothing to circulate.',
    ),
  noDraft: () =>
    refusal(
      'circular-no-draft',
      '没有待印发的通报草稿。发送“通报”可拟一份。',
      'There is no drafted circular. Say “circular” to draft one.',
    ),
  noCircular: (number: string) =>
    refusal(
      'circular-unknown',
      `没有第 ${number} 期通报。发送“通报”可查看已印发的各期。`,
      `There is no circular no. ${number}. Say “circular” to see those that were sent.`,
    ),
  notInCircular: (unit: string) =>
    refusal(
      'circular-unit',
      `“${unit}”不在这份通报中。请写通报中的单位全称，例如：通报 去掉 市教育局 理由。`,
      `“${unit}” is not in this circular. Name a unit that is, and why.`,
    ),
  emptied: () =>
    refusal(
      'circular-empty',
      '草稿中的事项都已报送或去掉，没有需要通报的内容。可发送“通报 不发”撤销草稿。',
      'Everything in the draft was reported or taken out; nothing is left to circulate. Say “circular drop” to discard it.',
    ),
  nobodyAtAll: () =>
    refusal(
      'circular-nobody',
      '通报涉及的单位目前都没有可送达的人员，无法发送。请先用“邀请”添加联络员。',
      'Nobody of the units concerned can be reached. Please invite their liaisons first.',
    ),
  notReceiver: (number: string) =>
    refusal(
      'circular-not-receiver',
      `第 ${number} 期通报没有发送给您，无需签收。`,
      `Circular no. ${number} was not sent to you, so there is nothing to acknowledge.`,
    ),
  noReason: () => refusal('paper-no-reason', '请写明理由。', 'Please say why.'),
}
