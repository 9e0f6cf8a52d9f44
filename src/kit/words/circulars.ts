import type { CircularItem, PaperNumber } from '../../core/model/index.ts'
import { core } from './core.ts'
import { periodZh } from './papers.ts'
import { report } from './report.ts'

/** Circulars (通报): plain facts by unit, no ranking and no scores. */
const zh = {
  title: (plan: string) => `${plan}工作情况通报`,
  number: ({ year, n }: PaperNumber) => `通报〔${year}〕第${n}期`,
  unnumbered: (year: string) => `通报〔${year}〕第　期（期号在发送时给出）`,
  opening: (on: string) =>
    `截至${core.zh.fullDay(on)}，以下事项未按时报送、未按时完成或报送较迟，现通报如下。`,
  closing: '请有关单位抓紧办理，并及时报送情况。',
  item: ({ title, period, dueOn, days, reportedOn }: CircularItem): string => {
    const what = period === null || period === 'deadline' ? '' : periodZh(period)
    const due = `应于${core.zh.day(dueOn)}前${what === '' ? '完成' : '报送'}`
    return reportedOn === undefined
      ? `${title}：${what}${due}，逾期 ${days} 个工作日`
      : `${title}：${what}${due}，${core.zh.day(reportedOn)}报送，迟 ${days} 个工作日`
  },
  signed: (name: string, day: string) => `签发：${name}　${core.zh.fullDay(day)}`,
  sign: '签收通报',
  draftTitle: '通报草稿（仅办公室可见）',
  check: '发送前请核对，确认后按以下内容发送：',
  changed: '内容在核对之后有变化，请重新核对：',
  gone: (items: readonly { code: string; unit: string }[]) =>
    `起草后已报送或不再需报送，已自动去掉：${items.map(({ code, unit }) => `${unit} ${code}`).join('、')}。`,
  out: (unit: string, reason: string) => `已去掉${unit}：${reason}`,
  backOk: (unit: string) => `已恢复${unit}。`,
  toConcerned: (people: number, units: number) => `发送给所涉 ${units} 个单位和领导，共 ${people} 人。`,
  toAll: (people: number, units: number) => `发送给全部 ${units} 个单位和领导，共 ${people} 人。`,
  mute: (names: readonly string[]) => `以下领导没有可送达的账号：${names.join('、')}。`,
  send: '发送所涉单位',
  sendAll: '发送全部单位',
  confirm: '确认发送',
  edit: '修改开头结尾',
  drop: '不发',
  again: '重新起草',
  editTitle: '修改通报开头和结尾',
  openingField: '开头',
  closingField: '结尾',
  save: '保存',
  dropTitle: '不发这份通报',
  reason: '理由',
  submit: '提交',
  sent: (number: PaperNumber, people: number) =>
    `${zh.number(number)}已发送 ${people} 人。签收情况可发送“通报 ${number.n}”查看。`,
  dropped: '已记录：这份通报不发。',
  signedOk: (number: PaperNumber) => `已签收${zh.number(number)}。`,
  signedAlready: (number: PaperNumber) => `${zh.number(number)}您已签收。`,
  earlier: '已印发的通报',
  line: (number: PaperNumber, day: string, units: number) =>
    `${zh.number(number)}　${core.zh.day(day)}，涉及 ${units} 个单位`,
  signedOf: (signed: number, people: number) => `，签收 ${signed}/${people} 人`,
  none: '还没有印发过通报。',
  signedTitle: (signed: number, people: number) => `签收情况：${signed}/${people} 人`,
  unsigned: '未签收',
  receipt: (day: string) => `${core.zh.day(day)}签收`,
  leader: '领导',
  inStatus: (number: PaperNumber, day: string) => `${zh.number(number)}（${core.zh.day(day)}）列有本事项`,
}

const en: typeof zh = {
  title: (plan) => `${plan}: circular`,
  number: ({ year, n }) => `circular ${year} no. ${n}`,
  unnumbered: (year) => `circular ${year} (the number is given when it is sent)`,
  opening: (on) => `As of ${on} the following was not reported, not done, or reported late.`,
  closing: 'The units concerned are asked to see to it and to report.',
  item: ({ title, period, dueOn, days, reportedOn }) => {
    const what =
      period === null || period === 'deadline'
        ? 'to be done'
        : `${report.en.periodOf(core.en.month(period))}, due`
    const by = `${what} by ${dueOn}`
    const late = `${days} working day${days === 1 ? '' : 's'} late`
    return reportedOn === undefined
      ? `${title}: ${by}, ${late}`
      : `${title}: ${by}, reported ${reportedOn}, ${late}`
  },
  signed: (name, day) => `Signed: ${name}, ${day}`,
  sign: 'Acknowledge the circular',
  draftTitle: 'Draft of a circular (only the office sees it)',
  check: 'Please check; once confirmed this is what goes out:',
  changed: 'It changed since you looked; please check again:',
  gone: (items) =>
    `Reported or no longer asked for since it was drafted, and taken out: ${items.map(({ code, unit }) => `${unit} ${code}`).join(', ')}.`,
  out: (unit, reason) => `${unit} left out: ${reason}`,
  backOk: (unit) => `${unit} is in it again.`,
  toConcerned: (people, units) => `Goes to the ${units} units concerned and the leaders, ${people} people.`,
  toAll: (people, units) => `Goes to all ${units} units and the leaders, ${people} people.`,
  mute: (names) => `These leaders have no account that letters go to: ${names.join(', ')}.`,
  send: 'Send to units concerned',
  sendAll: 'Send to all units',
  confirm: 'Confirm and send',
  edit: 'Edit first and last words',
  drop: 'Do not send',
  again: 'Draft anew',
  editTitle: 'First and last words of the circular',
  openingField: 'First words',
  closingField: 'Last words',
  save: 'Save',
  dropTitle: 'Do not send this circular',
  reason: 'Reason',
  submit: 'Submit',
  sent: (number, people) =>
    `Sent to ${people} people: ${en.number(number)}. “circular ${number.n}” shows who acknowledged it.`,
  dropped: 'Noted: this circular is not sent.',
  signedOk: (number) => `Acknowledged: ${en.number(number)}.`,
  signedAlready: (number) => `You acknowledged ${en.number(number)} already.`,
  earlier: 'Circulars sent',
  line: (number, day, units) => `${en.number(number)}, ${day}: ${units} units`,
  signedOf: (signed, people) => `, acknowledged by ${signed} of ${people}`,
  none: 'No circular was sent so far.',
  signedTitle: (signed, people) => `Acknowledged: ${signed} of ${people}`,
  unsigned: 'not acknowledged',
  receipt: (day) => `acknowledged ${day}`,
  leader: 'leader',
  inStatus: (number, day) => `named in ${en.number(number)} (${day})`,
}

export const circulars = { zh, en }
