import { core } from './core.ts'

type Core = typeof core.zh

const span =
  (c: Core, to: string) =>
  (from: string, until: string): string =>
    from === until ? c.fullDay(from) : `${c.fullDay(from)}${to}${c.fullDay(until)}`

const zh = {
  span: span(core.zh, '至'),
  set: (name: string, when: string, days: number) => `已登记：${name}${when}请假，共 ${days} 个工作日。`,
  merged: '与已登记的假期相连，已合并。',
  covered: (cover: string) => `其间提醒发给代班人员${cover}。`,
  byB: (name: string) => `其间提醒发给 B 角${name}。`,
  nobody:
    '其间没有人可以代为接收提醒，届时将告知办公室。请指定代班人员，例如：请假 12月1日至12月5日 由 李四 代。',
  noTurn: '其间的提醒照常发给其他人员。',
  none: (name: string) => `${name}没有登记请假。`,
  list: (name: string) => `${name}的请假`,
  line: (when: string, cover: string | null) => (cover === null ? when : `${when}，由${cover}代班`),
  off: (name: string) => `已取消${name}今天以后的请假，提醒恢复发给本人。`,
  youCover: (name: string, unit: string, when: string) =>
    `${when}由您代${unit}${name}的班，其间该单位的提醒发给您，您可以代为汇报。`,
  coverEnds: (name: string) => `${name}的请假已取消，您不再代班。`,
  cancel: '取消请假',
}

const en: typeof zh = {
  span: span(core.en, ' to '),
  set: (name, when, days) => `Noted: ${name} is away ${when}, ${days} working day${days === 1 ? '' : 's'}.`,
  merged: 'It meets an absence noted before; they are one now.',
  covered: (cover) => `Reminders go to the stand-in ${cover} meanwhile.`,
  byB: (name) => `Reminders go to liaison B ${name} meanwhile.`,
  nobody:
    'Nobody can take the reminders meanwhile; the office will be told. Please name a stand-in: away 2026-12-01 to 2026-12-05 cover Li.',
  noTurn: 'Reminders go to the others as usual.',
  none: (name) => `No absence of ${name} is noted.`,
  list: (name) => `Absences of ${name}`,
  line: (when, cover) => (cover === null ? when : `${when}, ${cover} standing in`),
  off: (name) => `Absences of ${name} from today on are cancelled; reminders go to them again.`,
  youCover: (name, unit, when) =>
    `You stand in for ${name} of ${unit}, ${when}: reminders come to you, and you may report for the unit.`,
  coverEnds: (name) => `${name} is not away any more; you no longer stand in.`,
  cancel: 'Cancel',
}

export const away = { zh, en }
