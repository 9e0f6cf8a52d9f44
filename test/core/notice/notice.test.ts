import { describe, expect, test } from 'vitest'
import { makeCalendar } from '../../../src/core/calendar.ts'
import { addDays, weekday, type Day } from '../../../src/core/day.ts'
import {
  differingDays,
  loadedYear,
  looksLikeNotice,
  readNotice,
  type Notice,
} from '../../../src/core/notice/index.ts'
import { notice2027, notices } from '../../support/notices.ts'

const packaged = makeCalendar()
const years = Object.keys(notices).map(Number)

/** What one reads of a notice, laid over a calendar that knows nothing of the year. */
function calendarOf(text: string, year?: number) {
  const { notice, faults } = readNotice(text, year)
  expect(faults).toEqual([])
  return makeCalendar({ years: [loadedYear(notice as Notice)], local: [] })
}

/** Days that a notice of its own decreed later: packaged, and in no yearly notice. */
const apart: Record<number, readonly Day[]> = {
  2015: ['2015-09-03', '2015-09-04', '2015-09-06'],
  2020: ['2020-01-31', '2020-02-01'],
}

test.each(years)('the published notice of %i says day for day what is packaged', (year) => {
  const days = differingDays(year, calendarOf(notices[year] as string), packaged).map(({ day }) => day)
  expect(days).toEqual(apart[year] ?? [])
})

test('all of them loaded at once change nothing but those days', () => {
  const all = years.map((year) => loadedYear(readNotice(notices[year] as string).notice as Notice))
  const loaded = makeCalendar({ years: all, local: [] })
  const days = years.flatMap((year) => differingDays(year, loaded, packaged).map(({ day }) => day))
  expect([...new Set(days)]).toEqual([...(apart[2015] ?? []), ...(apart[2020] ?? [])])
})

test.each(years)(
  'the notice of %i survives copying: one line, no line ends, spaces around numbers',
  (year) => {
    const text = notices[year] as string
    const expected = readNotice(text).notice
    for (const worn of [
      text.replaceAll('\n', ' '),
      text.replaceAll('\n', ''),
      text.replaceAll(/(\d+)/g, ' $1 '),
      text.replaceAll('\n', '\r\n\r\n'),
      text.replaceAll('（', '(').replaceAll('）', ')').replaceAll('：', ':').replaceAll('，', ','),
      text.replaceAll('。\n', '\n'),
      `\ufeff${text}`,
    ])
      expect(readNotice(worn)).toEqual({ notice: expected, faults: [] })
  },
)

const zh = '一二三四五六日'
const named = (day: Day, how: 'none' | 'long' | 'short'): string =>
  `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日${how === 'none' ? '' : `（${how === 'long' ? '星期' : '周'}${zh[weekday(day) - 1]}）`}`

/** Days off and worked of a year by the packaged data, by holiday, as runs. */
function dataOf(year: number) {
  const rest = new Map<string, Day[]>()
  const work = new Map<string, Day[]>()
  for (let day: Day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
    const name = packaged.nameOf(day)
    if (name === null) continue
    const kind = packaged.isWorkday(day) ? work : rest
    kind.set(name, [...(kind.get(name) ?? []), day])
  }
  return { rest, work }
}

function runs(days: readonly Day[]): Day[][] {
  const found: Day[][] = []
  for (const day of days) {
    const last = found.at(-1)
    if (last?.at(-1) === addDays(day, -1)) last.push(day)
    else found.push([day])
  }
  return found
}

const full = (name: string): string => (/^(清明|端午|中秋)$/.test(name) ? `${name}节` : name)

/** A notice made of the data, in one of the ways in which dates were written over the years. */
function written(year: number, how: 'none' | 'long' | 'short', verb: string): string {
  const { rest, work } = dataOf(year)
  const lines = [`国务院办公厅关于${year}年部分节假日安排的通知`]
  for (const name of ['元旦', '春节', '清明', '劳动节', '端午', '中秋', '国庆节']) {
    const days = rest.get(name) ?? []
    const spans = runs(days).map((run) =>
      run.length > 1
        ? `${named(run[0] as Day, how)}至${named(run.at(-1) as Day, how)}`
        : named(run[0] as Day, how),
    )
    const worked = (work.get(name) ?? []).map((day) => named(day, how === 'none' ? 'long' : how))
    const off = `${spans.join('、')}${verb}，共${days.length}天。`
    if (days.length > 0)
      lines.push(`${full(name)}：${off}${worked.length > 0 ? `${worked.join('、')}上班。` : ''}`)
  }
  return lines.join('\n')
}

