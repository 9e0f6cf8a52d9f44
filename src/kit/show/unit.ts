import { isReached, type Holder } from '../../core/coverage.ts'
import type { Day } from '../../core/day.ts'
import type { Block, Content, Plan } from '../../core/model/index.ts'
import type { Covered } from '../moves/coverage.ts'
import type { UnitSheet } from '../moves/directory.ts'
import type { Words } from '../words/index.ts'
import { buttons, content, heading, list, text } from './blocks.ts'
import { peopleTable } from './people.ts'

const SHOWN = 60

/** The units of a plan with who holds their places, and whether each can be reached. */
export function showUnits(units: readonly Covered[], plan: Plan, words: Words): Content {
  const say = words.directory
  if (units.length === 0) return content(text(say.noUnits))
  const holder = (one: Holder | null): string =>
    one === null
      ? say.nobody
      : one.name + (one.reach === 'bound' ? '' : words.core.aside(say.reach[one.reach]))
  const table: Block = {
    kind: 'table',
    head: [...say.unitsHead],
    rows: units.slice(0, SHOWN).map((unit) => {
      const { name, row, group, places } = unit
      const level = row.level === undefined ? '' : say.level[row.level]
      if (group) return [name, level, say.nobody, say.nobody, say.nobody, say.groupUnit(group.members.length)]
      const reached = isReached(unit) ? say.reached : say.notReached
      return [name, level, holder(places.A), holder(places.B), holder(places.head), reached]
    }),
  }
  return content(
    heading(say.unitsTitle(plan.title, units.length)),
    table,
    units.length > SHOWN && text(say.more(units.length - SHOWN)),
    buttons({ label: say.coverButton, verb: 'unit', args: { check: true, plan: plan.key } }),
  )
}

/** One unit: how it is called, where it stands, whom it consists of, and its people as far as the reader may see them. */
export function showUnit(sheet: UnitSheet, today: Day, words: Words): Content {
  const say = words.directory
  const { unit, above, below, members, groups, shares, people } = sheet
  const lines = [
    unit.level !== undefined && say.levelLine(say.level[unit.level]),
    above !== null && say.aboveLine(above),
    below.length > 0 && say.belowLine(below),
    unit.aliases.length > 0 && say.aliasLine(unit.aliases),
    unit.group && members.length > 0 && say.memberLine(members),
    unit.group && members.length === 0 && say.groupUnit(0),
    groups.length > 0 && say.inGroups(groups),
    ...shares.map(({ key, count }) => say.sharesLine(key, count)),
  ].filter((line) => line !== false)
  return content(
    heading(unit.name),
    lines.length > 0 && list(lines.map((line) => [line])),
    ...(unit.group ? [] : people.length > 0 ? [peopleTable(people, today, words)] : [text(say.noPeople)]),
  )
}
