import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold, sourceOf } from '../../src/intake/source.ts'
import { readProse } from '../../src/intake/understand/prose.ts'
import { readShares } from '../../src/intake/understand/shares.ts'
import type { Shares } from '../../src/intake/understand/shares.ts'
import { readTargets } from '../../src/intake/understand/targets.ts'
import { readDue, readDueCell } from '../../src/intake/understand/time.ts'
import { aliases } from './support.ts'

const runs = { numRuns: 150, seed: 2017 }
const naming = { aliases, on: '2020-01-01' }
const issued = '2020-01-01'

const NAMES = [
  '市教育局',
  '省财政厅',
  '人社局',
  '县发展改革委',
  '各县(市、区)人民政府',
  '市委宣传部',
  '市卫生健康委',
  '国网供电公司',
]
const name = fc.constantFrom(...NAMES)
const list = fc.uniqueArray(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('、'))
const bracket = fc.oneof(
  list.map((names) => `责任单位:${names}`),
  fc.tuple(list, list).map(([a, b]) => `牵头单位:${a};配合单位:${b}`),
  fc.tuple(list, list).map(([a, b]) => `${a}牵头,${b}配合`),
  list.map((names) => `${names}按职责分工负责`),
  fc.tuple(list, fc.constantFrom('2025年底前完成', '长期坚持')).map(([a, when]) => `${a}负责,${when}`),
)
const sentence = fc.constantFrom(
  '到2025年,建成5个基地和3-5个中心',
  '2022年6月底前,培训2万人以上',
  '每年举办一次技能大赛,经费不低于15%',
  '力争用5年时间培养1.5万名农民',
  '由市教育局牵头,会同市财政局制定办法',
  '2023年试点运行1个基地,每月25日前报送',
)

const wide = (text: string): string =>
  text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
/** Blanks and wrapped lines between characters, at places the numbers choose. */
const spaced = (text: string, places: readonly number[]): string =>
  Array.from(text, (c, i) =>
    places.includes(i) ? `${i % 3 === 0 ? '\u3000' : i % 3 === 1 ? ' ' : '\n'}${c}` : c,
  ).join('')

const bare = (words: string): string => fold(words).replace(/\s/g, '')
const whole = (text: string) => ({ start: 0, end: text.length })

function unitsOf(shares: Shares | null, text: string) {
  if (!shares) return null
  const names = (role: 'lead' | 'support' | 'responsible') =>
    shares[role].map((m) => [
      bare(m.asWritten),
      m.unit,
      m.group,
      bare(text.slice(m.source.start, m.source.end)),
    ])
  const due = shares.due && bare(text.slice(shares.due.start, shares.due.end))
  return { lead: names('lead'), support: names('support'), responsible: names('responsible'), due }
}

const sharesOf = (text: string) => unitsOf(readShares(sourceOf(text), whole(text), naming), text)

function saidIn(text: string) {
  const source = sourceOf(text)
  const { due, recurrence } = readDue(source, whole(text), issued)
  return {
    due: due && [bare(due.phrase), due.on],
    recurrence: recurrence && [bare(recurrence.phrase), recurrence.every],
    targets: readTargets(source, whole(text), issued).map((t) => [bare(t.phrase), t.value, t.unit, t.by]),
    prose: unitsOf(readProse(source, whole(text), naming), text),
  }
}

test('a bracket in full width reads the same', () => {
  fc.assert(
    fc.property(bracket, (text) => {
      expect(sharesOf(wide(text))).toEqual(sharesOf(text))
      expect(sharesOf(text)).not.toBe(null)
    }),
    runs,
  )
})

test('blanks and wrapped lines inside a bracket change nothing', () => {
  fc.assert(
    fc.property(bracket, fc.array(fc.nat(40), { maxLength: 4 }), (text, places) => {
      expect(sharesOf(spaced(text, places))).toEqual(sharesOf(text))
    }),
    runs,
  )
})

test('full width, blanks and wrapped lines in a sentence change nothing', () => {
  fc.assert(
    fc.property(sentence, fc.array(fc.nat(30), { maxLength: 4 }), (text, places) => {
      const plainly = saidIn(text)
      expect(saidIn(wide(text))).toEqual(plainly)
      expect(saidIn(spaced(text, places))).toEqual(plainly)
    }),
    runs,
  )
})

/** Words of policy prose that name nobody, in any order. */
const WORDS = [
  '推进',
  '完善',
  '深化',
  '产教融合',
  '体系',
  '机制',
  '人才培养',
  '高质量',
  '发展',
  '建设',
  '平台',
  '资源',
  '创新',
  '服务',
  '能力',
  '水平',
  '提升',
  '改革',
  '试点',
  '项目',
  '管理',
  '制度',
  '标准',
  '重点',
  '领域',
  '支持',
  '鼓励',
  '引导',
  '加快',
  '全面',
  '有序',
  '数字化',
  '转型',
  '绿色',
  '低碳',
  '乡村振兴',
  '课程',
  '教材',
  '实训',
  '技能',
  '大赛',
  '经费',
  '保障',
  '监督',
  '评价',
  '激励',
]
const prose = fc
  .array(fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom('', '', '、', '，', '和', '；')), {
    minLength: 2,
    maxLength: 14,
  })
  .map((parts) => parts.map(([word, mark]) => word + mark).join(''))

test('random prose names no units, neither in brackets nor in sentences, and no time', () => {
  fc.assert(
    fc.property(prose, (text) => {
      const around = `做好工作。（${text}）`
      const inside = { start: 6, end: 6 + text.length }
      expect(readShares(sourceOf(around), inside, naming)).toBe(null)
      expect(readProse(sourceOf(text), whole(text), naming)).toBe(null)
      expect(readDueCell(sourceOf(text), whole(text), issued)).toEqual({ due: null, recurrence: null })
      expect(readTargets(sourceOf(text), whole(text), issued)).toEqual([])
    }),
    { ...runs, numRuns: 400 },
  )
})

test('anything at all is read without error, and what is found lies inside', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.string({
          unit: fc.constantFrom(...'市教育局、，（）(:;年月日底前2025至每等和各负责牵头 \n'),
          maxLength: 40,
        }),
      ),
      (text) => {
        const source = sourceOf(text)
        const shares = readShares(source, whole(text), naming)
        for (const m of shares ? [...shares.lead, ...shares.support, ...shares.responsible] : []) {
          expect(m.source.start).toBeGreaterThanOrEqual(0)
          expect(m.source.end).toBeLessThanOrEqual(text.length)
          expect(m.source.end).toBeGreaterThan(m.source.start)
        }
        readProse(source, whole(text), naming)
        readDue(source, whole(text), issued)
        readDueCell(source, whole(text), issued)
        readTargets(source, whole(text), issued)
      },
    ),
    { ...runs, numRuns: 500 },
  )
})

test('a long text without marks is read in a time that grows with its length', () => {
  const long = '市教育局推进产教融合每年到2025年'.repeat(2000)
  for (const text of [
    long,
    '、'.repeat(30_000),
    '('.repeat(30_000),
    '1'.repeat(30_000),
    '市'.repeat(30_000),
    '由'.repeat(30_000),
    ' '.repeat(30_000),
  ]) {
    const source = sourceOf(text)
    readShares(source, whole(text), naming)
    readProse(source, whole(text), naming)
    readDue(source, whole(text), issued)
    readTargets(source, whole(text), issued)
  }
}, 120_000)
