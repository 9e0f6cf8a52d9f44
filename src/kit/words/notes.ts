import type { NoteState } from '../../core/digest-given.ts'

/** Leaders' notes (批示): taken down, turned into items, and what became of them. */
const zh = {
  taken: (number: number) => `批示已记录（第 ${number} 号）。`,
  given: (units: string, code: string, due: string | null) =>
    `已交办${units}：${code}${due ? `，时限：${due}` : '，未写时限，每期报送'}。`,
  toOffice: '未写明由哪个单位承担的哪一项，已请办公室明确后交办。',
  cannotReach: (units: string) => `${units}没有可以收信的联络员，尚未告知。`,
  title: (number: number, who: string) => `${who}的批示（第 ${number} 号）`,
  askOffice: '批示未写明事项或承担单位，请明确后交办。',
  orKeep: (number: number) => `如无需交办，请发送：批示 ${number} 不交办 理由。`,
  toldOffice: '已按批示交办，如有不妥请“调整”。',
  keptTo: (number: number, why: string) => `第 ${number} 号批示未另行交办，办公室说明：${why}`,
  givenTo: (number: number) => `第 ${number} 号批示已由办公室交办：`,
  keep: (number: number) => `第 ${number} 号批示已办理，未另行交办，并已告知批示人。`,
  listTitle: (count: number) => (count > 0 ? `领导批示：${count} 件` : '目前没有领导批示。'),
  state: {
    waiting: '待办公室明确',
    open: '办理中',
    overdue: '逾期',
    done: '已办结',
    over: '已撤销',
    kept: '未另行交办',
  } satisfies Record<NoteState, string>,
  line: (words: string, who: string, day: string, state: string, codes: readonly string[]) =>
    `“${words}”（${who}，${day}）：${state}${codes.length > 0 ? `，${codes.join('、')}` : ''}`,
  invite: '如有批示，直接回复本期周报即可，例如“请教育局抓紧1.2.1，月底前报结果”。',
  digest: '领导批示',
}

const en: typeof zh = {
  taken: (number) => `Your note is recorded (no. ${number}).`,
  given: (units, code, due) =>
    `Given to ${units}: ${code}${due ? `, by ${due}` : ', no date, reported every period'}.`,
  toOffice: 'It does not say which unit is to do which item; the office was asked to settle that.',
  cannotReach: (units) => `${units}: no liaison can be reached, so nobody was told yet.`,
  title: (number, who) => `Note by ${who} (no. ${number})`,
  askOffice: 'It does not name an item or a unit. Please turn it into one.',
  orKeep: (number) => `If nothing is to be given, say: note ${number} keep, and why.`,
  toldOffice: 'It was given as the note says. If that is not right, please “amend” it.',
  keptTo: (number, why) => `Nothing was given for your note no. ${number}. The office says: ${why}`,
  givenTo: (number) => `The office turned your note no. ${number} into:`,
  keep: (number) => `Note no. ${number} is dealt with, nothing was given, and its author was told.`,
  listTitle: (count) => (count > 0 ? `Leaders’ notes: ${count}` : 'There are no leaders’ notes.'),
  state: {
    waiting: 'waiting for the office',
    open: 'under way',
    overdue: 'overdue',
    done: 'done',
    over: 'withdrawn',
    kept: 'nothing given',
  },
  line: (words, who, day, state, codes) =>
    `“${words}” (${who}, ${day}): ${state}${codes.length > 0 ? `, ${codes.join(', ')}` : ''}`,
  invite: 'To give a note, simply reply to this digest, e.g. “市教育局 hurry 1.2.1, result by 2026-12-31”.',
  digest: 'Leaders’ notes',
}

export const notes = { zh, en }
