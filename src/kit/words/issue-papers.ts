import type { Line, Piece } from '../../core/document/document.ts'
import type { CircularItem, PaperFacts } from '../../core/model/index.ts'
import { core } from './core.ts'
import { periodZh } from './papers.ts'
import { report } from './report.ts'

/** Notices, circulars and papers of meetings, as they stand on paper: the words of papers.ts, with figures that can be opened. */
type Owed = PaperFacts & { on: string }

const zh = {
  noticeTitle: (colour: string, kind: string) => `${colour}（${kind}）`,
  owed: (facts: Owed, late: Piece): Line => [
    `《${facts.planTitle}》中由你单位承担的“${facts.title}”（${facts.code}），${
      facts.period === 'deadline'
        ? `应于${core.zh.fullDay(facts.dueOn)}前完成并报送办理情况`
        : `${periodZh(facts.period)}应于${core.zh.fullDay(facts.dueOn)}前报送`
    }，截至${core.zh.day(facts.on)}未收到，已逾期`,
    late,
    '个工作日。',
  ],
  reminded: (days: readonly string[], times: Piece): Line => [
    `其间已于${days.map(core.zh.day).join('、')}提醒`,
    times,
    '次。',
  ],
  before: (numbers: readonly string[], times: Piece): Line => [
    '该事项近十二个月内已制发督查单',
    times,
    `次（${numbers.join('、')}）。`,
  ],
  signedOff: (name: string) => `签发人：${name}`,
  meetingTitle: (plan: string, number: number, kind: 'agenda' | 'minutes') =>
    `${plan}第${number}次联席会议${{ agenda: '材料', minutes: '纪要' }[kind]}`,
  named: (units: Piece, items: Piece): Line => ['本期通报涉及', units, '个单位、', items, '项。'],
  circularItem: ({ title, period, dueOn, reportedOn }: CircularItem, days: Piece): Line => {
    // What a lead asked of a support is named by its day, which follows anyway.
    const what =
      period === null || period === 'deadline' ? '' : periodZh(period).replace(`${core.zh.day(dueOn)}前`, '')
    const due = `${title}：${what}应于${core.zh.day(dueOn)}前${what === '' ? '完成' : '报送'}`
    return reportedOn === undefined
      ? [`${due}，逾期`, days, '个工作日']
      : [`${due}，${core.zh.day(reportedOn)}报送，迟`, days, '个工作日']
  },
  inAll: (count: Piece): Line => ['共', count, '项。'],
  waited: (days: Piece): Line => ['，已等待', days, '个工作日'],
  daysLeft: (days: Piece): Line => ['，尚有', days, '个工作日'],
  resolutions: '议定事项',
  records: '会议记录',
  resolved: (given: Piece, answered: Piece): Line => [
    '会议议定交办事项',
    given,
    '项，批复和答复',
    answered,
    '项。',
  ],
  became: (code: string, unit: string, role: string, due: string | null) =>
    `${code} ${unit}${role}${due === null ? '，按月反馈' : `，${core.zh.fullDay(due)}前完成`}`,
}

const en: typeof zh = {
  noticeTitle: (colour, kind) => `${colour} (${kind})`,
  owed: (facts, late) => [
    `${facts.planTitle}: “${facts.title}” (${facts.code}) is yours. ${
      facts.period === 'deadline'
        ? 'It was to be done'
        : `Its report for the ${report.en.periodOf(core.en.month(facts.period))} was due`
    } by ${facts.dueOn}; by ${facts.on} nothing came in. Working days late: `,
    late,
    '.',
  ],
  reminded: (days, times) => [
    ' Reminders went out ',
    times,
    ` times, on ${days.map(core.en.day).join(', ')}.`,
  ],
  before: (numbers, times) => ['Notices within twelve months: ', times, ` (${numbers.join(', ')}).`],
  signedOff: (name) => `Signed: ${name}`,
  meetingTitle: (plan, number, kind) =>
    `${plan}: ${{ agenda: 'papers', minutes: 'minutes' }[kind]} of joint meeting no. ${number}`,
  named: (units, items) => ['It names units: ', units, ', items: ', items, '.'],
  circularItem: ({ title, period, dueOn, reportedOn }, days) => {
    const what =
      period === null || period === 'deadline'
        ? 'to be done'
        : `${report.en.periodOf(core.en.month(period))}, due`
    const came = reportedOn === undefined ? '' : `, reported ${reportedOn}`
    return [`${title}: ${what} by ${dueOn}${came}, working days late: `, days]
  },
  inAll: (count) => ['In all: ', count, '.'],
  waited: (days) => [', working days waited: ', days],
  daysLeft: (days) => [', working days left: ', days],
  resolutions: 'What was resolved',
  records: 'Records',
  resolved: (given, answered) => ['Items given: ', given, ', matters answered: ', answered, '.'],
  became: (code, unit, role, due) =>
    `${code} ${unit}, ${role}${due === null ? ', reported every month' : `, by ${due}`}`,
}

export const issuePapers = { zh, en }
