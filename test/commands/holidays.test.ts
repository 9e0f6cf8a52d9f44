import { describe, expect, test } from 'vitest'
import { calendarOf } from '../../src/kit/moves/calendar.ts'
import { notice2027, notices } from '../support/notices.ts'
import { snapshot } from '../support/trace.ts'
import { world, type World } from '../support/world.ts'

const begin = (at = '2026-11-16 10:00') => world({ at })
const isWorkday = (w: World, day: string) => w.store.tx(async (db) => (await calendarOf(db)).isWorkday(day))

/** Everything reported for the year at hand, so that what is asked next lies in the year to come. */
async function intoJanuary(w: World) {
  await w.at('2026-12-22 10:00')
  await w.say(w.liaison('市财政局'), '2.1.4 本月已完成')
  await w.say(w.liaison('市财政局'), '确认')
}

describe('a year from the notice', () => {
  test('pasted, shown, confirmed: dates are reckoned anew and are provisional no more', async () => {
    const w = await begin()
    await intoJanuary(w)
    expect(await w.assignment('2.1.4-1')).toMatchObject({ dueOn: '2027-01-25', provisional: true })
    const shown = await w.say(w.admin, notice2027)
    expect(shown).toContain('2027年节假日安排，请核对：\n放假 29 天，调休上班 5 天')
    expect(shown).toContain('2月5日至2月13日\t周五至周六\t休息（春节）')
    expect(shown).toContain('2月14日\t周日\t上班（春节调休）')
    expect(shown).toMatch(/项的日期不再是暂定/)
    expect(await isWorkday(w, '2027-02-12'), 'nothing counts yet').toBe(true)
    expect(await w.press(w.admin, '确认录入')).toContain('已录入2027年节假日安排。')
    expect(await isWorkday(w, '2027-02-12')).toBe(false)
    const { result } = await w.trace(() => w.round())
    expect(result.jobs['reckon-calendar']?.['changed']).toBeGreaterThan(0)
    expect(await w.assignment('2.1.4-1')).toMatchObject({ dueOn: '2027-01-25', provisional: false })
    expect(await w.say(w.office, '状态 2.1.4-1')).not.toContain('暂定')
    const again = await w.trace(() => w.round())
    expect(again.result.jobs['reckon-calendar'], 'once a change').toBeUndefined()
    const { entries } = await snapshot(w.store)
    expect(entries.filter(({ event }) => event === 'calendar.loaded')).toHaveLength(1)
    expect(entries.filter(({ event }) => event === 'plan.reckoned')).toHaveLength(1)
  })

  test('a due day that falls into a decreed holiday moves to the working day before it, and the preview counts it', async () => {
    const w = await begin()
    await w.say(w.office, '规则 报送时限 12')
    await w.at('2027-01-12 10:00')
    await w.say(w.liaison('市财政局'), '无变化 2.1.4')
    expect(await w.assignment('2.1.4-1')).toMatchObject({ dueOn: '2027-02-12' })
    const shown = await w.say(w.admin, `日历 录入 ${notice2027}`)
    expect(shown).toMatch(/[1-9]\d* 个分办事项的报送时限随之变动/)
    await w.say(w.admin, '日历 确认')
    await w.round()
    expect(await w.assignment('2.1.4-1')).toMatchObject({ dueOn: '2027-02-04', provisional: false })
  })

  test('what waited for decreed dates goes on', async () => {
    const w = await world({ at: '2027-03-01 10:00' })
    await w.at('2027-04-02 10:00')
    w.hear(w.office)
    await w.say(w.admin, notice2027)
    await w.say(w.admin, '日历 确认')
    await w.at('2027-04-12 10:00')
    expect(w.hear(w.liaison('市财政局', 'head')).join()).toContain('按催办安排提醒分管领导')
  })

  test('as a file, as JSON, with the year said beside it', async () => {
    const w = await begin()
    const file = await w.upload(w.admin, '关于2027年部分节假日安排的通知.txt', notice2027)
    expect(await w.say(w.admin, '日历 录入', { files: [file] })).toContain('正在读取')
    await w.round()
    expect(w.hear(w.admin).join()).toContain('2027年节假日安排，请核对')
    expect(await w.press(w.admin, '确认录入')).toContain('已录入2027年')
    const rest = [
      '2027-01-01',
      '2027-02-05',
      '2027-02-08',
      '2027-04-05',
      '2027-06-09',
      '2027-09-15',
      '2027-10-01',
    ]
    const shown = await w.say(w.admin, `日历 录入 ${JSON.stringify({ year: 2027, rest, work: [] })}`)
    expect(shown).toContain('2027年已有安排，确认后以这份为准。')
    expect(shown).toMatch(/与现在的日历相比，\d+ 天有变化：/)
    expect(shown).toContain('· 2027年2月14日 改为休息')
    const bare = notice2027.replaceAll('2027年', '')
    expect(await w.say(w.admin, `日历 录入 2027 ${bare}`)).toContain('完全一致')
  })

  test('sent without a word, a file that is called as notices are is one', async () => {
    const w = await begin()
    const file = await w.upload(w.admin, '2027年节假日安排.txt', broken('周五', '周四'))
    await w.say(w.admin, '', { files: [file] })
    await w.round()
    expect(w.hear(w.admin).join()).toContain('2027年1月1日是周五，括号里写的是周四')
  })

  test('the same again changes nothing; this year against the packaged one likewise', async () => {
    const w = await begin()
    expect(await w.say(w.admin, notices[2026] as string)).toContain('与现在的日历完全一致，无需再录入')
    const amended = (notices[2026] as string).replace('9月20日（周日）、', '')
    expect(await w.say(w.admin, amended)).toContain('2026年9月20日 改为休息')
    expect(await w.press(w.admin, '作废')).toContain('已作废')
    expect(await w.refused(() => w.say(w.admin, '日历 确认'))).toContain('没有等待确认的日历改动')
  })

  test('an older preview cannot be confirmed once a newer one took its place', async () => {
    const w = await begin()
    await w.say(w.admin, notice2027, { id: 'sim:first' })
    const { entries: _none } = await snapshot(w.store)
    const draft = await w.store.tx(async (db) => (await db.get('setting', 'calendar-draft'))?.value)
    await w.say(w.admin, notice2027.replace('10月9日（周六）', '10月10日（周日）'))
    const { id } = draft as { id: string }
    expect(await w.refused(() => w.command(w.admin, 'holidays', { do: 'confirm', draft: id }))).toContain(
      '被更新的一份取代',
    )
  })
})

