import type { Day } from '../../core/day.ts'
import type { RequestKind } from '../../core/model/index.ts'
import { core } from './core.ts'
import { refusal } from './refusals.ts'
import { requests } from './requests.ts'

const example = '会议 12月8日 14:30 三楼会议室'

/** How duban says no about joint meetings and their minutes. */
export const refuseMeeting = {
  unknown: (label: string) =>
    refusal(
      'unknown-meeting',
      `没有“${label}”这次会议。发送“会议”可查看最近一次。`,
      `There is no meeting ${label}. Say “meeting” to see the last one.`,
    ),
  none: () =>
    refusal(
      'no-meeting',
      `目前没有待开的联席会议。安排会议请写明日期和时间，例如：${example}。`,
      'No meeting is planned. To plan one, give day and time: meeting 2026-12-08 14:30 Room 3.',
    ),
  noDay: () =>
    refusal(
      'meeting-no-day',
      `请写明会议日期，例如：${example}。`,
      'Please give the day of the meeting: meeting 2026-12-08 14:30 Room 3.',
    ),
  noTime: () =>
    refusal(
      'meeting-no-time',
      `请写明会议时间，例如：${example}。`,
      'Please give the time of the meeting: meeting 2026-12-08 14:30 Room 3.',
    ),
  unreadable: () =>
    refusal(
      'meeting-unreadable',
      `没有看懂日期或时间。请写成“12月8日 14:30”，例如：${example}。`,
      'I could not read the day or the time. Write 2026-12-08 14:30.',
    ),
  past: (on: Day, at: string) =>
    refusal(
      'meeting-past',
      `${core.zh.fullDay(on)} ${at} 已过，请另定会议时间。`,
      `${on} ${at} is past. Please choose a time to come.`,
    ),
  held: (label: string) =>
    refusal(
      'meeting-held',
      `${core.zh.meeting(label)}联席会议已经召开，不能再改动。`,
      `The meeting of ${label} was held and cannot be changed any more.`,
    ),
  cancelled: (label: string) =>
    refusal(
      'meeting-cancelled',
      `${core.zh.meeting(label)}联席会议已定不召开。如需召开，请重新安排日期和时间，例如：会议 ${label} 12月8日 14:30。`,
      `The meeting of ${label} was called off. To hold it after all, set its day and time again.`,
    ),
  noPlace: () =>
    refusal(
      'meeting-no-place',
      `会议地点尚未确定。请先写明，例如：${example}。`,
      'The place is not set yet. Please say where: meeting 2026-12-08 14:30 Room 3.',
    ),
  allTold: (label: string) =>
    refusal(
      'meeting-all-told',
      `${core.zh.meeting(label)}联席会议的通知已发出，没有需要补发的人员。改时间地点会自动发送变更通知。`,
      `Everybody was told of the meeting of ${label} already. A change of time or place is sent by itself.`,
    ),
  nothingGiven: () =>
    refusal(
      'meeting-nothing-given',
      '请写明要改的日期、时间或地点。',
      'Please say what is to change: day, time or place.',
    ),
  badRule: () =>
    refusal(
      'meeting-bad-rule',
      '没有看懂会议规则。例如：会议 规则 每月5日 提前5个工作日 14:30 三楼会议室；会议 规则 停用；会议 规则 启用。每月日期为1至28日，提前1至15个工作日。',
      'I could not read the rule. For example: meeting rule day 5, lead 5, 14:30 Room 3; meeting rule off; meeting rule on. Days are 1 to 28, lead times 1 to 15 working days.',
    ),
  notYet: (label: string, on: Day) =>
    refusal(
      'meeting-not-yet',
      `${core.zh.meeting(label)}联席会议定于${core.zh.fullDay(on)}召开，会后再录入纪要。`,
      `The meeting of ${label} is on ${on}. Its minutes are taken afterwards.`,
    ),
  twice: (label: string, on: Day) =>
    refusal(
      'minutes-twice',
      `${core.zh.meeting(label)}联席会议的纪要已于${core.zh.fullDay(on)}录入，不能重复录入。新增事项请另行交办。`,
      `The minutes of ${label} were taken on ${on} and are not taken twice. Assign anything new by hand.`,
    ),
  noMinutesDue: () =>
    refusal(
      'no-minutes-due',
      '没有待录入纪要的联席会议。',
      'There is no meeting whose minutes are to be taken.',
    ),
  noLines: () =>
    refusal(
      'minutes-empty',
      '纪要中没有内容，请逐行写明议定事项。',
      'The minutes are empty. Please write one decision a line.',
    ),
  noDraft: () =>
    refusal(
      'minutes-no-draft',
      '没有待确认的纪要，或纪要已经修改，请以最新一份为准。',
      'There are no minutes to confirm, or they were changed meanwhile; please use the newest.',
    ),
  unclear: (lines: readonly string[]) =>
    refusal(
      'minutes-unclear',
      `以下各行尚不能落实，请修改后再确认：${lines.map((line) => `“${line}”`).join('；')}。`,
      `These lines cannot count yet; please mend them first: ${lines.map((line) => `“${line}”`).join('; ')}.`,
    ),
  notText: (name: string) =>
    refusal(
      'minutes-not-text',
      `“${name}”不是文本文件。请把纪要另存为文本（.txt），或直接粘贴文字。`,
      `“${name}” is not a text file. Please save the minutes as text (.txt), or paste them.`,
    ),
  fileGone: (name: string) =>
    refusal(
      'minutes-file-gone',
      `没有找到您上传的“${name}”，请重新上传。`,
      `I have no file “${name}” of yours. Please send it again.`,
    ),
  oneFile: () =>
    refusal('minutes-one-file', '一次请只发一份纪要文件。', 'Please send one file of minutes at a time.'),
}

