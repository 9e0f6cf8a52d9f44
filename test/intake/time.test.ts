import { expect, test } from 'vitest'
import { numeral, yearNumeral } from '../../src/intake/understand/numerals.ts'
import { sourceOf } from '../../src/intake/source.ts'
import {
  dateAlone,
  isTime,
  readDeadlines,
  readDue,
  readDueCell,
  readRecurrence,
} from '../../src/intake/understand/time.ts'

const issued = '2017-07-12'

test.each<[text: string, ...[phrase: string, on: string | null][]]>([
  ['到“十三五”末期,规模达到2万人', ['到“十三五”末期', '2020-12-31']],
  ['“十四五”末', ['“十四五”末', '2025-12-31']],
  ['“十三五”以来,积极调整'],
  ['力争未来五年建成5个', ['力争未来五年', '2022-07-12']],
  ['三年内完成', ['三年内', '2020-07-12']],
  ['到2025年,基本建成', ['到2025年', '2025-12-31']],
  ['2018年底前完成', ['2018年底前', '2018-12-31']],
  ['2018年12月底前完成', ['2018年12月底前', '2018-12-31']],
  ['2020年2月底前', ['2020年2月底前', '2020-02-29']],
  ['2018年6月30日前报送', ['2018年6月30日前', '2018-06-30']],
  ['2018年6月前完成', ['2018年6月前', '2018-05-31']],
  ['2019年前', ['2019年前', '2018-12-31']],
  ['到2018年6月', ['到2018年6月', '2018-06-30']],
  ['截至2014年底,已建成3个'],
  ['2017年8月1日起施行'],
  ['国发〔2014〕28号'],
  ['到2018年,建成;到2020年底,完善', ['到2018年', '2018-12-31'], ['到2020年底', '2020-12-31']],
  ['到2018年13月', ['到2018年13月', null]],
  ['《行动方案（2018—2020年）》'],
  ['落实《到2020年发展规划》和《2018年底前重点工作清单》'],
  ['〔2018〕5号'],
  ['（2018—2020年）'],
  ['“十三五”期间,建成', ['“十三五”期间', '2020-12-31']],
  ['不迟于2018年6月30日', ['不迟于2018年6月30日', '2018-06-30']],
  ['二〇一八年底前', ['二〇一八年底前', '2018-12-31']],
  ['2018年年底前', ['2018年年底前', '2018-12-31']],
  ['到 2018\n年', ['到 2018\n年', '2018-12-31']],
  ['2018年1月至2018年6月,开展', ['2018年1月至2018年6月', '2018-06-30']],
  ['2018年3—6月开展', ['2018年3—6月', '2018-06-30']],
  ['2018—2020年,每年', ['2018—2020年', '2020-12-31']],
  ['2018年1月起施行'],
  ['有效期至2020年12月31日'],
  ['2018年度计划'],
  ['2018年春节前'],
  ['2035年远景目标'],
])('%s', (text, ...expected) => {
  const found = readDeadlines(text, issued)
  expect(found.map(({ start, end, on }) => [text.slice(start, end), on])).toEqual(expected)
})

test('without a day of issue a term is found but gives no day', () => {
  expect(readDeadlines('未来五年', null)).toEqual([{ start: 0, end: 4, on: null }])
  expect(readDeadlines('截至2014年底', null)).toEqual([{ start: 0, end: 8, on: '2014-12-31' }])
  expect(readDeadlines('一年内', '2020-02-29')[0]?.on).toBe('2021-02-28')
})

test.each([
  ['每年对各产业需求开展调研', '每年', 'year'],
  ['每年举办一次江城职业技能大赛', '每年举办一次', 'year'],
  ['每月召开双元培育联席会议', '每月', 'month'],
  ['每半年通报1次', '每半年通报1次', 'half-year'],
  ['每季度末报送', '每季度末', 'quarter'],
  ['每季召开两次会议', '每季召开两次', 'quarter'],
  ['每周调度', '每周', 'week'],
  ['每个月报送', '每个月', 'month'],
  ['每年级一个班', null, null],
  ['省级每年统筹相关资金', '每年', 'year'],
  ['省级每年择优评选不超过10个标杆项目', '每年', 'year'],
  ['每月25日前报送', '每月25日前', 'month'],
  ['2018年6月起,每月25日前', '2018年6月起,每月25日前', 'month'],
  ['每年12月底前总结', '每年12月底前', 'year'],
  ['每年至少开展一次', '每年至少开展一次', 'year'],
  ['按季度通报进展', '按季度', 'quarter'],
  ['每生每年2000元', null, null],
  ['每人每年的补贴标准', null, null],
  ['贴息金额每年不超过1000万元', null, null],
  ['每年给予10万元奖励', null, null],
  ['对每年营业收入超过1亿元的企业给予奖励', null, null],
  ['年平均培训3万人', null, null],
  ['年均达到3000人', null, null],
  ['按月发放津贴', null, null],
  ['每两年评选一次', null, null],
  ['定期召开会议', null, null],
  ['每个工种', null, null],
])('%s recurs: %s', (text, phrase, every) => {
  const found = readRecurrence(text)
  expect(found && [text.slice(found.start, found.end), found.every]).toEqual(phrase && [phrase, every])
})

/** `时限 日期 | 届次` in a task's own text, issued on 2021-11-15. */
function due(text: string, issuedOn: string | null = '2021-11-15'): string {
  const { due, recurrence } = readDue(sourceOf(text), { start: 0, end: text.length }, issuedOn)
  return [due ? `${due.phrase} ${due.on}` : '', recurrence?.phrase ?? ''].join(' | ').trim()
}

