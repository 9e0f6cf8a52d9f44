import type { Rung, Step } from '../../core/model/index.ts'
import { core } from './core.ts'

const { place } = core.zh
const { place: placeEn } = core.en

/** A chase by hand: who is asked, what came before it and what comes next, what is left out and what to do instead. */
const zh = {
  who: (unit: string, as: Step['why']['as'], person: string) => `${unit} ${place[as]} ${person}`,
  items: (count: number, codes: string) => `${count} 项（${codes}）`,
  unseen: '，尚未登录，请电话联系',
  dryTitle: (people: number, items: number) =>
    `试算：将催办 ${items} 项，提醒 ${people} 人。未发送任何消息。`,
  dryNothing: '试算：没有可以发出的催办。未发送任何消息。',
  last: (when: string, to: readonly Step['why']['as'][], why: string) =>
    `上次：${when}提醒${to.map((as) => place[as]).join('、')}（${why}）`,
  noLast: '上次：本期尚未提醒',
  next: (day: string, to: Rung['to'], why: string) =>
    `下次按计划：${day}提醒${to.map((as) => place[as]).join('、')}（${why}）`,
  noNext: '下次：没有安排',
  byHand: '办公室催办',
  weekly: '逾期未报，每周一次',
  byLadder: '按催办安排',
  dueDay: (at: number) =>
    at < 0 ? `报送时限前 ${-at} 个工作日` : at === 0 ? '报送时限当天' : `超过报送时限 ${at} 个工作日`,
  already: (when: string, by: string | null, who: string) =>
    `${who}：今天 ${when} 已由办公室${by === null ? '' : `（${by}）`}催办，不再重复。`,
  nextOnly: (day: string) => `下次按计划 ${day}提醒。`,
  phone: (person: string, phone: string) => `如情况紧急，可电话联系${person}：${phone}。`,
  noPhone: '如情况紧急，可直接电话联系该单位。',
  over: (unit: string, spent: number, ceiling: number) =>
    `${unit}本月已收到 ${spent} 条提醒，达到负担上限（${ceiling} 条），未催办。`,
  askOver: '仍要催办的，请确认。',
  restDay: (today: string, next: string) =>
    `今天（${today}）是休息日，尚未催办。下一个工作日是${next}；今天仍要催办的，请确认。`,
  insist: '仍要催办',
  both: (last: string, next: string) => `${last}；${next}`,
}

const en: typeof zh = {
  who: (unit, as, person) => `${person}, ${placeEn[as]} of ${unit}`,
  items: (count, codes) => `${count} item${count === 1 ? '' : 's'} (${codes})`,
  unseen: ', has not signed in yet, so please call',
  dryTitle: (people, items) =>
    `Dry run: ${items} item${items === 1 ? '' : 's'} would be chased, ${people} ${people === 1 ? 'person' : 'people'} reminded. Nothing was sent.`,
  dryNothing: 'Dry run: nobody would be reminded. Nothing was sent.',
  last: (when, to, why) => `last: ${when} to ${to.map((as) => placeEn[as]).join(', ')} (${why})`,
  noLast: 'last: not reminded this period',
  next: (day, to, why) => `next: ${day} to ${to.map((as) => placeEn[as]).join(', ')} (${why})`,
  noNext: 'next: none is planned',
  byHand: 'the office asked',
  weekly: 'still unreported, once a week',
  byLadder: 'by the reminder plan',
  dueDay: (at) =>
    at === 0
      ? 'on the due day'
      : `${Math.abs(at)} working day${Math.abs(at) === 1 ? '' : 's'} ${at < 0 ? 'before' : 'after'} the due day`,
  already: (when, by, who) =>
    `${who}: chased today at ${when} by ${by === null ? 'the office' : `${by} of the office`}; not again.`,
  nextOnly: (day) => `The next reminder is planned for ${day}.`,
  phone: (person, phone) => `If it is urgent, telephone ${person}: ${phone}.`,
  noPhone: 'If it is urgent, please telephone the unit.',
  over: (unit, spent, ceiling) =>
    `${unit} has had ${spent} messages this month, the ceiling being ${ceiling}; it was not chased.`,
  askOver: 'To chase it all the same, please confirm.',
  restDay: (today, next) =>
    `Today (${today}) is a day of rest, so nobody was chased yet. The next working day is ${next}; to chase today all the same, please confirm.`,
  insist: 'Chase all the same',
  both: (last, next) => `${last}; ${next}`,
}

export const manual = { zh, en }