const broken = (from: string, to: string): string => notice2027.replace(from, to)

describe('refused with the fault, and nothing is changed', () => {
  test.each([
    ['a wrong weekday', broken('1月1日（周五）', '1月1日（周四）'), '2027年1月1日是周五，括号里写的是周四'],
    ['a wrong count', broken('共9天', '共8天'), '春节写的是 8 天，按日期数是 9 天'],
    [
      'an overlap',
      broken('6月9日（周三）放假1天', '4月5日（周一）放假1天'),
      '2027年4月5日既在清明、又在端午的假期之内，两段重叠',
    ],
    [
      'a make-up day in a holiday',
      broken('2月14日（周日）、', '2月7日（周日）、'),
      '2027年2月7日既列为上班，又在春节假期之内',
    ],
    [
      'a make-up day on a weekday',
      broken('5月8日（周六）上班', '5月7日上班'),
      '2027年5月7日是周五，本来就上班',
    ],
    ['a missing holiday', broken('六、中秋节：9月15日（周三）放假1天，不调休。\n', ''), '缺少中秋'],
    [
      'another year',
      broken('4月3日（周六）至5日（周一）', '2026年4月4日（周六）至6日（周一）'),
      '2026年4月4日不在2027年的安排之内',
    ],
    ['a year that is over', notices[2025] as string, '2025年已经过去，不再改动'],
    ['JSON that is none', '日历 录入 {"year": 2027}', 'JSON 的格式不对'],
    ['no dates', '日历 录入 关于2027年部分节假日安排的通知', '没有读到放假日期'],
    ['no year', '日历 录入 元旦：1月1日放假', '没有写明是哪一年'],
  ])('%s', async (_what, said, hears) => {
    const w = await begin()
    const answer = await w.refused(() => w.say(w.admin, said))
    expect(answer).toContain(hears)
  })

  test('only an administrator changes the calendar', async () => {
    const w = await begin()
    for (const who of [w.office, w.leader, w.liaison('市教育局')])
      for (const said of [notice2027, '日历 休 2026-12-05 大雪停工', '日历 录入', '日历 确认'])
        expect(await w.refused(() => w.say(who, said))).toContain('可以办理的人员：管理员')
  })
})

