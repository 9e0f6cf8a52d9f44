import type { MeetingState, MinutesLine } from '../../core/model/index.ts'
import { core } from './core.ts'

const weekdays = ['一', '二', '三', '四', '五', '六', '日']
const weekdaysEn = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** The parts of an agenda, in their order. */
export type Section = 'red' | 'yellow' | 'coordination' | 'decisions' | 'completions' | 'open' | 'closed'

/** Joint meetings: agenda, notice, minutes. */
const zh = {
  name: '联席会议',
  title: (plan: string, number: number, label: string) =>
    `${plan}第 ${number} 次联席会议（${core.zh.meeting(label)}）`,
  when: (on: string, at: string, weekday: number) =>
    `时间：${core.zh.fullDay(on)}（周${weekdays[weekday - 1]}）${at}`,
  place: (place: string) => `地点：${place || '待定'}`,
  state: {
    drafted: '议程已拟，尚未通知',
    noticed: '已通知',
    held: '已召开',
    cancelled: '不召开',
  } satisfies Record<MeetingState, string>,
  asOf: (day: string, time: string) => `议程截至${core.zh.fullDay(day)} ${time}`,
  section: {
    red: '红灯事项',
    yellow: '黄灯事项',
    coordination: '提请协调事项',
    decisions: '待批复的延期申请和退回交办',
    completions: '待审核较久的办结申请',
    open: '以往议定事项，尚未办结',
    closed: '以往议定事项，上次会议以来办结',
  } satisfies Record<Section, string>,
  items: (n: number) => `${n} 项`,
  others: '其他议题',
  empty: '本次没有需要研究的事项。',
  waited: (days: number) => `已等待 ${days} 个工作日`,
  said: (day: string, words: string) => `${core.zh.day(day)}反馈：${words}`,
  saidNothing: '尚无反馈',
  noChange: '无变化',
  resolvedOn: (day: string) => `${core.zh.day(day)}会议`,
  draftedNow: (plan: string) => `${plan}联席会议议程已拟，请核定。`,
  button: {
    notice: '发通知',
    change: '改时间地点',
    off: '本月不开',
    cancel: '不召开',
    minutes: '录入纪要',
    confirm: '确认',
    mend: '修改',
    insist: (day: string) => `仍定在${core.zh.day(day)}`,
    day: (day: string, weekday: number) => `${core.zh.day(day)}（周${weekdays[weekday - 1]}）`,
    next: '查看会议',
  },
  restDay: (day: string, name: string | null, weekday: number) =>
    `${core.zh.fullDay(day)}（周${weekdays[weekday - 1]}）是${name ?? '休息日'}，建议改在相邻工作日；如确需在当日召开，请点“仍定在${core.zh.day(day)}”或在句末加“坚持”。`,
  set: (label: string, on: string, at: string, place: string, weekday: number) =>
    `${core.zh.meeting(label)}联席会议定于${core.zh.fullDay(on)}（周${weekdays[weekday - 1]}）${at}${place ? `在${place}` : ''}召开。`,
  setHow: '发送“会议 通知”即可通知各单位。',
  updateSent: (people: number) => `变更通知正在发送，共 ${people} 人。`,
  noticeOrdered: (people: number) => `会议通知正在发送，共 ${people} 人，各附日历文件。`,
  mute: (units: readonly string[]) => `以下单位没有可通知的联络员，请另行通知：${units.join('、')}。`,
  cancelled: (label: string) => `${core.zh.meeting(label)}联席会议不召开。`,
  cancelSent: (people: number) => `取消通知正在发送，共 ${people} 人。`,
  rule: (day: number, lead: number, at: string, place: string) =>
    `联席会议每月一次：每月 ${day} 日（遇休息日顺延至其后第一个工作日）${at}${place ? `，${place}` : ''}；提前 ${lead} 个工作日拟出议程。`,
  ruleOff: '联席会议议程已停止自动拟定。发送“会议 规则 启用”可恢复。',
  formTitle: (label: string) => `${core.zh.meeting(label)}联席会议时间地点`,
  form: {
    on: '日期',
    at: '时间',
    place: '地点',
    onHint: '如 12月8日',
    atHint: '如 14:30',
    submit: '确定',
    minutes: '纪要（每行一项议定事项）',
    file: '或上传文本文件（.txt）',
    minutesHint:
      '例如：1.2.1 市教育局牵头，12月20日前完成遴选，市人社局配合／市财政局 12月15日前 拨付专项资金／同意 1.2.1-2 延期至1月31日／协调 3：由市人社局调剂／记录：……',
    preview: '预览',
  },
  minutesTitle: (label: string) => `${core.zh.meeting(label)}联席会议纪要`,
  notice: {
    first: '会议通知',
    changed: '会议变更通知',
    cancelled: '会议取消通知',
    calendar: '日历文件：',
    fileName: (label: string) => `联席会议-${label}.ics`,
    summary: (plan: string, number: number) => `第 ${number} 次联席会议：${plan}`,
    description: (on: string, at: string, zone: string) =>
      `${core.zh.fullDay(on)} ${at}（${zone}）。议程见督办消息。`,
    failed: (label: string, reference: string) =>
      `${core.zh.meeting(label)}联席会议的通知未能发出，请稍后重发“会议 通知”。编号：${reference}`,
  },
  minutes: {
    preview: (label: string, lines: number) =>
      `${core.zh.meeting(label)}联席会议纪要共 ${lines} 行，确认后生效：`,
    troubles: (n: number) => `其中 ${n} 行需要修改，修改后才能确认。`,
    kind: {
      record: '记录',
      item: '交办',
      decide: '批复',
      answer: '答复协调事项',
    } satisfies Record<MinutesLine['kind'], string>,
    trouble: '需修改',
    newItem: '新增议定事项',
    underTask: (code: string, title: string) => `在 ${code} ${title} 下新增一项`,
    due: (on: string) => `时限${core.zh.fullDay(on)}`,
    noDue: '未定时限，按月反馈',
    agree: '同意',
    refuse: '不同意',
    matter: (number: number, kind: string, code: string) => `第 ${number} 号${kind}（${code}）`,
    recorded: (label: string, items: number, answers: number) =>
      `${core.zh.meeting(label)}联席会议纪要已录入：交办 ${items} 项，答复 ${answers} 项，均已通知承担单位。`,
    reading: (name: string) => `已收到“${name}”，正在读取，稍后发来预览。`,
    became: '议定事项落实情况',
    unread: (label: string) => `${core.zh.meeting(label)}联席会议纪要未能读取。`,
    none: '尚未录入纪要。',
  },
  source: (label: string, on: string) => `来源：${core.zh.meeting(label)}联席会议（${core.zh.day(on)}）`,
  noneNoticed: '目前没有已通知的联席会议。',
  organizer: '领导小组办公室',
  digest: '下次联席会议',
}

