import { describe, expect, test } from 'vitest'
import type { Target } from '../../../src/core/model/index.ts'
import { readField, readFigures } from '../../../src/core/figures/read.ts'

const target = (phrase: string, value: number | string, unit: string): Target => ({
  phrase,
  value,
  unit,
  by: null,
})

const BASES = target('建成5个实训基地', 5, '个')
const APPRENTICES = target('培养学徒2000人', 2000, '人')
const GRADUATES = target('每年输送毕业生规模达到2万人', 20_000, '人')
const RATE = target('培训合格率达到90%', 90, '%')
const GROWTH = target('招生规模增长120%', 120, '%')
const MONEY = target('投入资金100万元', 100, '万元')
const FIRST = target('建成5个基础性实训基地', 5, '个')
const SECOND = target('3-5个共性实训基地', '3-5', '个')
const THIRD = target('4个以上岗位实训基地', '4以上', '个')
const FIRMS = target('确定32家试点企业', 32, '家')
const SCHOOLS = target('11所试点学校', 11, '所')

/** `基地=3`, `学徒+120`: totals and additions by the words they are for. */
const shown = (text: string, targets: Target[]): string => {
  const { figures, unclear, impossible } = readFigures(text, targets)
  return [
    ...figures.map(({ target: of, value, how }) => `${of} ${how === 'total' ? '=' : '+'}${value}`),
    ...unclear.map(({ why, text: said }) => `?${why} ${said}`),
    ...impossible.map(({ why, text: said }) => `!${why} ${said}`),
  ].join('; ')
}