test.each([
  ['2021年试点运行1个基地', '2021年 2021-12-31 |'],
  ['建立大师库，2024年建成2个工作室。2024年，占比超过50%', '2024年 2024-12-31 |'],
  ['力争2025年建成', '2025年 2025-12-31 |'],
  ['每年遴选一批。到2025年，达到10000家', '到2025年 2025-12-31 | 每年'],
  ['2022年6月底前完成编制；2022年12月底前完成', '2022年12月底前 2022-12-31 |'],
  ['2025年末挂牌3家，力争“十四五”末达到5000人', '2025年末 2025-12-31 |'],
  ['用5年时间培养1.5万名', '用5年时间 2026-11-15 |'],
  ['力争未来五年建成5个', '力争未来五年 2026-11-15 |'],
  ['5年内重点引进100名', '5年内 2026-11-15 |'],
  ['自印发之日起30日内报送', '30日内 2021-12-15 |'],
  ['今年底前完成', '今年底前 2021-12-31 |'],
  ['年底前建成', '年底前 2021-12-31 |'],
  ['年内出台', '年内 2021-12-31 |'],
  ['明年6月前完成', '明年6月前 2022-05-31 |'],
  ['12月底前完成', '12月底前 2021-12-31 |'],
  ['3月底前完成', '3月底前 2022-03-31 |'],
  ['2022年上半年完成立项', '2022年上半年 2022-06-30 |'],
  ['2022年三季度末完成', '2022年三季度末 2022-09-30 |'],
  ['月底前报送', '月底前 2021-11-30 |'],
  ['即日起至2022年3月底开展', '即日起至2022年3月底 2022-03-31 |'],
  ['2022年6月起，每月25日前排计划', '| 2022年6月起，每月25日前'],
  ['每年6月30日前和12月31日前报送', '| 每年6月30日前'],
  ['5个工作日内办结', '|'],
  ['3年内不得申报', '|'],
  ['具有3年以上工作经历', '|'],
  ['对2020年12月31日前注册的企业', '|'],
  ['2012年以来，累计建成', '|'],
  ['2021年中央一号文件', '|'],
  ['按照学校当年支出的30%', '|'],
  ['同期5年期以上贷款', '|'],
])('%s is due %s', (text, expected) => {
  expect(due(text)).toBe(expected)
})

test('without a day of issue a year alone bounds all the same, a month of no year gives no day', () => {
  expect(due('2021年试点运行1个基地', null)).toBe('2021年 2021-12-31 |')
  expect(due('12月底前完成', null)).toBe('12月底前 null |')
})

test('words wrapped at the end of a page are one phrase', () => {
  expect(due('鼓励上云，到\n  —５—\n２０２７ 年培育１００个')).toBe('到２０２７年 2027-12-31 |')
})

test.each([
  ['持续推进', null, null],
  ['长期坚持', null, null],
  ['立即', null, null],
  ['2019年12月取得阶段性成果并持续推进', '2019-12-31', null],
  ['2019年7月底前，以后每年持续实施', '2019-07-31', '每年'],
  ['2022年7月至2022年12月', '2022-12-31', null],
  ['2022年底前取得成效，2025年底前全面完成', '2025-12-31', null],
  ['2022年6月、2022年12月', '2022-12-31', null],
  ['每年12月底前', null, '每年12月底前'],
  ['每月25日前', null, '每月25日前'],
  ['2023.12', '2023-12-31', null],
  ['2023.12.5', '2023-12-05', null],
  ['2023-12-31', '2023-12-31', null],
  ['2023/6/30前', '2023-06-30', null],
  ['2022.1-2022.12', '2022-12-31', null],
  ['2023年', '2023-12-31', null],
  ['2023', '2023-12-31', null],
  ['12月', '2021-12-31', null],
  ['第四季度', '2021-12-31', null],
])('the cell %s means %s, again %s', (cell, on, again) => {
  const read = readDueCell(sourceOf(cell), { start: 0, end: cell.length }, '2021-11-15')
  expect(read.due).toEqual({ phrase: cell, on })
  expect(read.recurrence?.phrase ?? null).toBe(again)
  expect(isTime(cell.replaceAll('，', ','))).toBe(cell !== '2023')
})

test.each(['试行', '市、区', '镇', '含技工学校，下同', '附件1', '市教育局', '创城办', '三年', '8项', ''])(
  'the bracket （%s） says nothing about time',
  (cell) => {
    const read = readDueCell(sourceOf(cell), { start: 0, end: cell.length }, '2021-11-15')
    expect(read).toEqual({ due: null, recurrence: null })
    expect(isTime(cell)).toBe(false)
  },
)

test.each([
  ['2017年7月12日', '2017-07-12'],
  ['二〇一七年七月十二日', '2017-07-12'],
  ['二○二〇年十一月三十日', '2020-11-30'],
  ['2017年2月30日', null],
  ['2017年7月', null],
  ['2017年7月12日起施行', null],
])('%s alone is %s', (line, day) => {
  expect(dateAlone(line)).toBe(day)
})

test.each([
  ['一', 1],
  ['两', 2],
  ['十', 10],
  ['十三', 13],
  ['二十', 20],
  ['九十九', 99],
  ['12', 12],
  ['', null],
  ['十十', null],
  ['百', null],
])('%s is %s', (text, value) => {
  expect(numeral(text)).toBe(value)
})

test('a year digit by digit', () => {
  expect(yearNumeral('二〇二六')).toBe(2026)
  expect(yearNumeral('二十六')).toBe(null)
})