describe.each(Array.from({ length: 13 }, (_, n) => 2014 + n))('%i, from the data and back', (year) => {
  const within = (day: Day): boolean => day.startsWith(String(year)) && !(apart[2015] as Day[]).includes(day)
  // The last days of December belong to the next year's notice; in 2020 mid-autumn fell on National Day.
  const differs = (text: string): Day[] =>
    differingDays(year, calendarOf(text), packaged)
      .map(({ day }) => day)
      .filter((day) => within(day) && day < `${year}-12-20`)

  test.each([
    ['none', '放假调休'],
    ['long', '放假'],
    ['short', '放假公休'],
  ] as const)('dates with %s weekday, %s', (how, verb) => {
    const text = written(year, how, verb)
    const merged = year === 2020 ? text.replace('国庆节：', '国庆节、中秋节：') : text
    // The stretch of National Day around a mid-autumn day of its own is one in print, two here.
    expect(differs(dropDecember(merged))).toEqual([])
  })

  test('as JSON of both shapes', () => {
    const { rest, work } = dataOf(year)
    const all = [
      ...[...rest].flatMap(([name, days]) => days.map((date) => ({ name, date, isOffDay: true }))),
      ...[...work].flatMap(([name, days]) => days.map((date) => ({ name, date, isOffDay: false }))),
    ].filter(({ date }) => date < `${year}-12-20`)
    const days =
      year === 2020 ? all.map((one) => ({ ...one, name: one.name.replace('国庆节', '国庆节、中秋节') })) : all
    expect(differs(JSON.stringify({ year, days }))).toEqual([])
    const kinds = {
      year,
      rest: all.filter(({ isOffDay }) => isOffDay).map(({ date }) => date),
      work: all.filter(({ isOffDay }) => !isOffDay).map(({ date }) => date),
    }
    expect(differs(JSON.stringify(kinds))).toEqual([])
  })
})

/** December's days off of the data are decreed by the next year's notice. */
const dropDecember = (text: string): string =>
  text
    .replaceAll(/、?12月3[01]日(?:（[^）]*）)?(?:至12月31日(?:（[^）]*）)?)?/g, '')
    .replaceAll(/12月29日（[^）]*）上班。/g, '')
    .replace(/(元旦：.*?)，共\d+天/, '$1')

const broken = (from: string, to: string): string => {
  expect(notice2027).toContain(from)
  return notice2027.replace(from, to)
}

