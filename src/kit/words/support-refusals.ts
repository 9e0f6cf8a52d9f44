import type { Day } from '../../core/day.ts'
import { core } from './core.ts'
import { refusal } from './refusals.ts'

/** Why a lead, a support or a countersigning unit is told no, and what to do about it. */
export const refuseSupport = {
  notLead: (code: string, leads: readonly string[]) =>
    refusal(
      'not-lead',
      `贵单位不是 ${code} 的牵头汇总单位，不能征集或汇总。该项由${leads.join('、') || '办公室另行明确的单位'}负责。`,
      `Your unit does not lead ${code}, so it cannot ask for parts or compose them. That is for ${leads.join(', ') || 'whom the office names'}.`,
    ),
  noSupports: (code: string) =>
    refusal(
      'no-supports',
      `${code} 没有配合单位，无需征集，请直接汇报。`,
      `${code} has no supports to ask; please report it yourself.`,
    ),
  noDay: () =>
    refusal(
      'no-day',
      '请写明反馈日期，例如：征集 1.2.1 12月18日 请提供本单位任务进展。日期可写“2026-12-18”“下周五”“3个工作日内”。',
      'Please say by when, e.g. ask 1.2.1 18 December how far your unit has come. “2026-12-18”, “next Friday” or “3 working days” will do as well.',
    ),
  badDay: (written: string) =>
    refusal(
      'bad-day',
      `日期“${written}”无法识别，请写成“12月18日”“2026-12-18”“下周五”或“3个工作日内”。`,
      `“${written}” is no day I can read. Please write 18 December, 2026-12-18, next Friday or 3 working days.`,
    ),
  pastDay: (day: Day) =>
    refusal(
      'past-day',
      `${core.zh.fullDay(day)}已过，请另定今天或以后的工作日。`,
      `${day} is past. Please choose a working day from today on.`,
    ),
  farDay: (day: Day) =>
    refusal(
      'far-day',
      `${core.zh.fullDay(day)}距今超过一年，请核对日期。`,
      `${day} is more than a year away. Please look at the date again.`,
    ),
  unknownSupport: (name: string, known: readonly string[]) =>
    refusal(
      'unknown-support',
      `“${name}”不是该任务的配合单位。可征集的单位：${known.join('、')}。`,
      `“${name}” is no support of this task. You may ask: ${known.join(', ')}.`,
    ),
  alreadyAsked: (unit: string, day: Day) =>
    refusal(
      'already-asked',
      `${unit}已在征集中，请其于${core.zh.day(day)}前反馈，无需重复征集。如需改期，请先撤销。`,
      `${unit} is asked already, by ${core.en.day(day)}. To change the day, withdraw it first.`,
    ),
  answeredAlready: (unit: string, day: Day) =>
    refusal(
      'answered-already',
      `${unit}已就${core.zh.day(day)}的征集作出反馈。如需补充，请另定日期。`,
      `${unit} has answered what was asked by ${core.en.day(day)}. For more, choose another day.`,
    ),
  objecting: (unit: string, code: string) =>
    refusal(
      'objecting',
      `${unit}（${code}）已提出异议，待办公室研究；如拟另行征集，请先撤销原征集。`,
      `${unit} (${code}) has objected, and the office is to decide. To ask anew, withdraw what you asked first.`,
    ),
  notAskable: (unit: string, code: string, state: string) =>
    refusal(
      'not-askable',
      `${unit}（${code}）目前为“${state}”，不能征集。`,
      `${unit} (${code}) is “${state}” now and cannot be asked.`,
    ),
  nobodyToAsk: (parts: string) =>
    refusal('nobody-to-ask', `目前没有可以征集的单位：${parts}。`, `There is nobody to ask now: ${parts}.`),
  notAsked: (code: string) =>
    refusal(
      'not-asked',
      `${code} 目前没有牵头单位的征集，无需提出异议。`,
      `Nothing is asked of your unit on ${code}, so there is nothing to object to.`,
    ),
  nothingToWithdraw: (code: string) =>
    refusal(
      'nothing-to-withdraw',
      `${code} 目前没有可撤销的征集。已反馈的内容不受影响。`,
      `Nothing that was asked on ${code} can be withdrawn; what was answered stays.`,
    ),
  notObjected: (code: string) =>
    refusal(
      'not-objected',
      `${code} 没有待研究的征集异议。`,
      `There is no objection on ${code} that waits for a decision.`,
    ),
  upholdWhen: (code: string) =>
    refusal(
      'uphold-when',
      `原反馈日期已过，请写明新的日期，例如：征集 ${code} 维持 3个工作日内。`,
      `The first day is over. Please give a new one, e.g. ask ${code} uphold 3 working days.`,
    ),
  noParts: (code: string) =>
    refusal(
      'no-parts',
      `${code} 目前没有待汇总的配合情况。可发送“征集 ${code} 日期 内容”请配合单位反馈。`,
      `There is nothing to compose for ${code}. Say “ask ${code}”, a day and what you want to ask supports.`,
    ),
  oneLead: (code: string) =>
    refusal(
      'one-lead',
      `${code} 没有多个牵头单位，无需明确汇总单位。`,
      `${code} does not have several leads, so there is nobody to name.`,
    ),
  notALead: (name: string, leads: readonly string[]) =>
    refusal(
      'not-a-lead',
      `“${name}”不是该任务的牵头单位，请在牵头单位中选择：${leads.join('、')}。`,
      `“${name}” does not lead this task. Please name one of: ${leads.join(', ')}.`,
    ),
  compiledSo: (code: string, unit: string | null) =>
    refusal(
      'compiled-so',
      unit === null ? `${code} 本就由各牵头单位分别报送。` : `${code} 已由${unit}牵头汇总，无需重复明确。`,
      unit === null ? `Each lead of ${code} reports already.` : `${unit} compiles ${code} already.`,
    ),
  countersignUnknown: (name: string, near: readonly string[]) =>
    refusal(
      'countersign-unknown',
      `没有找到会签单位“${name}”${near.length > 0 ? `，是否为：${near.join('、')}` : ''}。`,
      `No unit “${name}” to countersign${near.length > 0 ? `. Did you mean: ${near.join(', ')}?` : '.'}`,
    ),
  countersignOwn: (name: string) =>
    refusal(
      'countersign-own',
      `${name}是申请单位，不能会签自己的申请。`,
      `${name} applies itself and cannot countersign its own application.`,
    ),
  countersignNobody: (name: string) =>
    refusal(
      'countersign-nobody',
      `${name}在本方案中没有可送达的联络员或负责人，无法会签，请先由办公室邀请。`,
      `${name} has nobody in this plan who can be reached; please let the office invite someone first.`,
    ),
  countersignOpen: (code: string, units: readonly string[]) =>
    refusal(
      'countersign-open',
      `${code} 的会签尚未答齐（${units.join('、')}）。如不再等待，请发送“销号 ${code} 不待会签”。`,
      `${code} still waits for countersignatures (${units.join(', ')}). To decide without them, say “accept ${code} without countersigning”.`,
    ),
  noCountersign: (code: string) =>
    refusal(
      'no-countersign',
      code === '' ? '贵单位目前没有待会签的事项。' : `${code} 目前没有需要贵单位会签的申请。`,
      code === ''
        ? 'Nothing waits for your countersignature.'
        : `Nothing on ${code} waits for your countersignature.`,
    ),
  whichCountersign: (codes: readonly string[]) =>
    refusal(
      'which-countersign',
      `贵单位有多项待会签，请写明编号：${codes.join('、')}。`,
      `Several items wait for your countersignature. Please name one of: ${codes.join(', ')}.`,
    ),
  agreeOrNot: (code: string) =>
    refusal(
      'agree-or-not',
      `请写明是否同意，例如：会签 ${code} 同意，或：会签 ${code} 不同意 缺少验收材料。`,
      `Please say which, e.g. countersign ${code} agree, or: countersign ${code} refuse the papers are missing.`,
    ),
}