describe('sentences', () => {
  test.each<[text: string, targets: Target[], expected: string]>([
    ['已建成3个实训基地，新增学徒120人', [BASES, APPRENTICES], '建成5个实训基地 =3; 培养学徒2000人 +120'],
    ['已建成实训基地3个、学徒120人', [BASES, APPRENTICES], '建成5个实训基地 =3; 培养学徒2000人 =120'],
    ['累计建成3个实训基地和培养120名学徒', [BASES, APPRENTICES], '建成5个实训基地 =3; 培养学徒2000人 =120'],
    ['合格率60%', [RATE], '培训合格率达到90% =60'],
    ['培训合格率为６０％', [RATE], '培训合格率达到90% =60'],
    ['培训合格率达到百分之六十', [RATE], '培训合格率达到90% =60'],
    ['达到60%', [RATE, BASES], '培训合格率达到90% =60'],
    ['达到1.2万人', [GRADUATES], '每年输送毕业生规模达到2万人 =12000'],
    ['已输送毕业生１．２万人', [GRADUATES], '每年输送毕业生规模达到2万人 =12000'],
    ['输送毕业生12,000人', [GRADUATES], '每年输送毕业生规模达到2万人 =12000'],
    ['输送毕业生一万二千人', [GRADUATES], '每年输送毕业生规模达到2万人 =12000'],
    ['已建成三个', [BASES], '建成5个实训基地 =3'],
    ['已建成两个', [BASES, APPRENTICES], '建成5个实训基地 =2'],
    ['本月新建2个实训基地', [BASES], '建成5个实训基地 +2'],
    ['本月建成1个', [BASES], '建成5个实训基地 +1'],
    ['本月新增1个，累计3个', [BASES], '建成5个实训基地 =3'],
    ['新增1个实训基地，累计建成实训基地3个', [BASES], '建成5个实训基地 =3'],
    ['累计新增学徒300人', [APPRENTICES], '培养学徒2000人 =300'],
    ['截至11月底，共建成4个实训基地', [BASES], '建成5个实训基地 =4'],
    ['实训基地已建成４个', [BASES, APPRENTICES], '建成5个实训基地 =4'],
    ['实训基地建成4处', [BASES], '建成5个实训基地 =4'],
    ['实训基地建成十二个', [BASES], '建成5个实训基地 =12'],
    ['已建成0个实训基地', [BASES], '建成5个实训基地 =0'],
    ['投入资金38万元', [MONEY], '投入资金100万元 =38'],
    ['本期投入资金3.5万元', [MONEY], '投入资金100万元 +3.5'],
    ['累计投入资金0.2亿元', [MONEY], '投入资金100万元 =2000'],
    ['投入资金500000元', [MONEY], '投入资金100万元 =50'],
    ['已确定试点企业20家、试点学校8所', [FIRMS, SCHOOLS], '确定32家试点企业 =20; 11所试点学校 =8'],
    ['已确定20个试点企业', [FIRMS, SCHOOLS], '确定32家试点企业 =20'],
    ['岗位实训基地建成3个', [FIRST, SECOND, THIRD], '4个以上岗位实训基地 =3'],
    [
      '已建成基础性实训基地2个，共性实训基地1个',
      [FIRST, SECOND, THIRD],
      '建成5个基础性实训基地 =2; 3-5个共性实训基地 =1',
    ],
    ['招生规模增长150%', [GROWTH], '招生规模增长120% =150'],
    ['合格率由50%提高到60%', [RATE], '培训合格率达到90% =60'],
    ['截至2025年3月底已建成3个实训基地', [BASES], '建成5个实训基地 =3'],
    ['3月份新增2个实训基地', [BASES], '建成5个实训基地 +2'],
    ['建成3个实训基地（含在建1个）', [BASES], '建成5个实训基地 =3'],
    ['建成实训基地5个，其中市级3个', [BASES], '建成5个实训基地 =5'],
    ['建成实训基地5个，其中新建2个', [BASES], '建成5个实训基地 =5'],
    ['学徒120名', [APPRENTICES], '培养学徒2000人 =120'],
    ['已建成 3 个 实训基地', [BASES], '建成5个实训基地 =3'],
    ['１.２.２ 实训基地：已建成3个', [BASES], '建成5个实训基地 =3'],
    ['已建成3个（另有2个在建）实训基地', [BASES], '建成5个实训基地 =3'],
  ])('%s', (text, targets, expected) => {
    expect(shown(text, targets)).toBe(expected)
  })

  test.each<[text: string, targets: Target[]]>([
    ['已完成调研，走访企业12家', [FIRMS]],
    ['已召开3次会议，印发通知1份', [BASES, APPRENTICES]],
    ['征求三家试点企业意见', [FIRMS]],
    ['计划年底前建成5个实训基地', [BASES]],
    ['还差2个实训基地', [BASES]],
    ['2个实训基地正在建设', [BASES]],
    ['参训教师60人', [APPRENTICES]],
    ['第3个实训基地开工', [BASES]],
    ['第二十三个实训基地开工', [BASES]],
    ['2025年3月20日召开推进会', [BASES]],
    ['与人大代表座谈', [APPRENTICES]],
    ['按1.2.1-3要求推进', [BASES]],
    ['投入38万元', [BASES]],
    ['完成率60%', [RATE]],
    ['按计划推进，没有问题', [BASES]],
    ['3个月内完成', [BASES]],
    ['建成三四个实训基地', [BASES]],
    ['', [BASES]],
    ['已建成3个实训基地', []],
    ['survey done with 3 firms', [BASES]],
  ])('nothing in: %s', (text, targets) => {
    expect(shown(text, targets)).toBe('')
  })

  test.each<[text: string, targets: Target[], expected: string]>([
    ['已建成3个实训基地', [FIRST, SECOND, THIRD], '?several 3个'],
    ['已建成三个', [FIRST, THIRD], '?several 三个'],
    ['已达到20个', [BASES, target('开发20个课程包', 20, '个')], '?several 20个'],
    ['建成3-5个实训基地', [BASES], '?range 3-5个'],
    ['建成3至5个实训基地', [BASES], '?range 3至5个'],
    ['建成三到五个实训基地', [BASES], '?range 三到五个'],
    ['新增学徒约60人', [APPRENTICES], '?about 约60人'],
    ['新增学徒60余人', [APPRENTICES], '?about 60余人'],
    ['学徒已达100人以上', [APPRENTICES], '?about 100人以上'],
    ['学徒共120人，累计学徒130人', [APPRENTICES], '?conflict 120人、130人'],
    ['减少1个实训基地', [BASES], '?decrease 1个'],
  ])('asked about: %s', (text, targets, expected) => {
    expect(shown(text, targets)).toBe(expected)
  })

  test.each<[text: string, targets: Target[], expected: string]>([
    ['已建成-3个', [BASES], '!negative -3个'],
    ['已建成－３个实训基地', [BASES], '!negative -3个'],
    ['-3个', [BASES], '!negative -3个'],
    ['建成负3个实训基地', [BASES], '!negative 负3个'],
    ['合格率120%', [RATE], '!over-hundred 120%'],
    ['建成2.5个实训基地', [BASES], '!not-whole 2.5个'],
    ['输送毕业生1.23456万人', [GRADUATES], '!not-whole 1.23456万人'],
    ['投入资金99999999999999万元', [MONEY], '!too-large 99999999999999万元'],
  ])('refused: %s', (text, targets, expected) => {
    expect(shown(text, targets)).toBe(expected)
  })

  test.each<[text: string, expected: string]>([
    ['built more, total 3', '建成5个实训基地 =3'],
    ['3 in total', '建成5个实训基地 =3'],
    ['added 2', '建成5个实训基地 +2'],
    ['total -3', '!negative total -3'],
    ['2.5 so far', '!not-whole 2.5 so far'],
  ])('in English: %s', (text, expected) => {
    expect(shown(text, [BASES])).toBe(expected)
  })
})

