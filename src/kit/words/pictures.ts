import type { Picture } from '../../core/document/picture.ts'
import type { Light } from '../../core/model/index.ts'

const zh = {
  /** Stands in a bar beside its number: a light is never told by colour alone. */
  mark: { red: '红', yellow: '黄', green: '绿', blue: '蓝', grey: '灰' } satisfies Record<Light, string>,
  /** A picture as a link says it. */
  name: {
    'lights-over-time': '亮灯变化',
    'completion-by-area': '各领域完成情况',
    targets: '量化指标',
    timeline: '任务时间安排',
    'overdue-by-unit': '各单位逾期情况',
  } satisfies Record<Picture['kind'], string>,
  listTitle: (plan: string) => `${plan}图表`,
  lightsOverTime: (plan: string) => `${plan}亮灯变化`,
  completionByArea: (plan: string) => `${plan}各领域完成情况`,
  timeline: (plan: string) => `${plan}任务时间安排`,
  overdueByUnit: (plan: string) => `${plan}各单位逾期情况`,
  asOf: (on: string) => `截至${on}`,
  items: (on: string) => `截至${on}；单位：项`,
  /** A column of lights over time: the day of its cut-off. */
  week: (day: string) => `${Number(day.slice(5, 7))}.${Number(day.slice(8))}`,
  done: (done: number, all: number) => `已办结 ${done}/${all}`,
  count: (light: string, n: number) => `${light} ${n}`,
  gap: '，',
  nothing: '没有事项',
  noTask: '没有任务。',
  noUnit: '没有承担单位。',
  noWeek: '尚无数据。',
  overdue: '逾期事项',
  late: '本期迟报',
  today: '今日',
  month: (month: number) => `${month}月`,
  due: (day: string) => `时限 ${day.replaceAll('-', '.')}`,
  doneOn: (day: string) => `办结 ${day.replaceAll('-', '.')}`,
  noDue: '未定时限',
  before: '上期已有',
  aim: '目标',
  /** Which of several pictures it is, behind the title. */
  part: (part: number, parts: number) => `（${part}/${parts}）`,
}

const en: typeof zh = {
  mark: { red: 'R', yellow: 'Y', green: 'G', blue: 'D', grey: '–' },
  name: {
    'lights-over-time': 'lights over time',
    'completion-by-area': 'completion by area',
    targets: 'targets',
    timeline: 'timeline',
    'overdue-by-unit': 'overdue by unit',
  },
  listTitle: (plan) => `${plan}: pictures`,
  lightsOverTime: (plan) => `${plan}: lights over time`,
  completionByArea: (plan) => `${plan}: completion by area`,
  timeline: (plan) => `${plan}: timeline`,
  overdueByUnit: (plan) => `${plan}: overdue by unit`,
  asOf: (on) => `As of ${on}`,
  items: (on) => `As of ${on}; numbers of items`,
  week: (day) => day.slice(5),
  done: (done, all) => `done ${done}/${all}`,
  count: (light, n) => `${light} ${n}`,
  gap: ', ',
  nothing: 'no items',
  noTask: 'There is no task.',
  noUnit: 'There is no unit.',
  noWeek: 'There are no figures yet.',
  overdue: 'overdue items',
  late: 'late this time',
  today: 'today',
  month: (month) => String(month).padStart(2, '0'),
  due: (day) => `due ${day}`,
  doneOn: (day) => `done ${day}`,
  noDue: 'no deadline',
  before: 'before',
  aim: 'target',
  part: (part, parts) => ` (${part}/${parts})`,
}

/** What pictures say of themselves, besides the words of the data. */
export const pictures = { zh, en }
