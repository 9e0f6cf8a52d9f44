import { core } from './core.ts'

const ordinals = '一二三四'

/** Turns of recurring duties: their names, how they stand, applying to close one, and the office's answer. */
const zh = {
  name: (label: string): string => {
    const [, year = '', kind, n = ''] = /^(\d{4})(?:([HQ])(\d))?$/.exec(label) ?? []
    if (kind === 'H') return `${year}年${n === '1' ? '上' : '下'}半年`
    return kind === 'Q' ? `${year}年第${ordinals.charAt(Number(n) - 1)}季度` : `${year}年度`
  },
  /** A matter that is about one turn. */
  matter: (name: string, kind: string) => `${name}${kind}`,
  /** One turn and how it stands. */
  line: (name: string, state: string) => `${name}：${state}`,
  open: (to: string) => `进行中，截至${to}`,
  missed: (to: string, days: number) => `未办结，应于${to}前办结，逾期 ${days} 个工作日`,
  waiting: (on: string) => `${on}申请办结，待办公室复核`,
  done: (on: string, by: string, late: number) =>
    `${on}经${by}复核办结${late > 0 ? `，迟 ${late} 个工作日` : ''}`,
  closed: '随任务停止办理',
  statement: (words: string) => `，完成情况：${words}`,
  returned: (reason: string) => `，上次申请被退回：${reason}`,
  which: (code: string) => `${code} 为周期性任务。请选择办结其中一届，还是整项任务（今后各届不再办理）。`,
  closeOne: (name: string) => `办结${name}`,
  closeWhole: '办结整项任务',
  asked: (code: string, name: string) => `已提交 ${code} ${name}的办结申请，待办公室复核。任务本身继续推进。`,
  toOffice: (unit: string, code: string, name: string) => `${unit}申请办结 ${code} ${name}，请复核。`,
  accepted: (code: string, name: string) => `${code} ${name}已予办结，任务继续推进。`,
  acceptedTo: (code: string, name: string) => `${code} ${name}的办结申请已通过，该届予以办结，任务继续推进。`,
  returnedOk: (code: string, name: string) => `已退回 ${code} ${name}的办结申请，并已通知承担单位。`,
  returnedTo: (code: string, name: string, reason: string, took: number) =>
    `${code} ${name}的办结申请被退回，理由：${reason}。请继续推进。${took > 0 ? `办公室答复所用 ${took} 个工作日不计入贵单位时限。` : ''}`,
  accept: '予以办结',
  /** A figure of the digest with its parts. */
  digest: '届次',
  digestOpen: '届次 · 进行中',
  digestDone: '届次 · 新办结',
  digestMissed: '届次 · 逾期未办结',
  digestWaiting: '届次 · 申请办结',
  digestLine: (open: number, done: number, missed: number, waiting: number) =>
    [
      `进行中 ${open} 项`,
      `本周办结 ${done} 项`,
      `逾期未办结 ${missed} 项`,
      ...(waiting > 0 ? [`申请办结待复核 ${waiting} 项`] : []),
    ].join('，'),
  passed: (name: string, to: string, days: number) => `${name}应于${to}前办结，已过 ${days} 个工作日`,
  soon: (name: string, to: string, days: number) =>
    days === 0 ? `${name}${to}截止，尚未办结` : `距${name}截止 ${days} 个工作日，尚未办结`,
}

const workingDays = (n: number): string => `${n} working day${n === 1 ? '' : 's'}`

const en: typeof zh = {
  name: (label) => {
    const [, year = '', kind, n = ''] = /^(\d{4})(?:([HQ])(\d))?$/.exec(label) ?? []
    if (kind === 'H') return `the ${n === '1' ? 'first' : 'second'} half of ${year}`
    return kind === 'Q' ? `quarter ${n} of ${year}` : year
  },
  matter: (name, kind) => `${kind} of ${name}`,
  line: (name, state) => `${name}: ${state}`,
  open: (to) => `under way until ${to}`,
  missed: (to, days) => `not completed, was to be by ${to}, ${workingDays(days)} overdue`,
  waiting: (on) => `applied for on ${on}, waiting for the office`,
  done: (on, by, late) => `accepted on ${on} by ${by}${late > 0 ? `, ${workingDays(late)} late` : ''}`,
  closed: 'ended with its duty',
  statement: (words) => `, achieved: ${words}`,
  returned: (reason) => `, last application returned: ${reason}`,
  which: (code) => `${code} recurs. Please choose: close one turn, or the whole duty with all turns to come.`,
  closeOne: (name) => `Close ${name}`,
  closeWhole: 'Close the whole duty',
  asked: (code, name) =>
    `Your application to close ${name} of ${code} waits for the office. The duty itself goes on.`,
  toOffice: (unit, code, name) => `${unit} applies to close ${name} of ${code}. Please review.`,
  accepted: (code, name) => `${name} of ${code} is accepted and closed; the duty goes on.`,
  acceptedTo: (code, name) => `Your application to close ${name} of ${code} was accepted; the duty goes on.`,
  returnedOk: (code, name) =>
    `The application to close ${name} of ${code} was returned and the unit was told.`,
  returnedTo: (code, name, reason, took) =>
    `The application to close ${name} of ${code} was returned: ${reason}.${took > 0 ? ` The ${workingDays(took)} the office took do not count against you.` : ''}`,
  accept: 'Accept',
  digest: 'Turns',
  digestOpen: 'Turns · under way',
  digestDone: 'Turns · newly completed',
  digestMissed: 'Turns · overdue',
  digestWaiting: 'Turns · applied for',
  digestLine: (open, done, missed, waiting) =>
    [
      `${open} under way`,
      `${done} completed this week`,
      `${missed} overdue`,
      ...(waiting > 0 ? [`${waiting} waiting for acceptance`] : []),
    ].join(', '),
  passed: (name, to, days) => `${name} was to be completed by ${to}, ${workingDays(days)} ago`,
  soon: (name, to, days) =>
    days === 0
      ? `${name} ends on ${to}, not completed`
      : `${workingDays(days)} to the end of ${name}, not completed`,
}

export const turns = { zh, en }

/** The name of a turn in both languages, for what is refused. */
export const turnNames = (label: string): { zh: string; en: string } => ({
  zh: zh.name(label),
  en: en.name(label),
})

/** Several names in a row. */
export const turnList = (labels: readonly string[]): { zh: string; en: string } => ({
  zh: labels.map(zh.name).join(core.zh.and),
  en: labels.map(en.name).join(core.en.and),
})
