import type { LetterBody, Step } from '../../core/model/index.ts'
import { core } from './core.ts'

const { place } = core.zh
const { place: placeEn } = core.en

const days = (n: number): string => `${n} working day${n === 1 ? '' : 's'}`

/** What will be sent, to whom and why; and how a plan would weigh on its units. */
const zh = {
  verb: '预告',
  title: (from: string, to: string) => `${from}至${to}将发出的提醒`,
  assumed: '按目前情况推算，假定其间没有人报送或办理；期间有变化的，以当时情况为准。',
  none: '其间没有需要发出的提醒。',
  weekday: (day: string, n: number) => `${day}（周${'一二三四五六日'.charAt(n - 1)}）`,
  who: (unit: string, person: string) => (unit === '' ? person : `${unit} ${person}`),
  kind: {
    card: '提醒卡',
    digest: '周报',
    findings: '待明确事项提醒',
    parts: '配合情况告知',
    countersigns: '会签提醒',
    meetings: '联席会议议程',
    signing: '审签提醒',
    calendar: '节假日安排提醒',
    mute: '账号失效告知',
    paper: '督查单',
    'unsigned-papers': '督查单签收提醒',
    circular: '通报',
    issue: '文稿',
    'issue-draft': '文稿草稿',
    words: '通知',
  } satisfies Record<LetterBody['kind'], string>,
  items: (count: number, codes: string) => `${count} 项（${codes}）`,
  provisional: '暂定',
  toDay: (at: number) =>
    at < 0 ? `距报送时限还有 ${-at} 个工作日` : at === 0 ? '报送时限当天' : `超过报送时限 ${at} 个工作日`,
  rung: (when: string, as: Step['why']['as']) => `${when}，提醒${place[as]}`,
  weekly: '逾期未报，每周提醒一次',
  manual: '办公室发起催办',
  unreachable: (who: Step['why']['as']) => `${place[who]}无法送达，告知办公室`,
  why: {
    digest: '每周最后一个工作日',
    findings: '有待明确事项尚未明确',
    parts: '征集已收齐或时限已到',
    countersigns: '会签超过时限',
    meetings: '联席会议议程待确认',
    signing: '报送内容待审签',
    calendar: '下一年度节假日安排尚未录入',
    mute: '有人员的账号无法送达',
    paper: '办公室制发督查单',
    'unsigned-papers': '督查单尚未签收',
    circular: '办公室印发通报',
    issue: '文稿已发布',
    'issue-draft': '周报草稿待审发',
    words: '有事项需要告知',
  } satisfies Record<Exclude<LetterBody['kind'], 'card'>, string>,
  /** Of the office's own card, which asks about no item of its own. */
  closes: '报送时限当天收尾，告知未报情况和待办',
  joined: (parts: readonly string[]) => parts.join('；'),
  heldTitle: '已达负担上限，暂缓发出',
  held: (day: string, unit: string, codes: string) => `${day} ${unit} ${codes}`,
}

const en: typeof zh = {
  verb: 'forecast',
  title: (from, to) => `What will be sent from ${from} to ${to}`,
  assumed: 'As things stand, and if nobody reports or decides meanwhile; what changes, changes this too.',
  none: 'Nothing is due to be sent in that time.',
  weekday: (day, n) => `${day} (${['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][n - 1]})`,
  who: (unit, person) => (unit === '' ? person : `${person}, ${unit}`),
  kind: {
    card: 'card',
    digest: 'weekly digest',
    findings: 'what is to be settled',
    parts: 'how an ask stands',
    countersigns: 'countersignatures',
    meetings: 'agenda of a joint meeting',
    signing: 'what is to be signed',
    calendar: 'holidays to be loaded',
    mute: 'accounts that no longer work',
    paper: 'notice of supervision',
    'unsigned-papers': 'notice not signed for',
    circular: 'circular',
    issue: 'paper',
    'issue-draft': 'drafted paper',
    words: 'notice',
  },
  items: (count, codes) => `${count} item${count === 1 ? '' : 's'} (${codes})`,
  provisional: 'provisional',
  toDay: (at) =>
    at < 0
      ? `${days(-at)} before the due day`
      : at === 0
        ? 'on the due day'
        : `${days(at)} after the due day`,
  rung: (when, as) => `${when}, to ${placeEn[as]}`,
  weekly: 'still unreported, once a week',
  manual: 'the office asked',
  unreachable: (who) => `${placeEn[who]} cannot be reached, so the office is told`,
  why: {
    digest: 'the last working day of the week',
    findings: 'something is still to be settled',
    parts: 'all parts are in, or their day is over',
    countersigns: 'a countersignature is overdue',
    meetings: 'an agenda is to be looked at',
    signing: 'a report waits to be signed',
    calendar: 'the holidays of the next year are not loaded',
    mute: 'letters no longer reach somebody',
    paper: 'the office sends a notice',
    'unsigned-papers': 'a notice is not signed for',
    circular: 'the office sends a circular',
    issue: 'a paper was released',
    'issue-draft': 'the weekly digest waits to be released',
    words: 'there is something to tell',
  },
  closes: 'a due day closes: who has not reported, and what waits',
  joined: (parts) => parts.join('; '),
  heldTitle: 'Held, since the ceiling is reached',
  held: (day, unit, codes) => `${day} ${unit} ${codes}`,
}

export const forecast = { zh, en }
