import type { ReportedFigure, Target } from '../model/index.ts'
import { amountsIn, folded, measureOf, tidyNumber, type Amount } from './amounts.ts'
import { indicatorsOf, isCounted, isShare, subjectIn, subjectOf } from './indicator.ts'

/** A number that belongs to the targets but was not taken, and why: it is asked about, never guessed. */
export interface Unclear {
  why: 'several' | 'range' | 'about' | 'conflict' | 'decrease'
  text: string
  /** The targets that could be meant. */
  targets: Target[]
}

/** A number that cannot be: the report is not taken with it. */
export interface Impossible {
  why: 'negative' | 'over-hundred' | 'not-whole' | 'too-large' | 'no-number'
  text: string
  target: Target
}

export interface FiguresRead {
  figures: ReportedFigure[]
  unclear: Unclear[]
  impossible: Impossible[]
}

interface Stretch {
  amount: Amount
  /** The words that belong to this number alone, without it. */
  around: string
  /** The clause up to the number. */
  before: string
}

/** What is planned, hoped for or missing is no result. */
const NOT_YET =
  /计划|拟|预计|预期|力争|争取|目标|任务数|将(?!近)|下一步|下月|明年|还差|尚缺|尚需|还需|尚未|未完成|剩余|缺口|不足|应建|需建|待建|在建|正在/
/** What is done on the way to a result; counts only where the target itself is about it. */
const ON_THE_WAY = [
  '走访',
  '调研',
  '考察',
  '征求',
  '座谈',
  '拜访',
  '邀请',
  '参观',
  '摸排',
  '排查',
  '问卷',
  '咨询',
  '申报',
]
const LESS = /减少|取消|撤销|流失|停办|退出|注销/
const SUMMED = /累计|总计|共计|合计|总共|一共|总数|共(?![同享性建管治育公])/
const ADDED = /新增|新建|新签|新招|新引|新培|新认定|新开|净增|又|增加(?![到至])/
const REACHED = /已建成|已达|达到|现有|已有|目前|截至|增至|提高[到至]|提升[到至]|增加[到至]/
const IN_PERIOD = /本月|当月|本期|本周|本季/

/** Larger than anything that is counted here; a slip of the keyboard. */
const LARGEST = 1e13

function stretchesOf(text: string): Stretch[] {
  return folded(text)
    .split(/[;。!?\n]|,(?!\d{3}(?!\d))/)
    .flatMap((clause) => {
      const amounts = amountsIn(clause)
      return amounts.map((amount, n) => {
        const start = cutBetween(clause, amounts[n - 1], amount)
        const next = amounts[n + 1]
        const end = next ? cutBetween(clause, amount, next) : clause.length
        const around = `${clause.slice(start, amount.from)} ${clause.slice(amount.to, end)}`
        return { amount, around, before: clause.slice(0, amount.from) }
      })
    })
}

/** Two numbers of one clause are parted at the last mark between them, else right after the first or before the second. */
function cutBetween(clause: string, one: Amount | undefined, next: Amount): number {
  if (!one) return 0
  const between = clause.slice(one.to, next.from)
  const cut = Math.max(...['、', '和', '及', '(', '其中', '共'].map((mark) => between.lastIndexOf(mark)))
  if (cut >= 0) return one.to + cut
  // "3个实训基地120人": what follows a number belongs to it.
  return next.from
}

/** How many characters of some words stand in others, in pieces of two and more. */
function covered(words: string, others: string): number {
  let count = 0
  for (let i = 0; i < words.length;) {
    let length = 0
    while (i + length < words.length && others.includes(words.slice(i, i + length + 1))) length++
    count += length >= 2 ? length : 0
    i += length >= 2 ? length : 1
  }
  return count
}

const PEOPLE = new Set(['人', '名', '位'])
const THINGS = new Set([...'个家所处座项门间条件台场套批'])

type Fit = 'same' | 'akin' | null

function unitFit(said: string, target: string): Fit {
  const [one, other] = [measureOf(said).base, measureOf(target).base]
  if (one === other || (PEOPLE.has(one) && PEOPLE.has(other))) return 'same'
  return (one === '个' || other === '个') && THINGS.has(one) && THINGS.has(other) ? 'akin' : null
}

/** The targets a number may be said of: the ones whose subject it names best; without a subject, all of its measure. */
function meant({ amount, around }: Stretch, targets: readonly Target[]): Target[] {
  const subject = subjectIn(around)
  const fits = targets.filter(({ unit }) => unitFit(amount.unit, unit) !== null)
  if (subject === '') return fits.filter(({ unit }) => unitFit(amount.unit, unit) === 'same')
  const scored = fits.flatMap((target) => {
    const whole = subjectOf(target)
    const score = covered(subject, whole)
    const tail = whole.slice(0, 12)
    const named =
      score >= 2 && (score >= 0.6 * subject.length || covered(tail, subject) >= Math.min(4, tail.length))
    return named ? [{ target, score: whole === subject ? score + 0.5 : score }] : []
  })
  const best = Math.max(...scored.map(({ score }) => score))
  return scored.filter(({ score }) => score === best).map(({ target }) => target)
}

function howOf({ around, before }: Stretch, { unit }: Target): ReportedFigure['how'] {
  if (unit === '%' || unit === '‰') return 'total'
  for (const words of [around, before]) {
    if (SUMMED.test(words)) return 'total'
    if (ADDED.test(words)) return 'added'
    if (REACHED.test(words)) return 'total'
    if (IN_PERIOD.test(words)) return 'added'
  }
  return 'total'
}

