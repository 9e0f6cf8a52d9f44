import type { IssueKind } from '../../core/model/index.ts'
import { core } from './core.ts'

/** What every paper is made of: titles, numbers of headings, names of sections and columns. */
const digits = '零一二三四五六七八九'

/** 1–99 as headings are numbered: 一, 十, 二十一. */
function numeral(n: number): string {
  const [tens, ones] = [Math.floor(n / 10), n % 10]
  if (tens === 0) return digits.charAt(ones)
  return `${tens === 1 ? '' : digits.charAt(tens)}十${ones === 0 ? '' : digits.charAt(ones)}`
}

const zhMoment = (day: string, time: string): string => {
  const [hour = '', minute = ''] = time.split(':')
  return `${core.zh.fullDay(day)}${Number(hour)}时${minute === '00' ? '' : `${Number(minute)}分`}`
}

const zh = {
  locale: 'zh' as 'zh' | 'en',
  kind: {
    weekly: '周报',
    special: '专报',
    monthly: '月报',
    annual: '年度进展报告',
    supervision: '督导报告',
    notice: '督查单',
    circular: '工作情况通报',
    agenda: '联席会议材料',
    minutes: '联席会议纪要',
  } satisfies Record<IssueKind, string>,
  title: (plan: string, kind: string) => `${plan}${kind}`,
  issueNo: (n: number) => `第${n}期`,
  draft: '草稿',
  /** Under the title: number and span. */
  under: (parts: readonly string[]) => `（${parts.join('　')}）`,
  /** A year is said once: 2026年11月1日至11月30日. */
  span: (from: string, to: string) => {
    if (from === to) return from
    const [year = ''] = /^\d+年/.exec(from) ?? []
    return `${from}至${year !== '' && to.startsWith(year) ? to.slice(year.length) : to}`
  },
  /** Between two sentences. */
  gap: '',
  numbered: (year: string, n: number) => `〔${year}〕第${n}期`,
  /** What a report of a month or a year is called in its title. */
  reportOf: (kind: 'monthly' | 'annual', from: string) =>
    kind === 'monthly'
      ? `${core.zh.month(from.slice(0, 7))}工作进展月报`
      : `${from.slice(0, 4)}年度工作进展报告`,
  heading: [
    (n: number, title: string) => `${numeral(n)}、${title}`,
    (n: number, title: string) => `（${numeral(n)}）${title}`,
    (n: number, title: string) => `${n}. ${title}`,
  ] as const,
  item: (n: number) => `${n}. `,
  none: '无。',
  dash: '—',
  remarks: '按语',
  stop: '。',
  semicolon: '；',
  figureCaption: (n: number, title: string) => `图${n}　${title}`,
  tableCaption: (n: number, title: string) => `表${n}　${title}`,
  asOf: (day: string, time: string) => `截至${zhMoment(day, time)}`,
  comma: '，',
  officePaper: '办公室版',
  section: {
    overall: '总体情况',
    changes: '本期变化',
    red: '红灯事项',
    overdue: '逾期事项',
    yours: '请示阅知事项',
    problems: '反映的问题',
    targets: '量化指标',
    corrections: '更正',
    office: '待办公室处理事项',
    notices: '督查单和通报',
    due: '下周到期事项',
    notes: '领导批示办理情况',
    meeting: '下次联席会议',
    units: '各单位情况',
    areas: '各部分进展',
    own: '本单位事项',
    supports: '本单位牵头任务的配合情况',
    turns: '周期性任务',
    found: '发现的情况',
    asked: '有关要求',
    progress: '任务进展情况',
    supervision: '督查和协调情况',
    next: '下步工作',
    months: '各月情况',
    items: '事项一览',
  },
  picture: {
    lights: '近期各周亮灯情况',
    lightsByMonth: '各月末亮灯情况',
    areas: '各部分完成情况',
    targets: '量化指标完成情况',
    timeline: '任务时间安排',
    overdue: '各单位逾期和迟报情况',
  },
  column: {
    code: '编号',
    item: '事项',
    unit: '责任单位',
    unitName: '单位',
    role: '职责',
    light: '亮灯',
    note: '说明',
    area: '部分',
    all: '分办事项',
    reported: '期内反馈',
    late: '其中迟报',
    due: '时限',
    days: '逾期工作日',
    target: '指标',
    value: '目前',
    aim: '目标',
    reach: '情况',
    month: '月份',
    done: '办结',
    doneRate: '办结率',
  },
  toUnit: (unit: string) => `${unit}：`,
  ownPaper: (kind: string, unit: string) => `${kind}（${unit}）`,
  evidence: {
    version: (n: string) => `第${n}版`,
    filed: (day: string) => `${core.zh.day(day)}报送`,
    late: (days: number) => `迟报${days}个工作日`,
    gone: (id: string) => `记录 ${id}`,
  },
}

