import type { Step } from '../../core/model/index.ts'
import { core } from './core.ts'

type Why = Step['why']

const { place } = core.zh
const placeEn = {
  A: 'liaison A',
  B: 'liaison B',
  head: 'unit head',
  office: 'the office',
  cover: 'stand-in',
} as const

const zh = {
  cardTitle: (day: string, count: number) => `${day} 待办提醒：${count} 项`,
  draftTitle: '草稿待确认',
  draftLine: (codes: string) => `您有一份草稿尚未确认（${codes}），确认后即视为已报。`,
  officeTitle: '办公室待处理',
  dueLine: (period: string, due: string, provisional: boolean) =>
    `${period}，${due}${provisional ? '（暂定）' : ''}前报送`,
  why: (why: Why) => {
    const when =
      why.at < 0
        ? `距报送时限还有 ${-why.at} 个工作日`
        : why.at === 0
          ? '今天是报送时限'
          : `已超过报送时限 ${why.at} 个工作日`
    return `提醒原因：${when}，按催办安排提醒${place[why.as]}。`
  },
  whyManual: '提醒原因：办公室发起催办。',
  whyWeekly: '提醒原因：逾期未报，每周提醒一次。',
  unreachable: (unit: string, code: string, who: 'A' | 'B' | 'head') =>
    `${unit} ${code}：${place[who]}未设置或无法送达，请补充联系方式。`,
  report: '汇报',
  noChange: '本期无变化',
  restNoChange: '其余均无变化',
  done: '申请办结',
  status: '查看',
  chase: '催办',
  chased: (people: number, items: number) => `已催办 ${items} 项，提醒 ${people} 人。`,
  nothing: '目前没有需要催办的事项。',
  noOne: (units: readonly string[]) => `以下单位没有可送达的联络员：${units.join('、')}。请用“邀请”添加。`,
}

const en: typeof zh = {
  cardTitle: (day, count) => `${day}: ${count} item${count === 1 ? '' : 's'} waiting for you`,
  draftTitle: 'A draft waits for you',
  draftLine: (codes) => `You have an unconfirmed draft (${codes}); once confirmed it counts as reported.`,
  officeTitle: 'Waiting on the office',
  dueLine: (period, due, provisional) => `${period}, due ${due}${provisional ? ' (provisional)' : ''}`,
  why: (why) => {
    const days = `${Math.abs(why.at)} working day${Math.abs(why.at) === 1 ? '' : 's'}`
    const when =
      why.at === 0 ? 'the report is due today' : `${days} ${why.at < 0 ? 'before' : 'after'} the due day`
    return `Why you: ${when}; by the reminder plan this goes to ${placeEn[why.as]}.`
  },
  whyManual: 'Why you: the office asked.',
  whyWeekly: 'Why you: still unreported, reminded once a week.',
  unreachable: (unit, code, who) =>
    `${unit} ${code}: ${placeEn[who]} is not set or cannot be reached. Please add a contact.`,
  report: 'Report',
  noChange: 'No change',
  restNoChange: 'No change in the rest',
  done: 'Apply to close',
  status: 'Look',
  chase: 'Chase',
  chased: (people, items) =>
    `${items} item${items === 1 ? '' : 's'} chased, ${people} ${people === 1 ? 'person' : 'people'} reminded.`,
  nothing: 'There is nothing to chase now.',
  noOne: (units) => `No reachable liaison in: ${units.join(', ')}. Please invite one.`,
}

export const chase = { zh, en }
