/** How a plan would weigh on its units, before it counts or before a rule is changed. */
const zh = {
  title: (plan: string) => `试排：${plan}`,
  how: '按未来三个月推算，每月平均；只算本方案，假定各单位联络员和分管领导都可送达。“按时—不报”分别为全部按时报送和始终无人报送时的提醒条数。',
  reporting: { lead: '牵头汇总', each: '各报' },
  now: '现行',
  changed: '改后',
  unit: '单位',
  messages: (way: string) => `${way}：提醒`,
  fields: (way: string) => `${way}：填报栏`,
  range: (reported: string, unanswered: string) =>
    reported === unanswered ? `${reported} 条` : `${reported}—${unanswered} 条`,
  over: (range: string) => `${range}（超上限）`,
  fieldCount: (n: string) => `${n} 栏`,
  more: (n: number) => `另有 ${n} 个单位。`,
  ceiling: (n: number) => `负担上限为每月 ${n} 条。`,
  nothing: '按此安排，没有单位需要按期报送。',
  heaviest: (unit: string, messages: string, fields: string) =>
    `负担最重的是${unit}：每月最多 ${messages} 条提醒，填报 ${fields} 栏。`,
  summary: (messages: string, fields: string) => `单位每月最多收到 ${messages} 条提醒，填报 ${fields} 栏`,
  compare: (days: number, now: number, changed: number) =>
    `未来 ${days} 天共发出 ${now} 条，改后 ${changed} 条。`,
  nextDay: (day: string, now: number, changed: number) => `${day}：${now} 条，改后 ${changed} 条。`,
  howToChange: '可以这样改：',
  rules: '规则',
  button: '试排',
  calendar: '日历变动的影响',
  take: '照此办理',
  effect: '看对发送的影响',
}

const en: typeof zh = {
  title: (plan) => `Rehearsal of ${plan}`,
  how: 'Reckoned over the next three months, a month on average, for this plan alone, as if every liaison and head could be reached. “On time–silent” are the reminders if everything is reported in time, and if nothing ever is.',
  reporting: { lead: 'the lead compiles', each: 'each unit reports' },
  now: 'now',
  changed: 'changed',
  unit: 'Unit',
  messages: (way) => `${way}: reminders`,
  fields: (way) => `${way}: fields`,
  range: (reported, unanswered) => (reported === unanswered ? reported : `${reported}–${unanswered}`),
  over: (range) => `${range} (over the ceiling)`,
  fieldCount: (n) => n,
  more: (n) => `and ${n} more unit${n === 1 ? '' : 's'}.`,
  ceiling: (n) => `The ceiling is ${n} a month.`,
  nothing: 'Run like this, no unit reports by period.',
  heaviest: (unit, messages, fields) =>
    `The heaviest load is on ${unit}: up to ${messages} reminders and ${fields} fields a month.`,
  summary: (messages, fields) => `at most ${messages} reminders and ${fields} fields a unit and month`,
  compare: (days, now, changed) => `In the next ${days} days ${now} messages go out; changed, ${changed}.`,
  nextDay: (day, now, changed) => `${day}: ${now}; changed, ${changed}.`,
  howToChange: 'To change it: ',
  rules: 'rules',
  button: 'Rehearse',
  calendar: 'What the change of the calendar means',
  take: 'Do so',
  effect: 'What it does to reminders',
}

export const rehearsal = { zh, en }