describe('what is refused, and for what', () => {
  test.each<[what: string, text: () => string, fault: object]>([
    [
      'a weekday that is another',
      () => broken('1月1日（周五）', '1月1日（周四）'),
      { fault: 'weekday', day: '2027-01-01', said: 4, is: 5 },
    ],
    [
      'the same of a day worked',
      () => broken('2月14日（周日）', '2月13日（周日）'),
      { fault: 'weekday', day: '2027-02-13', said: 7, is: 6 },
    ],
    [
      'a count that is another',
      () => broken('共9天', '共8天'),
      { fault: 'count', name: '春节', said: 8, is: 9 },
    ],
    [
      '放假1天 of two',
      () => broken('6月9日（周三）放假1天', '6月9日（周三）放假2天'),
      { fault: 'count', name: '端午', said: 2, is: 1 },
    ],
    [
      'a holiday left out',
      () => broken('五、端午节：6月9日（周三）放假1天，不调休。\n', ''),
      { fault: 'missing', name: '端午' },
    ],
    [
      'a holiday off on other days',
      () => broken('6月9日（周三）', '6月10日（周四）'),
      { fault: 'not-covered', name: '端午', day: '2027-06-09' },
    ],
    [
      'two stretches that overlap',
      () => broken('9月15日（周三）放假1天', '9月29日（周三）至10月1日（周五）放假3天'),
      { fault: 'overlap', day: '2027-10-01', names: ['中秋', '国庆节'] },
    ],
    [
      'a make-up day within days off',
      () => broken('2月14日（周日）、', '2月13日（周六）、'),
      { fault: 'work-in-rest', day: '2027-02-13', name: '春节' },
    ],
    [
      'a make-up day that is a weekday',
      () => broken('5月8日（周六）上班', '5月10日上班'),
      { fault: 'work-on-weekday', day: '2027-05-10', is: 1 },
    ],
    [
      'a make-up day said twice',
      () => broken('2月20日（周六）', '2月14日（周日）'),
      { fault: 'twice', day: '2027-02-14' },
    ],
    [
      'days of another year',
      () => broken('5月1日（周六）至5日（周三）', '2028年5月1日（周一）至5日（周五）'),
      { fault: 'other-year', day: '2028-05-01', year: 2027 },
    ],
    [
      'a day there is not',
      () => broken('2月5日（农历除夕、周五）', '2月30日（农历除夕、周五）'),
      { fault: 'no-day', words: '2月30日(农历除夕/周五)' },
    ],
    [
      'a stretch that runs back',
      () => broken('10月1日（周五）至7日（周四）', '10月7日（周四）至1日（周五）'),
      { fault: 'backwards', from: '2027-10-07', to: '2027-10-01' },
    ],
    [
      'a stretch of months',
      () => broken('至13日（农历正月初八、周六）', '至3月13日（周六）'),
      { fault: 'too-long', from: '2027-02-05', to: '2027-03-13', days: 37 },
    ],
    [
      'dates of which nothing is said',
      () => broken('不调休。\n七', '9月16日也是。\n七'),
      { fault: 'unread', words: '9月15日(周三)放假1天,9月16日也是' },
    ],
    ['no year', () => notice2027.replaceAll('2027年', ''), { fault: 'no-year' }],
    ['no holidays', () => '关于2027年部分节假日安排的通知', { fault: 'nothing' }],
    ['JSON of another shape', () => '{"year": 2027, "holidays": []}', { fault: 'not-json' }],
    ['broken JSON', () => '{"year": 2027', { fault: 'not-json' }],
    [
      'a day off listed twice',
      () =>
        JSON.stringify({
          year: 2027,
          days: [1, 2].map(() => ({ name: '元旦', date: '2027-01-01', isOffDay: true })),
        }),
      { fault: 'twice', day: '2027-01-01' },
    ],
  ])('%s', (_what, text, fault) => {
    const { notice, faults } = readNotice(text())
    expect(notice).toBeNull()
    expect(faults).toContainEqual(fault)
  })

  test('as it stands it is read, with the holidays of its days', () => {
    const { notice } = readNotice(notice2027)
    const loaded = loadedYear(notice as Notice)
    expect(loaded.rest).toHaveLength(29)
    expect(loaded.work).toEqual(['2027-02-14', '2027-02-20', '2027-05-08', '2027-09-26', '2027-10-09'])
    expect(loaded.names).toMatchObject({ '2027-02-20': '春节', '2027-09-26': '国庆节', '2027-09-15': '中秋' })
  })

  test('the year may be said beside a text that does not', () => {
    expect(readNotice(notice2027.replaceAll('2027年', ''), 2027).notice?.year).toBe(2027)
  })

  test('与周末连休 takes the weekend in, before or after, and counts it', () => {
    const days = (year: number, name: string) =>
      readNotice(notices[year] as string).notice?.stretches.find((one) => one.name === name)?.days
    expect(days(2014, '端午')).toEqual(['2014-05-31', '2014-06-01', '2014-06-02'])
    expect(days(2016, '元旦')).toEqual(['2016-01-01', '2016-01-02', '2016-01-03'])
    const counted = (notices[2014] as string).replace(
      '6月2日放假，与周末连休',
      '6月2日放假，与周末连休，共3天',
    )
    expect(readNotice(counted).faults).toEqual([])
    expect(readNotice(counted.replace('连休，共3天', '连休，共1天')).faults).toEqual([
      { fault: 'count', name: '端午', said: 1, is: 3 },
    ])
  })

  test('over the year’s end, with and without the years', () => {
    for (const said of ['2026年12月31日（周四）至2027年1月2日（周六）', '12月31日（周四）至1月2日（周六）']) {
      const { notice } = readNotice(broken('1月1日（周五）至3日（周日）', said))
      expect(notice?.stretches[0]?.days).toEqual(['2026-12-31', '2027-01-01', '2027-01-02'])
    }
  })
})

test('a pasted notice is known without a verb; other words are not', () => {
  expect(looksLikeNotice(notice2027)).toBe(true)
  expect(looksLikeNotice('1.2.1 已按部分节假日安排放假')).toBe(false)
})
