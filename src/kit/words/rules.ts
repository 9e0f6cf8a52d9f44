import { QUIET_FROM } from '../../core/hours.ts'
import { papersTo } from '../../core/issuing.ts'
import type { Plan, Rung } from '../../core/model/index.ts'
import type { RuleName } from '../../core/rules/index.ts'

/** What each rule is called, what it is now, and how it is written: one entry a rule. */
interface RuleWords {
  label: string
  is: (plan: Plan) => string
  how: string
}

/** Midnight at the end of a day is written as people read it. */
const shown = (time: string): string => (time === '24:00' ? '00:00' : time)
const rungZh = ({ at, to, paper }: Rung): string => {
  const place = { A: 'A', B: 'B', head: '分管领导', office: '办公室' }
  const colour = { blue: '蓝色', yellow: '黄色', red: '红色' }
  const drafted = paper ? `${paper === true ? '' : colour[paper]}督查单` : ''
  return [at, ...to.map((one) => place[one]), drafted].filter((word) => word !== '').join(' ')
}

const rungEn = ({ at, to, paper }: Rung): string =>
  [at, ...to, ...(paper ? [paper === true ? 'paper' : `${paper} paper`] : [])].join(' ')

const zh = {
  title: (plan: string, key: string) => `${plan}（${key}）的督办规则`,
  hint: '办公室可以修改，例如：',
  changed: (label: string, is: string) => `已改：${label}为${is}。`,
  unchanged: (label: string, is: string) => `${label}已经是${is}。`,
  reckoned: (count: number) => `${count} 个分办事项的时限和提醒已按新规则重新计算。`,
  skipped: (count: number) => `其中 ${count} 项已催到更后一级，新阶梯中较早的级次不再补催，已记入台账。`,
  rule: {
    due: { label: '报送时限', is: ({ settings }) => `每月${settings.dueDay}日`, how: '规则 报送时限 25' },
    reporting: {
      label: '报送方式',
      is: ({ settings }): string => (settings.reporting === 'lead' ? '牵头汇总' : '各报'),
      how: '规则 报送方式 牵头汇总',
    },
    rhythm: {
      label: '报送节奏',
      is: ({ settings }): string =>
        settings.rhythm === 'weekly-when-red' ? '每月，完成时限已过的每周' : '每月',
      how: '规则 报送节奏 红灯每周',
    },
    cards: { label: '提醒时间', is: ({ settings }) => settings.cardAt, how: '规则 提醒时间 9:00' },
    digest: { label: '周报时间', is: ({ settings }) => settings.digestAt, how: '规则 周报时间 16:00' },
    yellow: {
      label: '黄灯提前',
      is: ({ settings }) => `${settings.yellowBefore} 个工作日`,
      how: '规则 黄灯提前 3',
    },
    answer: {
      label: '答复期限',
      is: ({ settings }) => `${settings.answerWithin ?? 5} 个工作日`,
      how: '规则 答复期限 5',
    },
    timezone: { label: '时区', is: ({ timezone }) => timezone, how: '规则 时区 Asia/Urumqi' },
    quiet: {
      label: '安静时段',
      is: ({ settings: { quiet, cardAt } }) =>
        `${shown(quiet?.from ?? QUIET_FROM)} 至次日 ${shown(quiet?.to ?? cardAt)}`,
      how: '规则 安静时段 20:00-8:00',
    },
    ladder: {
      label: '催办阶梯',
      is: ({ settings }) => settings.ladder.map(rungZh).join('；'),
      how: '规则 阶梯 -3 A；0 A；1 A B；3 分管领导；5 办公室 督查单',
    },
    ceiling: {
      label: '负担上限',
      is: ({ settings }) => (settings.ceiling ? `每单位每月 ${settings.ceiling} 条提醒` : '不设'),
      how: '规则 负担上限 20',
    },
    issuing: {
      label: '周报方式',
      is: ({ settings }): string => (settings.issuing === 'approved' ? '办公室审发' : '到时自动发送'),
      how: '规则 周报 审发',
    },
    unitPapers: {
      label: '单位周报',
      is: ({ settings }): string =>
        papersTo(settings).includes('liaison') ? '开（各单位联络员收到本单位周报）' : '关',
      how: '规则 周报 单位 开',
    },
    papersTo: {
      label: '文稿发送',
      is: ({ settings }) =>
        papersTo(settings)
          .map((one) => ({ leader: '领导', office: '办公室', liaison: '联络员' })[one])
          .join('、'),
      how: '规则 周报 发送 领导 办公室',
    },
  } satisfies Record<RuleName, RuleWords>,
}

