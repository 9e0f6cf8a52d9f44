import { nameOf, needOf } from '../../core/figures/indicator.ts'
import { seenStanding, type SeenStanding } from '../../core/figures/seen.ts'
import type { Given, ShareFigure, TargetStanding } from '../../core/figures/standing.ts'
import type { Assignment, Block, Line, ReportedFigure, Target } from '../../core/model/index.ts'
import type { View } from '../../core/rights.ts'
import { whoDid } from '../moves/who.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { list, text } from './blocks.ts'

/** A bar in characters that every Chinese font has, for wherever a picture cannot be shown: ten cells from nothing to the target. */
const CELLS = 10

/** How much of a target is done, from 0 to 1; null where that cannot honestly be said. */
function partDone({ target, value }: Pick<TargetStanding, 'target' | 'value'>): number | null {
  const need = needOf(target)
  if (need === null || value === null || need.atLeast <= 0) return null
  return Math.min(value / need.atLeast, 1)
}

function barOf(part: number): string {
  // Not full before it is reached, and not empty once there is something.
  const cells = part >= 1 ? CELLS : Math.min(Math.max(Math.round(part * CELLS), part > 0 ? 1 : 0), CELLS - 1)
  return '■'.repeat(cells) + '□'.repeat(CELLS - cells)
}

export const aimOf = (target: Target, { core, figures }: Words): string =>
  target.by === null
    ? figures.aim(figures.amount(target.value, target.unit))
    : figures.aimBy(figures.amount(target.value, target.unit), core.fullDay(target.by))

/** The same without the word for it, for where the column is named so. */
export const aimedAt = (target: Target, { core, figures }: Words): string => {
  const said = figures.amount(target.value, target.unit)
  return target.by === null ? said : `${said}${core.aside(figures.by(core.fullDay(target.by)))}`
}

/** What was understood of a report's figures: `实训基地：累计 3 个（目标 5 个）`. */
export function figureLines(
  said: readonly ReportedFigure[],
  targets: readonly Target[],
  { core, figures }: Words,
): Line[] {
  return said.map(({ target, unit, value, how }) => {
    const now = targets.find((one) => one.unit === unit && nameOf(one) === nameOf({ phrase: target, unit }))
    const aim = now ? core.aside(figures.aim(figures.amount(now.value, now.unit))) : ''
    return [{ strong: nameOf({ phrase: target, unit }) }, `${core.colon}${figures[how](value, unit)}${aim}`]
  })
}

/** Standings as far as somebody may see the reports they rest on: the same filter on every path. */
export function seenBy(
  standings: readonly TargetStanding[],
  assignments: readonly Assignment[],
  viewOf: (assignment: Assignment) => View,
): SeenStanding[] {
  const seen = new Set(assignments.filter((one) => viewOf(one) !== 'light').map(({ id }) => id))
  return standings.map((standing) => seenStanding(standing, (id) => seen.has(id)))
}

/** One target in one line: `实训基地：3 个，目标 5 个，未达到 ■■■■■■□□□□ 60%`. */
function targetLine(standing: SeenStanding, words: Words): Line {
  const { core, figures } = words
  const { target, value, year, reach, hidden, apart } = standing
  const part = partDone(standing)
  const facts = [
    hidden
      ? figures.hidden
      : apart
        ? figures.apart
        : value === null
          ? figures.none
          : figures.amount(value, target.unit),
    aimOf(target, words),
    ...(hidden || (value === null && reach !== 'missed') ? [] : [figures.reach[reach]]),
  ]
  const bar = part === null ? '' : ` ${barOf(part)} ${Math.floor(part * 100)}%`
  return [
    { strong: nameOf(target) },
    `${year === null || hidden ? '' : core.aside(figures.year(year))}${core.colon}${facts.join(core.comma)}${bar}`,
  ]
}

/** Each target with, below it, who said what and when; `only` keeps to one share. */
export async function targetBlocks(
  db: Db,
  standings: readonly SeenStanding[],
  words: Words,
  only?: string,
): Promise<Block[]> {
  const blocks: Block[] = []
  for (const standing of standings) {
    const lines: Line[] = []
    const meant = (share: ShareFigure) =>
      share.value !== null && (only === undefined || share.assignmentId === only)
    blocks.push(text(...targetLine(standing, words)))
    if (!standing.hidden) lines.push(...(await registerLines(db, standing, words)))
    for (const share of standing.counting.filter(meant))
      lines.push(await shareLine(db, share, standing, words))
    const { beside, besideNone } = words.figures
    // Of a lead whose figure may not be seen nothing is said, not even that there is none.
    const silent =
      !standing.hidden && standing.value === null && standing.counting.every(({ value }) => value === null)
    for (const share of standing.beside.filter(meant))
      lines.push([
        ...(await shareLine(db, share, standing, words)),
        words.core.aside(silent ? besideNone : beside),
      ])
    if (lines.length > 0) blocks.push(list(lines))
  }
  return blocks
}

/** `登记表“学徒岗位”合计 12 个，据 12 行`: where the value comes from, for whoever sees the value. */
export async function registerLines(
  db: Db,
  { registers = [], target }: Pick<TargetStanding, 'registers' | 'target'>,
  { figures }: Words,
): Promise<Line[]> {
  const lines: Line[] = []
  for (const { registerId, value, refs } of registers) {
    const name = (await db.get('register', registerId))?.name ?? ''
    lines.push([figures.register(name, figures.amount(value, target.unit), refs.length)])
  }
  return lines
}

async function shareLine(
  db: Db,
  share: ShareFigure,
  { target }: TargetStanding,
  words: Words,
): Promise<Line> {
  const { core, figures } = words
  const unit = (await db.get('unit', share.unitId))?.name ?? ''
  const said = []
  for (const given of share.given)
    said.push(
      `${figures[given.how](given.value, target.unit)}${core.aside(`${await whoSaid(db, given, words)}${core.comma}${core.day(given.filedOn)}`)}`,
    )
  const value = share.given.length > 1 ? `${figures.amount(share.value ?? 0, target.unit)}${core.colon}` : ''
  return [`${unit}${core.aside(core.unitRole[share.role])} ${value}${said.join(core.and)}`]
}

export const whoSaid = (db: Db, { by }: Pick<Given, 'by'>, words: Words): Promise<string> =>
  whoDid(db, by, words)

/** A target as data, for `--json` and the API. */
export const targetData = ({
  target,
  value,
  year,
  reach,
  hidden,
  counting,
  beside,
  registers,
}: SeenStanding) => ({
  name: nameOf(target),
  phrase: target.phrase,
  target: target.value,
  unit: target.unit,
  by: target.by,
  year,
  value,
  reach,
  hidden,
  counting: counting.map(shareData),
  beside: beside.map(shareData),
  ...(registers && !hidden ? { registers } : {}),
})

const shareData = ({ code, role, value, given }: ShareFigure) => ({
  code,
  role,
  value,
  reports: given.map(({ reportId, by, filedOn, value: said, how }) => ({
    id: reportId,
    by,
    filedOn,
    value: said,
    how,
  })),
})
