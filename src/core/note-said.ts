import type { Calendar } from './calendar.ts'
import { daysSaid, type DaySaid } from './when.ts'
import type { Day } from './day.ts'
import type { Assignment, Task, Unit } from './model/index.ts'
import { codesIn, flatCodes } from './code-said.ts'

/** What a leader's sentence names; nothing of it is taken for granted. */
export interface NoteSaid {
  codes: string[]
  unitIds: string[]
  /** A name was used that two units bear, or several sentences name items or units, each perhaps its own. */
  unclear: boolean
  days: DaySaid[]
}

/** `教育局` for 市教育局, as a leader says it; too short a rest would be met by chance. */
const shortOf = (name: string): string[] => (/^[市县区省州]...+$/u.test(name) ? [name.slice(1)] : [])

/**
 * Reads codes, units and days out of a note. A longer name is read before a shorter one that it holds. `flats`: which codes without a dot
 * there are.
 */
export function readNote(
  text: string,
  units: readonly Unit[],
  today: Day,
  calendar: Calendar,
  flats: ReadonlySet<string> = new Set(),
): NoteSaid {
  const coded = (clause: string): string[] => [
    ...codesIn(clause),
    ...flatCodes(clause).filter((code) => flats.has(code)),
  ]
  const bearers = new Map<string, Set<string>>()
  for (const { id, name, aliases } of units)
    for (const word of [name, ...aliases, ...shortOf(name)])
      bearers.set(word, (bearers.get(word) ?? new Set()).add(id))
  const named = new Set<string>()
  let unclear = false
  let rest = text
  const longestFirst = [...bearers].sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1))
  for (const [word, ids] of longestFirst) {
    if (!rest.includes(word)) continue
    rest = rest.replaceAll(word, '□')
    if (ids.size > 1) unclear = true
    else for (const id of ids) named.add(id)
  }
  // Two instructions in one note: what is said of one must not be taken for the other.
  if (rest.split(/[；;。\n]/).filter((clause) => clause.includes('□') || coded(clause).length > 0).length > 1)
    unclear = true
  return {
    codes: [...new Set(coded(text))],
    unitIds: [...named],
    unclear,
    days: daysSaid(text, today, calendar),
  }
}

/** A task that a note names by its code, with the shares of the document that stand; `unitId` where one share was named. */
export interface NamedTask {
  task: Task
  unitId: string | null
  shares: readonly Pick<Assignment, 'unitId' | 'role' | 'state'>[]
}

/** What is to be given: under a task, or an item of its own (`task` null). */
export interface Meant {
  task: Task | null
  unitIds: string[]
}

/** Who answers for a named task: the unit of the named share, else its leads, else its only unit. Null where none is clear. */
function answering({ unitId, shares }: NamedTask): string[] | null {
  if (unitId !== null) return [unitId]
  const leads = shares.filter(({ role }) => role === 'lead')
  const others = shares.filter(({ role }) => role === 'responsible')
  const meant = leads.length > 0 ? leads : others.length === 1 ? others : []
  if (meant.length === 0 || meant.some(({ state }) => state === 'unsettled')) return null
  return meant.map((share) => share.unitId)
}

/**
 * Who is to do what by a note. The units it names answer for the one item it names; of several items each one's lead does,
 * or the one unit named where it has a share of each. Null where any of it is unclear: then the office decides.
 */
export function meantBy(
  tasks: readonly NamedTask[],
  { unitIds, unclear }: Pick<NoteSaid, 'unitIds' | 'unclear'>,
): Meant[] | null {
  const [first, ...others] = tasks
  if (unclear || (!first && unitIds.length === 0)) return null
  if (!first) return [{ task: null, unitIds: [...unitIds] }]
  if (tasks.some(({ task }) => !task.isTask)) return null
  if (unitIds.length > 0 && others.length === 0) return [{ task: first.task, unitIds: [...unitIds] }]
  if (unitIds.length > 1) return null
  const [unitId] = unitIds
  const found: Meant[] = []
  for (const named of tasks) {
    const units =
      unitId === undefined
        ? answering(named)
        : named.shares.some((share) => share.unitId === unitId)
          ? [unitId]
          : null
    if (units === null) return null
    found.push({ task: named.task, unitIds: units })
  }
  return found
}