const en: typeof zh = {
  name: 'joint meeting',
  title: (plan, number, label) => `${plan}: joint meeting no. ${number} (${label})`,
  when: (on, at, weekday) => `Time: ${on} (${weekdaysEn[weekday - 1]}) ${at}`,
  place: (place) => `Place: ${place || 'to be said'}`,
  state: { drafted: 'drafted, not noticed yet', noticed: 'noticed', held: 'held', cancelled: 'not held' },
  asOf: (day, time) => `Agenda as of ${day} ${time}`,
  section: {
    red: 'Red items',
    yellow: 'Yellow items',
    coordination: 'Problems handed over',
    decisions: 'Extensions and declined items to decide',
    completions: 'Applications to close that have waited long',
    open: 'Earlier resolutions, still open',
    closed: 'Earlier resolutions, closed since the last meeting',
  },
  items: (n) => `${n}`,
  others: 'Other items',
  empty: 'There is nothing to discuss this time.',
  waited: (days) => `waiting ${days} working day${days === 1 ? '' : 's'}`,
  said: (day, words) => `reported on ${day}: ${words}`,
  saidNothing: 'not reported on yet',
  noChange: 'no change',
  resolvedOn: (day) => `meeting of ${day}`,
  draftedNow: (plan) => `${plan}: the agenda of the joint meeting is drafted.`,
  button: {
    notice: 'Send the notice',
    change: 'Change time or place',
    off: 'Not this month',
    cancel: 'Call it off',
    minutes: 'Take the minutes',
    confirm: 'Confirm',
    mend: 'Mend',
    insist: (day) => `Keep ${day}`,
    day: (day, weekday) => `${day} (${weekdaysEn[weekday - 1]})`,
    next: 'See the meeting',
  },
  restDay: (day, name, weekday) =>
    `${day} (${weekdaysEn[weekday - 1]}) is ${name ?? 'a rest day'}. Choose a working day beside it, or press “Keep ${day}” (or add “insist”).`,
  set: (label, on, at, place, weekday) =>
    `The meeting of ${label} is on ${on} (${weekdaysEn[weekday - 1]}) at ${at}${place ? `, ${place}` : ''}.`,
  setHow: ' Say “meeting notice” to tell the units.',
  updateSent: (people) => ` The change is on its way to ${people} people.`,
  noticeOrdered: (people) => `The notice is on its way to ${people} people, each with a calendar file.`,
  mute: (units) => `Nobody can be told in: ${units.join(', ')}. Please tell them otherwise.`,
  cancelled: (label) => `The meeting of ${label} is not held.`,
  cancelSent: (people) => ` The cancellation is on its way to ${people} people.`,
  rule: (day, lead, at, place) =>
    `Joint meetings are monthly: on the first working day on or after the ${day}., ${at}${place ? `, ${place}` : ''}; the agenda is drafted ${lead} working day${lead === 1 ? '' : 's'} before.`,
  ruleOff: 'Agendas are no longer drafted by themselves. Say “meeting rule on” to begin again.',
  formTitle: (label) => `Time and place, ${label}`,
  form: {
    on: 'Day',
    at: 'Time',
    place: 'Place',
    onHint: 'e.g. 2026-12-08',
    atHint: 'e.g. 14:30',
    submit: 'Set',
    minutes: 'Minutes, one decision a line',
    file: 'or a text file (.txt)',
    minutesHint:
      'e.g. 1.2.1 市教育局牵头，2026-12-20 finish the selection / 市财政局 2026-12-15 pay the fund / agree 1.2.1-2 extend / coordinate 3: …  / note: …',
    preview: 'Preview',
  },
  minutesTitle: (label) => `Minutes, ${label}`,
  notice: {
    first: 'Notice of a meeting',
    changed: 'The meeting has changed',
    cancelled: 'The meeting is not held',
    calendar: 'Calendar file: ',
    fileName: (label) => `joint-meeting-${label}.ics`,
    summary: (plan, number) => `Joint meeting no. ${number}: ${plan}`,
    description: (on, at, zone) => `${on} ${at} (${zone}). The agenda is in your duban messages.`,
    failed: (label, reference) =>
      `The notice of ${label} could not be sent. Say “meeting notice” again later. Reference: ${reference}`,
  },
  minutes: {
    preview: (label, lines) => `Minutes of ${label}, ${lines} line${lines === 1 ? '' : 's'}. Once confirmed:`,
    troubles: (n) => `${n} line${n === 1 ? '' : 's'} must be mended before anything counts.`,
    kind: { record: 'kept', item: 'assigned', decide: 'decided', answer: 'answered' },
    trouble: 'to mend',
    newItem: 'a new item',
    underTask: (code, title) => `one more share of ${code} ${title}`,
    due: (on) => `by ${on}`,
    noDue: 'no date, reported every month',
    agree: 'agreed',
    refuse: 'refused',
    matter: (number, kind, code) => `no. ${number}, ${kind} (${code})`,
    recorded: (label, items, answers) =>
      `The minutes of ${label} are taken: ${items} assigned, ${answers} answered, the units were told.`,
    reading: (name) => `Got “${name}”; a preview follows.`,
    became: 'What became of its decisions',
    unread: (label) => `The minutes of ${label} could not be read.`,
    none: 'No minutes yet.',
  },
  source: (label, on) => `From the joint meeting of ${label} (${on})`,
  noneNoticed: 'No joint meeting is noticed at the moment.',
  organizer: 'the office',
  digest: 'Next joint meeting',
}

export const meeting = { zh, en }
