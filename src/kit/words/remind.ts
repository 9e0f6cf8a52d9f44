import type { Step } from '../../core/model/index.ts'
import { core } from './core.ts'

type As = Step['why']['as']

const { place: placeZh } = core.zh
const placeEn = {
  A: 'liaison A',
  B: 'liaison B',
  head: 'the unit’s head',
  office: 'the office',
  cover: 'the stand-in',
} as const

const when = (at: number): string =>
  at < 0 ? `报送时限前 ${-at} 个工作日` : at === 0 ? '报送时限当天' : `超过报送时限 ${at} 个工作日`
const whenEn = (at: number): string => {
  const days = `${Math.abs(at)} working day${Math.abs(at) === 1 ? '' : 's'}`
  return at === 0 ? 'on the due day' : at < 0 ? `${days} before the due day` : `${days} after the due day`
}

/** Which rung a step was: its place in the ladder, the weekly line, or the office's own word. */
export type RungSaid = { kind: 'rung'; at: number } | { kind: 'weekly' } | { kind: 'manual' }

/** How a reminder's letter went: over which channel, or why not. */
export type SentSaid =
  | { kind: 'sent'; on: string; channel: string }
  | { kind: 'waits' }
  | { kind: 'failed' }
  | { kind: 'not-needed' }

/** Reminders put off (缓催), why somebody is reminded (为何提醒), and what stands on a card besides. */
const zh = {
  snooze: '缓催',
  why: '为何提醒',
  handover: '转交',
  // On a card.
  before: (day: string) => `提醒原因：${day}已提醒，至今未报。`,
  others: '其他在办事项',
  moreOthers: (count: number) => `另有 ${count} 项在办，目前无需报送。`,
  mine: '我的事项',
  draftItem: '草稿待确认',
  editDraft: '修改草稿',
  urgentTitle: (day: string, count: number) => `${day} 紧急提醒：${count} 项`,
  snoozedUntil: (day: string) => `缓催至${day}`,
  // Snooze.
  snoozed: (code: string, day: string) => `已缓催 ${code}：${day}前不再提醒联络员，自该日起恢复。`,
  heldRung: (from: string, to: string) => `原定${from}的提醒顺延至${to}。`,
  notHeld: '对分管领导和办公室的提醒不受影响；报送时限、完成时限不变。',
  counted: (times: number, most: number) => `本期缓催第 ${times} 次，最多 ${most} 次。`,
  snoozeTitle: (code: string) => `缓催 ${code}`,
  until: '缓催至',
  untilHint: (day: string) => `最晚${day}`,
  reason: '理由',
  submit: '提交',
  statusLine: (day: string, who: string, on: string, reason: string) =>
    `缓催至${day}（${who}，${on}）：${reason}`,
  clockBack: (ahead: string, today: string) =>
    `系统时钟曾超前到${ahead}，现已回到${today}。超前期间的催办进度已恢复，催办照常继续；请检查服务器对时。`,
  // Why.
  whyTitle: (code: string) => `${code} 提醒说明`,
  asked: (period: string, due: string) => `${period}，${due}前报送，尚未报送。`,
  notAsked: '目前不提醒：本期已报或无需报送。',
  state: (state: string) => `目前不提醒：${state}。`,
  past: '本期提醒记录',
  none: '本期尚未提醒。',
  line: (day: string, rung: RungSaid, as: As, who: string, heldFrom: string | null): string =>
    `${day} ${zh.rung(rung)}，提醒${placeZh[as]}${who}${heldFrom ? `（原定${heldFrom}，因缓催顺延）` : ''}`,
  rung: (rung: RungSaid): string =>
    rung.kind === 'manual'
      ? '办公室发起催办'
      : rung.kind === 'weekly'
        ? '逾期未报每周提醒'
        : `按催办安排“${when(rung.at)}”一级`,
  sent: (sent: SentSaid): string =>
    sent.kind === 'sent'
      ? `，${sent.on}经${zh.channel(sent.channel)}送达`
      : sent.kind === 'failed'
        ? '，未能送达'
        : sent.kind === 'waits'
          ? '，待发'
          : '，未单独发送（已答复，或并入后一张提醒）',
  channel: (name: string) =>
    ({ web: '网页聊天', telegram: 'Telegram', slack: 'Slack', mail: '电子邮件' })[name] ?? name,
  unreached: (place: 'A' | 'B' | 'head') => `（${placeZh[place]}无法送达，已告知办公室）`,
  next: (day: string, to: readonly ('A' | 'B' | 'head' | 'office')[], paper: boolean) =>
    `如仍未答复：${day}提醒${to.map((as) => placeZh[as]).join('、')}${paper ? '，并拟督查单草稿' : ''}。`,
  nextWeekly: (day: string) => `如仍未答复：${day}起每周提醒联络员（A 角）一次。`,
  nextPeriod: (day: string) => `如仍未答复：${day}起转为提醒下一期，本期记为未报。`,
  nextNone: '此后不再单独提醒，事项列入周报。',
  stop: '任何一种答复都会停止本期提醒：汇报、本期无变化、申请办结；确需更多时间的可申请延期。',
}

