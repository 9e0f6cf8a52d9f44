import type { NoticeFault } from '../../core/notice/index.ts'
import type { Day } from '../../core/day.ts'
import { calendar } from './calendar.ts'
import { core } from './core.ts'
import { refusal } from './refusals.ts'

const { fullDay: day } = core.zh
const { weekday } = calendar.zh
const weekdayEn = calendar.en.weekday

/** What is wrong with a notice, in a sentence each; both languages from the same facts. */
function sentence(fault: NoticeFault): { zh: string; en: string } {
  switch (fault.fault) {
    case 'no-year':
      return {
        zh: '没有写明是哪一年：请连标题“关于2027年部分节假日安排的通知”一起粘贴，或写“日历 录入 2027 ……”',
        en: 'it does not say for which year: paste it with its title, or write “calendar load 2027 …”',
      }
    case 'nothing':
      return {
        zh: '没有读到放假日期：请粘贴“一、元旦：……”到“七、国庆节：……”的全文',
        en: 'no days off were found: paste all its paragraphs, from 一、元旦 to 国庆节',
      }
    case 'not-json':
      return {
        zh: 'JSON 的格式不对：应为 {"year":2027,"rest":["2027-01-01",…],"work":[…]}，或 {"year":2027,"days":[{"name":"元旦","date":"2027-01-01","isOffDay":true},…]}',
        en: 'the JSON has another shape: it is {"year":2027,"rest":["2027-01-01",…],"work":[…]} or {"year":2027,"days":[{"name":"元旦","date":"2027-01-01","isOffDay":true},…]}',
      }
    case 'unread':
      return {
        zh: `没有看懂“${fault.words}”：是放假还是上班`,
        en: `“${fault.words}” does not say whether these days are off or worked`,
      }
    case 'no-day':
      return { zh: `没有“${fault.words}”这一天`, en: `there is no such day as “${fault.words}”` }
    case 'weekday':
      return {
        zh: `${day(fault.day)}是${weekday(fault.is)}，括号里写的是${weekday(fault.said)}`,
        en: `${fault.day} is a ${weekdayEn(fault.is)}, the brackets say ${weekdayEn(fault.said)}`,
      }
    case 'count':
      return {
        zh: `${fault.name}写的是 ${fault.said} 天，按日期数是 ${fault.is} 天`,
        en: `${fault.name} says ${fault.said} days, its dates are ${fault.is}`,
      }
    case 'backwards':
      return {
        zh: `${day(fault.from)}至${day(fault.to)}，前后颠倒`,
        en: `${fault.from} to ${fault.to} runs backwards`,
      }
    case 'too-long':
      return {
        zh: `${day(fault.from)}至${day(fault.to)}有 ${fault.days} 天，过长，请核对月份`,
        en: `${fault.from} to ${fault.to} is ${fault.days} days, which is too long: check the month`,
      }
    case 'other-year':
      return {
        zh: `${day(fault.day)}不在${fault.year}年的安排之内`,
        en: `${fault.day} does not belong to the notice of ${fault.year}`,
      }
    case 'overlap':
      return {
        zh: `${day(fault.day)}既在${fault.names[0]}、又在${fault.names[1]}的假期之内，两段重叠`,
        en: `${fault.day} lies both in ${fault.names[0]} and in ${fault.names[1]}: they overlap`,
      }
    case 'work-on-weekday':
      return {
        zh: `${day(fault.day)}是${weekday(fault.is)}，本来就上班，不会是调休上班日`,
        en: `${fault.day} is a ${weekdayEn(fault.is)}, worked anyway: it cannot be a make-up day`,
      }
    case 'work-in-rest':
      return {
        zh: `${day(fault.day)}既列为上班，又在${fault.name}假期之内`,
        en: `${fault.day} is listed as worked and lies within ${fault.name}`,
      }
    case 'twice':
      return { zh: `${day(fault.day)}列了两次`, en: `${fault.day} is listed twice` }
    case 'missing':
      return { zh: `缺少${fault.name}`, en: `${fault.name} is missing` }
    case 'not-covered':
      return {
        zh: `${day(fault.day)}是${fault.name}，却没有列为放假`,
        en: `${fault.day} is ${fault.name} and is not off`,
      }
  }
}

/** Faults told at once; a text that is something else altogether would have dozens. */
const TOLD = 5

/** How duban says no about the calendar. */
export const refuseCalendar = {
  notice: (faults: readonly NoticeFault[]) => {
    const told = faults.slice(0, TOLD).map(sentence)
    const more = faults.length - told.length
    return refusal(
      `notice-${faults[0]?.fault ?? 'unread'}`,
      `这份安排没有录入：${told.map(({ zh }) => zh).join('；')}${more > 0 ? `；另有 ${more} 处` : ''}。请改正后重新发送，日历没有变化。`,
      `Not loaded: ${told.map(({ en }) => en).join('; ')}${more > 0 ? `; and ${more} more` : ''}. Mend it and send it again; nothing was changed.`,
    )
  },
  pastYear: (year: number) =>
    refusal(
      'past-year',
      `${year}年已经过去，不再改动。可录入今年及以后两年的安排。`,
      `${year} is over and stays as it is. This year and the next two can be loaded.`,
    ),
  farYear: (year: number) =>
    refusal(
      'far-year',
      `${year}年还早，国务院办公厅尚未公布。可录入今年及以后两年的安排，请核对年份。`,
      `${year} is far off and not published. This year and the next two can be loaded; please check the year.`,
    ),
  unreadable: (said: string) =>
    refusal(
      'calendar-unreadable',
      `没有看懂“${said}”。请这样写：日历 休 2026-12-05 大雪停工；日历 班 2026-12-06 补班；日历 撤销 2026-12-05。`,
      `I could not read “${said}”. Write it so: calendar off 2026-12-05 snow; calendar work 2026-12-06; calendar undo 2026-12-05.`,
    ),
  what: (said: string) =>
    refusal(
      'calendar-unreadable',
      `没有看懂“${said}”。请这样写：日历；日历 2027；日历 12月5日；日历 12月。`,
      `I could not read “${said}”. Write it so: calendar; calendar 2027; calendar 2026-12-05.`,
    ),
  past: (on: Day) =>
    refusal(
      'past-day',
      `${day(on)}已经过去，不能再改。只能设置今天及以后的日期。`,
      `${on} is over and cannot be changed: only today and later days can.`,
    ),
  far: (on: Day) =>
    refusal(
      'far-day',
      `${day(on)}太远，请核对年份。只能设置今年和明年、后年的日期。`,
      `${on} is too far off; please check the year.`,
    ),
  noLocal: (on: Day) =>
    refusal('no-local-day', `${day(on)}没有本地安排，无需撤销。`, `${on} has no local day to take back.`),
  noDraft: () =>
    refusal(
      'no-calendar-draft',
      '没有等待确认的日历改动，或它已被更新的一份取代。请重新发送。',
      'There is no change of the calendar to confirm, or a newer one took its place. Please send it again.',
    ),
  fileGone: (name: string) =>
    refusal(
      'file-gone',
      `找不到文件${name}，请重新上传。`,
      `The file ${name} is gone; please send it again.`,
    ),
  notText: (name: string) =>
    refusal(
      'not-text',
      `${name}读不出文字。请直接粘贴通知全文。`,
      `No text can be read from ${name}. Please paste the notice itself.`,
    ),
}