const isResult = ({ around, before }: Stretch, target: Target): boolean =>
  !NOT_YET.test(around) &&
  !/(?:从|由|较|比|原来的?|上[月期年季]的?)\s*$/.test(before) &&
  !ON_THE_WAY.some((word) => around.includes(word) && !target.phrase.includes(word))

/** Why a number cannot be one of this target; null where it can. */
export function impossibleOf(value: number, target: Target): Impossible['why'] | null {
  if (value < 0) return 'negative'
  if (value > LARGEST) return 'too-large'
  if (isShare(target) && value > 100) return 'over-hundred'
  const { factor } = measureOf(target.unit)
  return isCounted(target.unit) && !Number.isInteger(tidyNumber(value * factor)) ? 'not-whole' : null
}

/**
 * The figures that a report's words give for its task's targets. Nothing is guessed: where two targets could be meant, or
 * a number is no exact one, it is left to be asked about.
 */
export function readFigures(text: string, targets: readonly Target[]): FiguresRead {
  const indicators = [...indicatorsOf(targets).values()]
  const result: FiguresRead = { figures: [], unclear: [], impossible: [] }
  // Most items have no target: there is nothing that a number could be said of.
  if (indicators.length === 0) return result
  const taken = new Map<Target, { figure: ReportedFigure; text: string }[]>()
  for (const stretch of [...stretchesOf(text), ...englishIn(text, indicators)]) {
    const { amount, around } = stretch
    const candidates = meant(stretch, indicators).filter((target) => isResult(stretch, target))
    const [target] = candidates
    if (!target) continue
    if (candidates.length > 1) {
      result.unclear.push({ why: 'several', text: amount.text, targets: candidates })
      continue
    }
    const value = tidyNumber(amount.value / measureOf(target.unit).factor)
    const why = impossibleOf(value, target)
    if (why !== null) result.impossible.push({ why, text: amount.text, target })
    else if (amount.loose !== null)
      result.unclear.push({ why: amount.loose, text: amount.text, targets: [target] })
    else if (LESS.test(around)) result.unclear.push({ why: 'decrease', text: amount.text, targets: [target] })
    else {
      const figure = { target: target.phrase, unit: target.unit, value, how: howOf(stretch, target) }
      taken.set(target, [...(taken.get(target) ?? []), { figure, text: amount.text }])
    }
  }
  for (const [target, said] of taken) settle(target, said, result)
  return result
}

/** Of one target a total holds what was added; two totals, or two additions, contradict each other until somebody says which. */
function settle(target: Target, said: { figure: ReportedFigure; text: string }[], result: FiguresRead): void {
  const totals = said.filter(({ figure }) => figure.how === 'total')
  const some = totals.length > 0 ? totals : said
  const values = new Set(some.map(({ figure }) => figure.value))
  const [first] = some
  if (first && values.size === 1 && (totals.length > 0 || some.length === 1))
    result.figures.push(first.figure)
  else
    result.unclear.push({ why: 'conflict', text: some.map(({ text }) => text).join('、'), targets: [target] })
}

/** `total 3`, `3 in total`, `added 2`: in English only where the task has one target, and only with such a word. */
function englishIn(text: string, indicators: readonly Target[]): Stretch[] {
  const [target] = indicators
  if (!target || indicators.length > 1) return []
  const words = folded(text)
  const pattern =
    /\b(?<led>total(?: of)?|altogether|so far|added|another)\b[: ]*(?<one>-?\d[\d,]*(?:\.\d+)?)|(?<!\d|\d\.)(?<two>-?\d[\d,]*(?:\.\d+)?)\s*%?\s*(?<after>in total|altogether|so far|added|more)\b/gi
  return [...words.matchAll(pattern)].map((match): Stretch => {
    const { led = '', one, two = '', after = '' } = match.groups ?? {}
    const value = tidyNumber(Number((one ?? two).replaceAll(',', '')) * measureOf(target.unit).factor)
    const how = /added|another|more/i.test(led + after) ? '新增' : '累计'
    const { base } = measureOf(target.unit)
    const amount = { text: match[0].trim(), from: 0, to: 0, value, unit: base, loose: null }
    return { amount, around: how, before: '' }
  })
}

/** What somebody typed into the field of one target: `3`, `１２０人`, `1.2万`, `三`. An empty field says nothing. */
export function readField(text: string, target: Target): ReportedFigure | Impossible | null {
  const words = folded(text).trim()
  if (words === '') return null
  const { factor } = measureOf(target.unit)
  // A bare number is meant in the target's own measure, scale and all; with a measure word it says its own.
  const bare = /^(?:-|负)?[\d.,零〇一二两三四五六七八九十百千万亿]+$/.test(words)
  const [amount, ...more] = amountsIn(bare ? `${words}个` : words)
  const whole = amount && more.length === 0 && amount.from === 0 && amount.loose === null
  const covers = whole && amount.to === (bare ? words.length + 1 : words.length)
  if (!covers || (!bare && unitFit(amount.unit, target.unit) === null))
    return { why: 'no-number', text: text.trim().slice(0, 40), target }
  const value = tidyNumber(bare ? amount.value : amount.value / factor)
  const why = impossibleOf(value, target)
  if (why !== null) return { why, text: text.trim().slice(0, 40), target }
  return { target: target.phrase, unit: target.unit, value, how: 'total' }
}