const en: typeof zh = {
  snooze: 'Snooze',
  why: 'Why me',
  handover: 'Hand over',
  before: (day) => `Why you: reminded on ${day}, still unreported.`,
  others: 'Your other open items',
  moreOthers: (count) => `${count} more in hand, nothing to report on them now.`,
  mine: 'My items',
  draftItem: 'your draft waits for its confirmation',
  editDraft: 'Edit the draft',
  urgentTitle: (day, count) => `${day}: urgent, ${count} item${count === 1 ? '' : 's'}`,
  snoozedUntil: (day) => `snoozed until ${day}`,
  snoozed: (code, day) =>
    `${code} is snoozed: liaisons are not reminded before ${day}, and again from then on.`,
  heldRung: (from, to) => `The reminder of ${from} moves to ${to}.`,
  notHeld: 'The unit’s head and the office are told as before; due day and deadline stay.',
  counted: (times, most) => `Snooze ${times} of at most ${most} in this period.`,
  snoozeTitle: (code) => `Snooze ${code}`,
  until: 'Until',
  untilHint: (day) => `${day} at the latest`,
  reason: 'Reason',
  submit: 'Send',
  statusLine: (day, who, on, reason) => `Snoozed until ${day} (${who}, ${on}): ${reason}`,
  clockBack: (ahead, today) =>
    `The clock ran ahead to ${ahead} and is back at ${today}. What it left behind in the chase was set back, and the chase goes on. Please check how the machine keeps its time.`,
  whyTitle: (code) => `Why ${code} is reminded of`,
  asked: (period, due) => `${period}, due ${due}, not reported yet.`,
  notAsked: 'Nothing is reminded of now: reported, or not asked in this period.',
  state: (state) => `Nothing is reminded of now: ${state}.`,
  past: 'Reminders of this period',
  none: 'None was sent in this period yet.',
  line: (day, rung, as, who, heldFrom) =>
    `${day}: ${en.rung(rung)}, to ${placeEn[as]} ${who}${heldFrom ? ` (meant for ${heldFrom}, snoozed)` : ''}`,
  rung: (rung) =>
    rung.kind === 'manual'
      ? 'the office asked'
      : rung.kind === 'weekly'
        ? 'the weekly line for what is overdue'
        : `the rung “${whenEn(rung.at)}”`,
  sent: (sent) =>
    sent.kind === 'sent'
      ? `, delivered ${sent.on} by ${en.channel(sent.channel)}`
      : sent.kind === 'failed'
        ? ', could not be delivered'
        : sent.kind === 'waits'
          ? ', waits to be sent'
          : ', not sent by itself (answered, or part of a later card)',
  channel: (name) =>
    ({ web: 'web chat', telegram: 'Telegram', slack: 'Slack', mail: 'e-mail' })[name] ?? name,
  unreached: (place) => ` (${placeEn[place]} could not be reached; the office was told)`,
  next: (day, to, paper) =>
    `If nothing is answered: ${day} to ${to.map((as) => placeEn[as]).join(', ')}${paper ? ', with a drafted supervision notice' : ''}.`,
  nextWeekly: (day) => `If nothing is answered: from ${day} one line a week to liaison A.`,
  nextPeriod: (day) =>
    `If nothing is answered: from ${day} the next period is asked for, and this one counts as not reported.`,
  nextNone: 'No more reminders of its own; it stays in the digest.',
  stop: 'Any answer stops the reminders of this period: a report, no change, an application to close; for more time ask for an extension.',
}

export const remind = { zh, en }