/** Why a line of minutes cannot count, and what to write instead. */
export const lineTrouble = {
  nobody: () =>
    refusal(
      'line-nobody',
      '未写明责任单位。如只需记录，请在行首加“记录：”',
      'It names no unit. If it is only to be kept, begin it with “note:”',
    ),
  'no-words': () => refusal('line-no-words', '未写明要办的事', 'It does not say what is to be done'),
  'no-number': () => refusal('line-no-number', '请写明编号或序号', 'Please give the code or the number'),
  'unknown-unit': (name: string, near: readonly string[]) =>
    refusal(
      'line-unknown-unit',
      `没有单位“${name}”${near.length > 0 ? `，是否为：${near.join('、')}` : ''}`,
      `There is no unit “${name}”${near.length > 0 ? `; did you mean ${near.join(', ')}?` : ''}`,
    ),
  'group-unit': (name: string) =>
    refusal(
      'line-group-unit',
      `“${name}”是一类单位，请写明具体单位`,
      `“${name}” is a group; please name the unit that answers`,
    ),
  'which-role': (name: string) =>
    refusal(
      'line-which-role',
      `请写明“${name}”是牵头还是配合，或另起一行`,
      `Please say whether “${name}” leads or supports, or give it a line of its own`,
    ),
  past: (on: Day) => refusal('line-past', `时限${core.zh.fullDay(on)}已过`, `${on} is past`),
  notInPlan: (code: string) =>
    refusal('line-not-in-plan', `本方案没有编号 ${code}`, `This plan has no item ${code}`),
  notATask: (code: string) =>
    refusal(
      'line-not-a-task',
      `${code} 不是任务，请写到具体任务`,
      `${code} is no task; please name the task itself`,
    ),
  noMatter: (what: string) =>
    refusal('line-no-matter', `没有第 ${what} 号待答复事项`, `There is no open matter ${what}`),
  noMatterOf: (code: string, kind: RequestKind | null) =>
    refusal(
      'line-no-matter-of',
      `${code} 没有待答复的${kind === null ? '申请' : requests.zh.kind[kind]}`,
      `${code} has no open ${kind === null ? 'application' : requests.en.kind[kind]}`,
    ),
  severalMatters: (code: string, numbers: readonly number[]) =>
    refusal(
      'line-several-matters',
      `${code} 有多项待答复事项，请写明序号：${numbers.join('、')}`,
      `${code} has several open matters; please give the number: ${numbers.join(', ')}`,
    ),
  otherDate: (until: Day) =>
    refusal(
      'line-other-date',
      `申请的是延至${core.zh.fullDay(until)}，与所写日期不同。如议定其他日期，请写不同意并说明，由单位另行申请`,
      `They asked for ${until}. For another date, refuse it with a word and let the unit apply again`,
    ),
  twiceDecided: () =>
    refusal('line-twice', '与前面一行重复答复同一事项', 'An earlier line answers the same matter'),
}
