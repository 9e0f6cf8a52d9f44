import type { ReportedFigure, Target, Task } from '../core/model/index.ts'
import { chanceOf } from './chance.ts'
import type { World } from './world.ts'

/** A target, and how people speak of it. */
interface Spoken {
  target: Target
  total: (n: number) => string
  added: ((n: number) => string) | null
  /** The largest number anybody says. */
  most: number
}

const target = (phrase: string, value: number | string, unit: string): Target => ({
  phrase,
  value,
  unit,
  by: null,
})

/**
 * The sample's table names one target in numbers; the simulated copy of the plan gets some more, so that single and several
 * leads, counts, shares and text values are all lived through.
 */
const spoken: Record<string, Spoken[]> = {
  '1.1.1': [
    {
      target: target('调研50家重点企业', 50, '家'),
      total: (n) => `累计调研重点企业${n}家`,
      added: (n) => `新增调研重点企业${n}家`,
      most: 60,
    },
  ],
  '2.3.1': [
    {
      target: target('提供不少于200个学徒岗位', '不少于200', '个'),
      total: (n) => `共提供学徒岗位${n}个`,
      added: (n) => `新增学徒岗位${n}个`,
      most: 160,
    },
  ],
  '1.2.1': [
    {
      target: target('确定32家试点企业', 32, '家'),
      total: (n) => `累计确定试点企业${n}家`,
      added: (n) => `新增试点企业${n}家`,
      most: 20,
    },
  ],
  '1.2.2': [
    {
      target: target('建成5个实训基地', 5, '个'),
      total: (n) => `已建成${n}个实训基地`,
      added: (n) => `本月新建实训基地${n}个`,
      most: 6,
    },
    {
      target: target('培训合格率达到90%', 90, '%'),
      total: (n) => `培训合格率达到${n}%`,
      added: null,
      most: 100,
    },
  ],
  '1.3.1': [
    {
      target: target('培养学徒2000人', 2000, '人'),
      total: (n) => `累计培养学徒${n}人`,
      added: (n) => `新增学徒${n}人`,
      most: 2500,
    },
  ],
  '2.1.3': [
    {
      target: target('争取承办1-2项国家级技能大赛', '1-2', '项'),
      total: (n) => `已承办国家级技能大赛${n}项`,
      added: (n) => `新增国家级技能大赛${n}项`,
      most: 3,
    },
  ],
}

/** Tasks as they are, with the targets that are spoken of. */
export const withSpoken = (tasks: readonly Task[]): Task[] =>
  tasks.map((task) => {
    const more = (spoken[task.code] ?? []).map((one) => one.target)
    const known = new Set(task.targets.map(({ phrase }) => phrase))
    return more.length > 0
      ? { ...task, targets: [...task.targets, ...more.filter(({ phrase }) => !known.has(phrase))] }
      : task
  })

const taskCode = (code: string): string => code.split('-')[0] ?? ''

/** Whether a figure said of one item is one of a target of another. */
export const isTargetOf = (code: string, { target: phrase }: ReportedFigure): boolean =>
  (spoken[taskCode(code)] ?? []).some((one) => one.target.phrase === phrase)

/** Reports with a figure, of those that could have one; and how many of them cannot be. */
const TOLD = 0.75
const IMPOSSIBLE = 0.04

export interface SaidFigures {
  clauses: string[]
  figures: ReportedFigure[]
}

/**
 * The figures somebody has for an item, as clauses and as they are meant. Drawn from chances of their own, so that the rest
 * of a life does not depend on them. A negative one is meant to be refused with everything that stands beside it.
 */
export function figuresFor({ seed, acts }: World, code: string, form = false): SaidFigures {
  const chance = chanceOf(seed, 'figures', code, String(acts.length))
  const said: SaidFigures = { clauses: [], figures: [] }
  for (const { target: of, total, added, most } of spoken[taskCode(code)] ?? []) {
    if (!chance.odds(TOLD)) continue
    const how = !form && added !== null && chance.odds(0.4) ? 'added' : 'total'
    const value = chance.between(0, how === 'total' ? most : Math.ceil(most / 5))
    const shown = !form && chance.odds(IMPOSSIBLE) ? -value - 1 : value
    said.clauses.push((how === 'added' && added ? added : total)(shown))
    said.figures.push({ target: of.phrase, unit: of.unit, value: shown, how })
  }
  return said
}