const en: typeof zh = {
  locale: 'en',
  kind: {
    weekly: 'weekly digest',
    special: 'special report',
    monthly: 'monthly report',
    annual: 'annual progress report',
    supervision: 'supervision report',
    notice: 'supervision notice',
    circular: 'circular',
    agenda: 'papers of the joint meeting',
    minutes: 'minutes of the joint meeting',
  },
  title: (plan, kind) => `${plan}: ${kind}`,
  issueNo: (n) => `no. ${n}`,
  draft: 'draft',
  under: (parts) => parts.join(', '),
  span: (from, to) => `${from} to ${to}`,
  gap: ' ',
  numbered: (year, n) => `${year} no. ${n}`,
  reportOf: (kind, from) =>
    kind === 'monthly'
      ? `monthly report of ${core.en.month(from.slice(0, 7))}`
      : `annual report of ${from.slice(0, 4)}`,
  heading: [
    (n, title) => `${n}. ${title}`,
    (n, title) => `(${n}) ${title}`,
    (n, title) => `${String.fromCharCode(96 + Math.min(n, 26))}) ${title}`,
  ],
  item: (n) => `${n}. `,
  none: 'None.',
  dash: '—',
  remarks: 'Remarks',
  stop: '.',
  semicolon: '; ',
  figureCaption: (n, title) => `Figure ${n}: ${title}`,
  tableCaption: (n, title) => `Table ${n}: ${title}`,
  asOf: (day, time) => `As of ${day} ${time}`,
  comma: ', ',
  officePaper: 'the office’s copy',
  section: {
    overall: 'Overall',
    changes: 'What changed',
    red: 'What is red',
    overdue: 'Overdue',
    yours: 'What waits on you',
    problems: 'Problems raised',
    targets: 'Targets',
    corrections: 'Corrections',
    office: 'Waiting on the office',
    notices: 'Notices and circulars',
    due: 'Due next week',
    notes: 'Leaders’ notes',
    meeting: 'The next joint meeting',
    units: 'Unit by unit',
    areas: 'Part by part',
    own: 'Items of your unit',
    supports: 'Support for what your unit leads',
    turns: 'Recurring duties',
    found: 'What was found',
    asked: 'What is asked',
    progress: 'Progress task by task',
    supervision: 'Supervision and help',
    next: 'Next steps',
    months: 'Month by month',
    items: 'Items',
  },
  picture: {
    lights: 'Lights of the last weeks',
    lightsByMonth: 'Lights at the end of each month',
    areas: 'Completion part by part',
    targets: 'Targets against plan',
    timeline: 'The plan in time',
    overdue: 'Overdue and late, unit by unit',
  },
  column: {
    code: 'Code',
    item: 'Item',
    unit: 'Unit',
    unitName: 'Unit',
    role: 'Role',
    light: 'Light',
    note: 'Note',
    area: 'Part',
    all: 'Items',
    reported: 'Reported',
    late: 'Late',
    due: 'Due',
    days: 'Days late',
    target: 'Target',
    value: 'Now',
    aim: 'Aim',
    reach: 'Reached',
    month: 'Month',
    done: 'Done',
    doneRate: 'Part done',
  },
  toUnit: (unit) => `To ${unit}:`,
  ownPaper: (kind, unit) => `${kind} (${unit})`,
  evidence: {
    version: (n) => `version ${n}`,
    filed: (day) => `filed ${day}`,
    late: (days) => `${days} working day${days === 1 ? '' : 's'} late`,
    gone: (id) => `record ${id}`,
  },
}

export const issueFrame = { zh, en }