describe('local days', () => {
  test('a day off and a day worked, seen, with their notes, and taken back', async () => {
    const w = await begin()
    expect(await w.say(w.admin, '日历 休 2026-12-04 大雪停工')).toContain(
      '已设置：2026年12月4日休息（大雪停工）。',
    )
    expect(await w.say(w.admin, '日历 班 12月6日 补班')).toContain('已设置：2026年12月6日上班（补班）。')
    expect(await w.say(w.leader, '日历 12月4日')).toContain('不是工作日：本地安排：大雪停工')
    const months = await w.say(w.leader, '日历')
    expect(months).toContain('12月4日\t周五\t休息（本地：大雪停工）')
    expect(months).toContain('12月6日\t周日\t上班（本地：补班）')
    expect(await w.say(w.admin, '日历 撤销 2026-12-04')).toContain('恢复为上班')
    expect(await isWorkday(w, '2026-12-04')).toBe(true)
    expect(await isWorkday(w, '2026-12-06')).toBe(true)
    expect(await w.refused(() => w.say(w.admin, '日历 撤销 2026-12-04'))).toContain('没有本地安排')
  })

  test('a due day moves with it', async () => {
    const w = await begin('2026-11-18 10:00')
    const said = await w.say(w.admin, '日历 休 2026-11-25 大雪停工')
    expect(said).toMatch(
      /[1-9]\d* 个分办事项的报送时限随之变动。\n在办事项的时限和提醒将在几分钟内按新日历重新计算。/,
    )
    await w.round()
    expect(await w.assignment('2.1.4-1')).toMatchObject({ dueOn: '2026-11-24' })
    await w.at('2026-11-24 10:00')
    expect(w.hear(w.liaison('市财政局')).join()).toContain('今天是报送时限')
  })

  test('against what is there it is asked about', async () => {
    const w = await begin('2026-09-07 10:00')
    expect(await w.say(w.admin, '日历 休 10月10日 检修')).toContain(
      '2026年10月10日现在的安排是：上班（国庆节调休）。确认要改为休息吗？',
    )
    expect(await isWorkday(w, '2026-10-10')).toBe(true)
    expect(await w.press(w.admin, '确认')).toContain('已设置：2026年10月10日休息（检修）。')
    expect(await isWorkday(w, '2026-10-10')).toBe(false)
    expect(await w.say(w.admin, '日历 班 10月10日')).toContain('现在的安排是：休息（本地：检修）')
    expect(await w.say(w.admin, '日历 班 2026-10-02 值守')).toContain('现在的安排是：休息（国庆节）')
    await w.say(w.admin, '日历 确认')
    expect(await isWorkday(w, '2026-10-02')).toBe(true)
  })

  test('what is so already needs nothing; what is over, far off or no day cannot be', async () => {
    const w = await begin()
    expect(await w.say(w.admin, '日历 休 2026-12-05 大雪停工')).toContain(
      '2026年12月5日本来就休息（周末），无需设置。',
    )
    expect(await w.say(w.admin, '日历 班 2026-12-04')).toContain('本来就上班')
    expect(await w.refused(() => w.say(w.admin, '日历 休 2026-11-13 大雪'))).toContain('已经过去')
    expect(await w.refused(() => w.say(w.admin, '日历 撤销 2026-11-13'))).toContain('已经过去')
    expect(await w.refused(() => w.say(w.admin, '日历 休 2036-11-13 大雪'))).toContain('请核对年份')
    expect(await w.refused(() => w.say(w.admin, '日历 休 大雪'))).toContain(
      '请这样写：日历 休 2026-12-05 大雪停工',
    )
  })
})

test('in English', async () => {
  const w = await begin()
  await w.say(w.admin, '语言 en')
  expect(await w.say(w.admin, 'calendar off 2026-12-04 snow')).toContain('Set: 2026-12-04 is off (snow).')
  expect(await w.say(w.admin, `calendar load ${notice2027}`)).toContain('29 days off, 5 make-up days')
  expect(await w.say(w.admin, 'calendar confirm')).toContain('The holidays of 2027 are loaded.')
  expect(await w.refused(() => w.say(w.admin, `calendar load ${broken('共9天', '共8天')}`))).toContain(
    '春节 says 8 days, its dates are 9',
  )
})
