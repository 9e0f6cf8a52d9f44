import type { PaperColour, PaperEnd, PaperFacts, PaperNumber, Step } from '../../core/model/index.ts'
import { core } from './core.ts'
import { report } from './report.ts'

/** Supervision notices (督查单): what they say, how they are listed, and what is asked before one goes out. */
type Facts = PaperFacts & { on: string }
type As = Step['why']['as']

const zhDays = (days: readonly string[]): string => days.map(core.zh.day).join('、')
/** `2025年3月进展情况`; what a lead asked of a support has a name of its own. */
export const periodZh = (period: string): string => {
  const name = core.zh.month(period)
  return name.endsWith('情况') ? name : `${name}进展情况`
}

const owedZh = ({ period, dueOn }: Facts): string =>
  period === 'deadline'
    ? `应于${core.zh.fullDay(dueOn)}前完成并报送办理情况`
    : `${periodZh(period)}应于${core.zh.fullDay(dueOn)}前报送`

const placeZh = { A: '联络员 A 角', B: '联络员 B 角', head: '分管领导', office: '办公室', cover: '代班人员' }
const placeEn = {
  A: 'liaison A',
  B: 'liaison B',
  head: 'the unit head',
  office: 'the office',
  cover: 'stand-in',
}

const zh = {
  name: '督查单',
  colour: { blue: '蓝色督查单', yellow: '黄色督查单', red: '红色督查单' } satisfies Record<
    PaperColour,
    string
  >,
  kind: { blue: '提醒', yellow: '责令限期办理', red: '警示' } satisfies Record<PaperColour, string>,
  number: ({ year, n }: PaperNumber) => `督〔${year}〕第${n}号`,
  unnumbered: (year: string) => `督〔${year}〕第　号（编号在制发时给出）`,
  to: (unit: string) => `${unit}：`,
  owed: (facts: Facts) =>
    `《${facts.planTitle}》中由你单位承担的“${facts.title}”（${facts.code}），${owedZh(facts)}，截至${core.zh.day(facts.on)}未收到，已逾期 ${facts.late} 个工作日。`,
  reminded: (days: readonly string[]) =>
    days.length === 0 ? '' : `其间已于${zhDays(days)}提醒 ${days.length} 次。`,
  before: (numbers: readonly PaperNumber[]) =>
    numbers.length === 0
      ? ''
      : `该事项近十二个月内已制发督查单 ${numbers.length} 次（${numbers.map((one) => zh.number(one)).join('、')}）。`,
  demand: {
    blue: '请抓紧报送进展情况；确有困难的，请一并说明原因和下一步措施。',
    yellow: '请限期报送进展情况，并说明未按时报送的原因和补救措施。',
    red: '请单位主要负责同志过问，限期报送进展情况和整改措施，并书面说明原因。',
  } satisfies Record<PaperColour, string>,
  until: (day: string) => `办理期限：${core.zh.fullDay(day)}`,
  signed: (name: string, day: string) => `签发：${name}　${core.zh.fullDay(day)}`,
  sign: '签收督查单',
  report: '汇报',
  view: '查看',
  send: '制发',
  decline: '不制发',
  edit: '修改',
  confirm: '确认制发',
  check: '制发前请核对，确认后按以下内容发送：',
  changed: '内容在核对之后有变化，请重新核对：',
  receivers: (people: readonly { name: string; as: As }[]) =>
    `发送给：${people.map(({ name, as }) => `${name}（${placeZh[as]}）`).join('、')}`,
  unreached: (unit: string, who: 'A' | 'B' | 'head') => `${unit}的${placeZh[who]}未设置或无法送达。`,
  sent: (number: PaperNumber, unit: string, people: number) =>
    `${zh.number(number)}已制发，发送${unit} ${people} 人。签收情况可发送“督查单”查看。`,
  rests: (day: string, time: string) => `现在不是送达时段，将于${core.zh.day(day)} ${time}送达。`,
  edited: (code: string) => `${code} 的督查单草稿已修改：`,
  declined: (code: string) => `已记录：${code} 的督查单不制发。`,
  signedOk: (number: PaperNumber) => `已签收${zh.number(number)}。`,
  signedAlready: (number: PaperNumber, name: string, day: string) =>
    `${zh.number(number)}已由${name}于${core.zh.day(day)}签收。`,
  listTitle: (plan: string, drafts: number, open: number) =>
    `${plan}督查单：草稿 ${drafts} 件，已制发未销 ${open} 件`,
  unitTitle: (open: number) => `本单位收到的督查单：未销 ${open} 件`,
  none: '目前没有督查单。',
  drafts: '草稿（未制发）',
  open: '已制发，未销',
  past: '近期已销和未制发',
  draftLine: (unit: string, title: string, period: string, late: number) =>
    `${unit} ${title}，${period === 'deadline' ? '完成时限' : periodZh(period)}逾期 ${late} 个工作日`,
  sentLine: (number: PaperNumber, unit: string, day: string) =>
    `${zh.number(number)} ${unit}，${core.zh.day(day)}制发`,
  receipt: (name: string, day: string) => `${name}于${core.zh.day(day)}签收`,
  unsigned: '未签收',
  ended: ({ why, on, reason }: PaperEnd, sent: boolean): string =>
    why === 'declined'
      ? `${core.zh.day(on)}决定不制发${reason ? `：${reason}` : ''}`
      : `${core.zh.day(on)}${why === 'answered' ? '已报送' : '不再报送'}，${sent ? '已销' : '草稿自动撤销'}`,
  drafted: (day: string) => `${core.zh.day(day)}拟稿，未制发`,
  editTitle: (code: string) => `修改督查单 ${code}`,
  demandField: '办理要求',
  untilField: '办理期限',
  untilHint: '例如 12月5日',
  save: '保存',
  declineTitle: (code: string) => `不制发督查单 ${code}`,
  reason: '理由',
  submit: '提交',
  cardTitle: '待签收督查单',
  reminder: (count: number) => `有 ${count} 件督查单尚未签收`,
  officeTold: (days: number) => `：逾期 ${days} 个工作日未报，请研究。`,
  draftItem: (days: number) => `：逾期 ${days} 个工作日，已拟督查单草稿，是否制发请研究。`,
  digest: '督查单',
  circulars: '通报',
  digestLine: (sent: number, signed: number, open: number) =>
    `本周制发 ${sent} 件，签收 ${signed} 件，未销 ${open} 件`,
  digestCirculars: (sent: number, unsigned: number) =>
    `本周印发 ${sent} 期${unsigned > 0 ? `，尚有 ${unsigned} 人次未签收` : ''}`,
  digestSent: '本周制发',
  digestSigned: '本周签收',
  digestOpen: '未销',
}

