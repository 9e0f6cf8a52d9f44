import type { Plan } from '../../core/model/index.ts'
import type { RuleName } from '../../core/rules/index.ts'

/** What each rule is called, what it is now, and how it is written: one entry a rule. */
interface RuleWords {
  label: string
  is: (plan: Plan) => string
  how: string
}

const zh = {
  title: (plan: string, key: string) => `${plan}（${key}）的督办规则`,
  hint: '办公室可以修改，例如：',
  changed: (label: string, is: string) => `已改：${label}为${is}。`,
  unchanged: (label: string, is: string) => `${label}已经是${is}。`,
  reckoned: (count: number) => `${count} 个分办事项的时限和提醒已按新规则重新计算。`,
  rule: {
    due: { label: '报送时限', is: ({ settings }) => `每月${settings.dueDay}日`, how: '规则 报送时限 25' },
    reporting: {
      label: '报送方式',
      is: ({ settings }): string => (settings.reporting === 'lead' ? '牵头汇总' : '各报'),
      how: '规则 报送方式 牵头汇总',
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
    ceiling: {
      label: '负担上限',
      is: ({ settings }) => (settings.ceiling ? `每单位每月 ${settings.ceiling} 条提醒` : '不设'),
      how: '规则 负担上限 20',
    },
  } satisfies Record<RuleName, RuleWords>,
}

const en: typeof zh = {
  title: (plan, key) => `The rules of ${plan} (${key})`,
  hint: 'The office may change them: ',
  changed: (label, is) => `Changed: ${label} is now ${is}.`,
  unchanged: (label, is) => `${label} is ${is} already.`,
  reckoned: (count) => `${count} share${count === 1 ? '' : 's'} reckoned anew.`,
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
    ceiling: {
      label: 'ceiling',
      is: ({ settings }) => (settings.ceiling ? `${settings.ceiling} reminders a unit and month` : 'none'),
      how: 'rules ceiling 20',
    },
  },
}

export const rules = { zh, en }