const en: typeof zh = {
  title: (plan, key) => `The rules of ${plan} (${key})`,
  hint: 'The office may change them: ',
  changed: (label, is) => `Changed: ${label} is now ${is}.`,
  unchanged: (label, is) => `${label} is ${is} already.`,
  reckoned: (count) => `${count} share${count === 1 ? '' : 's'} reckoned anew.`,
  skipped: (count) =>
    `${count} of them had come farther already; the earlier rungs of the new ladder do not fire for them, which the ledger says.`,
  rule: {
    due: {
      label: 'due day',
      is: ({ settings }) => `day ${settings.dueDay} of the month`,
      how: 'rules due 25',
    },
    reporting: {
      label: 'reporting',
      is: ({ settings }): string =>
        settings.reporting === 'lead' ? 'the lead compiles' : 'each unit reports',
      how: 'rules reporting lead',
    },
    rhythm: {
      label: 'rhythm',
      is: ({ settings }) =>
        settings.rhythm === 'weekly-when-red' ? 'monthly, weekly once the deadline is past' : 'monthly',
      how: 'rules rhythm weekly when red',
    },
    cards: { label: 'cards', is: ({ settings }) => settings.cardAt, how: 'rules cards 9:00' },
    digest: { label: 'digest', is: ({ settings }) => settings.digestAt, how: 'rules digest 16:00' },
    yellow: {
      label: 'yellow',
      is: ({ settings }) => `${settings.yellowBefore} working days before`,
      how: 'rules yellow 3',
    },
    answer: {
      label: 'answer',
      is: ({ settings }) => `within ${settings.answerWithin ?? 5} working days`,
      how: 'rules answer 5',
    },
    timezone: { label: 'time zone', is: ({ timezone }) => timezone, how: 'rules timezone Asia/Urumqi' },
    quiet: {
      label: 'quiet hours',
      is: ({ settings: { quiet, cardAt } }) =>
        `${shown(quiet?.from ?? QUIET_FROM)} to ${shown(quiet?.to ?? cardAt)}`,
      how: 'rules quiet 20:00-8:00',
    },
    ladder: {
      label: 'ladder',
      is: ({ settings }) => settings.ladder.map(rungEn).join('; '),
      how: 'rules ladder -3 A; 0 A; 1 A B; 3 head; 5 office paper',
    },
    ceiling: {
      label: 'ceiling',
      is: ({ settings }) => (settings.ceiling ? `${settings.ceiling} reminders a unit and month` : 'none'),
      how: 'rules ceiling 20',
    },
    issuing: {
      label: 'weekly digest',
      is: ({ settings }): string =>
        settings.issuing === 'approved' ? 'released by the office' : 'goes by itself',
      how: 'rules digest approved',
    },
    unitPapers: {
      label: 'digests of units',
      is: ({ settings }) =>
        papersTo(settings).includes('liaison') ? 'on: each unit’s liaison gets its own' : 'off',
      how: 'rules digest units on',
    },
    papersTo: {
      label: 'papers go to',
      is: ({ settings }) =>
        papersTo(settings)
          .map((one) => ({ leader: 'leaders', office: 'office', liaison: 'liaisons' })[one])
          .join(', '),
      how: 'rules digest to leaders office',
    },
  },
}

export const rules = { zh, en }