const en: typeof zh = {
  name: 'notice',
  colour: { blue: 'Blue notice', yellow: 'Yellow notice', red: 'Red notice' },
  kind: { blue: 'reminder', yellow: 'with a time limit', red: 'warning' },
  number: ({ year, n }) => `supervision notice ${year} no. ${n}`,
  unnumbered: (year) => `supervision notice ${year} (the number is given when it is sent)`,
  to: (unit) => `To ${unit}:`,
  owed: (facts) =>
    `${facts.planTitle}: “${facts.title}” (${facts.code}) is yours. ${facts.period === 'deadline' ? 'It was to be done' : `Its report for the ${report.en.periodOf(core.en.month(facts.period))} was due`} by ${facts.dueOn}; by ${facts.on} nothing came in, ${facts.late} working day${facts.late === 1 ? '' : 's'} late.`,
  reminded: (days) =>
    days.length === 0
      ? ''
      : ` Reminders went out ${days.length} times, on ${days.map(core.en.day).join(', ')}.`,
  before: (numbers) =>
    numbers.length === 0
      ? ''
      : ` Within twelve months it had ${numbers.length} before (${numbers.map((one) => en.number(one)).join(', ')}).`,
  demand: {
    blue: 'Please report now; where that is difficult, say why and what comes next.',
    yellow: 'Please report within the time below, and say why it is late and how that is made good.',
    red: 'The head of the unit is asked to see to it: report within the time below, with the measures taken and the reasons in writing.',
  },
  until: (day) => `To be answered by ${day}`,
  signed: (name, day) => `Signed: ${name}, ${day}`,
  sign: 'Acknowledge',
  report: 'Report',
  view: 'Look',
  send: 'Send',
  decline: 'Do not send',
  edit: 'Edit',
  confirm: 'Confirm and send',
  check: 'Please check; once confirmed this is what goes out:',
  changed: 'It changed since you looked; please check again:',
  receivers: (people) => `Goes to: ${people.map(({ name, as }) => `${name} (${placeEn[as]})`).join(', ')}`,
  unreached: (unit, who) => `${unit}: ${placeEn[who]} is not set or cannot be reached.`,
  sent: (number, unit, people) =>
    `Sent: ${en.number(number)}, to ${people} ${people === 1 ? 'person' : 'people'} of ${unit}. “paper” shows who acknowledged it.`,
  rests: (day, time) => `It is outside the hours of delivery and arrives on ${day} at ${time}.`,
  edited: (code) => `The draft of ${code} now reads:`,
  declined: (code) => `Noted: no notice is sent for ${code}.`,
  signedOk: (number) => `Acknowledged: ${en.number(number)}.`,
  signedAlready: (number, name, day) => `${name} acknowledged ${en.number(number)} on ${day}.`,
  listTitle: (plan, drafts, open) => `${plan}, notices: ${drafts} drafted, ${open} sent and open`,
  unitTitle: (open) => `Notices to your unit: ${open} open`,
  none: 'There are no notices now.',
  drafts: 'Drafts (not sent)',
  open: 'Sent and open',
  past: 'Lately closed or not sent',
  draftLine: (unit, title, period, late) =>
    `${unit} ${title}, ${core.en.month(period)}: ${late} working day${late === 1 ? '' : 's'} late`,
  sentLine: (number, unit, day) => `${en.number(number)} ${unit}, sent ${day}`,
  receipt: (name, day) => `acknowledged by ${name} on ${day}`,
  unsigned: 'not acknowledged',
  ended: ({ why, on, reason }, sent) =>
    why === 'declined'
      ? `${on} not sent${reason ? `: ${reason}` : ''}`
      : `${on} ${why === 'answered' ? 'reported' : 'no longer asked for'}, ${sent ? 'closed' : 'the draft fell away'}`,
  drafted: (day) => `drafted ${day}, not sent`,
  editTitle: (code) => `Edit the notice for ${code}`,
  demandField: 'What is asked',
  untilField: 'To be answered by',
  untilHint: 'e.g. 2026-12-05',
  save: 'Save',
  declineTitle: (code) => `No notice for ${code}`,
  reason: 'Reason',
  submit: 'Submit',
  cardTitle: 'Notices to acknowledge',
  reminder: (count) => `${count} notice${count === 1 ? ' is' : 's are'} not acknowledged yet`,
  officeTold: (days) => `: ${days} working days late; please look into it.`,
  draftItem: (days) => `: ${days} working days late; a supervision notice is drafted for your decision.`,
  digest: 'Notices',
  circulars: 'Circulars',
  digestLine: (sent, signed, open) => `${sent} sent this week, ${signed} acknowledged, ${open} open`,
  digestCirculars: (sent, unsigned) =>
    `${sent} sent this week${unsigned > 0 ? `, ${unsigned} acknowledgements outstanding` : ''}`,
  digestSent: 'sent this week',
  digestSigned: 'acknowledged this week',
  digestOpen: 'open',
}

export const papers = { zh, en }