describe('one field', () => {
  test.each<[text: string, of: Target, expected: number | string | null]>([
    ['3', BASES, 3],
    [' ３ ', BASES, 3],
    ['三', BASES, 3],
    ['3个', BASES, 3],
    ['1,200', APPRENTICES, 1200],
    ['1.2万', GRADUATES, 12_000],
    ['1.2万人', GRADUATES, 12_000],
    ['38', MONEY, 38],
    ['38万元', MONEY, 38],
    ['380000元', MONEY, 38],
    ['60', RATE, 60],
    ['60%', RATE, 60],
    ['60.5', RATE, 60.5],
    ['0', BASES, 0],
    ['', BASES, null],
    ['  ', BASES, null],
    ['-3', BASES, 'negative'],
    ['-3个', BASES, 'negative'],
    ['2.5', BASES, 'not-whole'],
    ['120', RATE, 'over-hundred'],
    ['三四个', BASES, 'no-number'],
    ['3-5', BASES, 'no-number'],
    ['约3个', BASES, 'no-number'],
    ['很多', BASES, 'no-number'],
    ['3人', BASES, 'no-number'],
    ['3个4个', BASES, 'no-number'],
    ['1e5', BASES, 'no-number'],
  ])('“%s”', (text, of, expected) => {
    const read = readField(text, of)
    expect(read === null ? null : 'why' in read ? read.why : read.value).toBe(expected)
  })
})

test('whatever number is said of one target is what is read, in any width and in Chinese words', () => {
  const digits = '〇一二三四五六七八九'
  const inWords = (n: number): string => {
    if (n < 10) return digits.charAt(n).replace('〇', '零')
    const [tens, ones] = [Math.floor(n / 10), n % 10]
    return `${tens > 1 ? digits[tens] : ''}十${ones > 0 ? digits[ones] : ''}`
  }
  const wide = (n: number): string =>
    String(n).replace(/\d/g, (d) => '０１２３４５６７８９'.charAt(Number(d)))
  for (let n = 0; n < 100; n++)
    for (const written of [String(n), wide(n), inWords(n)])
      for (const [led, how] of [
        ['已建成', '='],
        ['本月新增', '+'],
        ['累计', '='],
      ])
        for (const tail of ['个实训基地', ' 个实训基地，其他工作按计划推进', '个'])
          expect(shown(`${led}${written}${tail}`, [BASES]), `${led}${written}${tail}`).toBe(
            `建成5个实训基地 ${how}${n}`,
          )
})

test('no sentence makes it fail, and every figure it brings can be', () => {
  const pieces =
    '已建成 新增 累计 约 负 - ３ 5 0.1 12 百 千 万 十 三 个 人 % 万元 个 实训基地 学徒 培训合格率 投入资金 ， 、 ； 至 余 共 本月 ( 到'.split(
      ' ',
    )
  let seed = 7
  const next = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below
  const targets = [BASES, APPRENTICES, RATE, MONEY]
  const whole = new Set(['个', '人'])
  let brought = 0
  for (let n = 0; n < 3000; n++) {
    const text = Array.from({ length: 3 + next(20) }, () => pieces[next(pieces.length)]).join('')
    const { figures } = readFigures(text, targets)
    brought += figures.length
    const wrong = figures.filter(
      ({ value, target: of, unit }) =>
        !(value >= 0) ||
        (whole.has(unit) && !Number.isInteger(value)) ||
        (unit === '%' && value > 100) ||
        !targets.some(({ phrase }) => phrase === of),
    )
    expect(wrong, text).toEqual([])
  }
  expect(brought).toBeGreaterThan(30)
})
