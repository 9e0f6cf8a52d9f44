import type { DigestFacts } from '../../core/digest.ts'
import type { TargetFact } from '../../core/figures/digest-facts.ts'
import { nameOf } from '../../core/figures/indicator.ts'
import type { Block, Line } from '../../core/model/index.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { list, text } from './blocks.ts'
import { aimOf, registerLines, whoSaid } from './targets.ts'

/** The longest list of targets in a digest; what moved comes first. */
const LISTED = 12

const valueOf = ({ value, target, apart }: TargetFact, { figures }: Words): string =>
  apart ? figures.apart : value === null ? figures.none : figures.amount(value, target.unit)

function changeOf({ change, target }: TargetFact, { figures }: Words): string {
  if (change === null) return ''
  if (change === 0) return figures.same
  return figures.change(`${change > 0 ? '+' : '-'}${figures.amount(Math.abs(change), target.unit)}`)
}

/** `1.2.1 实训基地：3 个，目标 5 个，未达到，较上期 +1 个（市教育局）` */
async function factLine(db: Db, fact: TargetFact, words: Words): Promise<Line> {
  const { core, figures } = words
  const units = []
  for (const { unitId, value } of fact.shares) {
    const name = (await db.get('unit', unitId))?.name ?? ''
    units.push(fact.shares.length > 1 ? figures.from(name, figures.amount(value, fact.target.unit)) : name)
  }
  const year = fact.year === null ? '' : core.aside(figures.year(fact.year))
  const facts = [
    valueOf(fact, words),
    aimOf(fact.target, words),
    figures.reach[fact.reach],
    changeOf(fact, words),
  ]
  const by = units.length > 0 ? core.aside(units.join(core.and)) : ''
  const said = facts.filter(Boolean).join(core.comma)
  return [{ code: fact.code }, ` ${nameOf(fact.target)}${year}${core.colon}${said}${by}`]
}

/** Worth a line: a figure was given, or the day has passed without it. */
const isTold = ({ shares, reach, registers }: TargetFact): boolean =>
  shares.length > 0 || registers !== undefined || reach === 'missed'
const moved = ({ change }: TargetFact): number => (change === null || change === 0 ? 1 : 0)

/** The targets of a plan in a digest, with the picture of them; nothing where nobody gave a figure yet. */
export async function targetBlocks(
  db: Db,
  { targets = [] }: DigestFacts,
  words: Words,
  chart: string,
): Promise<Block[]> {
  const told = targets.filter(isTold)
  if (told.length === 0) return []
  const reached = targets.filter(({ reach }) => reach === 'reached').length
  const silent = targets.filter(({ shares, registers }) => shares.length === 0 && !registers).length
  const head = text(
    { strong: words.figures.title },
    `${words.core.colon}${words.figures.count(targets.length, reached, silent)}`,
  )
  const lines: Line[] = []
  for (const fact of told.toSorted((a, b) => moved(a) - moved(b)).slice(0, LISTED))
    lines.push(await factLine(db, fact, words))
  if (told.length > LISTED) lines.push([words.figures.more(told.length - LISTED)])
  const picture = text({ link: chart, text: words.figures.chart })
  return [head, list(lines), picture]
}

/** Every figure of the targets with the reports behind it: who said how much, and when. */
export async function explainTargets(db: Db, { targets = [] }: DigestFacts, words: Words): Promise<Block[]> {
  const { core, figures } = words
  const blocks: Block[] = []
  for (const fact of targets) {
    if (fact.refs.length === 0) continue
    const lines: Line[] = await registerLines(db, fact, words)
    for (const ref of fact.registers ? [] : fact.refs) {
      const report = await db.get('report', ref)
      const said = report?.figures?.find(
        ({ target, unit }) =>
          unit === fact.target.unit && nameOf({ phrase: target, unit }) === nameOf(fact.target),
      )
      const assignment = report && (await db.get('assignment', report.assignmentId))
      if (!report || !said || !assignment) continue
      const unit = (await db.get('unit', assignment.unitId))?.name ?? ''
      const value = figures[said.how](said.value, said.unit)
      lines.push([
        { code: assignment.code },
        ` ${figures.said(unit, value, await whoSaid(db, report, words), core.day(report.filedOn))}`,
      ])
    }
    const name = `${fact.code} ${nameOf(fact.target)}`
    blocks.push(text({ strong: name }, `${core.colon}${valueOf(fact, words)}`), list(lines))
  }
  return blocks
}
