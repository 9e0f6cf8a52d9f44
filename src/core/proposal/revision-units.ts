import type { Proposal, Unit } from '../model/index.ts'
import type { Making } from './assignment-rows.ts'
import { namingOf, type Live } from './compare-shares.ts'

/** The units of a live plan and of a document that revises it. */
export interface RevisionUnits {
  /** The unit a name means: the plan's own, one kept already, or a new one. */
  of(name: string): Unit
  /** By id, all that were met so far. */
  all: Map<string, Unit>
  /** Those that are new. */
  made: Unit[]
}

export function unitsOf(
  live: Live,
  { plan }: Proposal,
  reading: Proposal,
  { id, known }: Pick<Making, 'id' | 'known'>,
): RevisionUnits {
  const proposed = new Map([...reading.plan.units, ...plan.units].map((unit) => [unit.name, unit]))
  const { idOf } = namingOf(live, new Map([...proposed].map(([name, { aliases }]) => [name, aliases])))
  const all = new Map(live.units)
  const made: Unit[] = []
  const byName = new Map<string, Unit>()
  const find = (name: string): Unit => {
    const here = idOf(name)
    const unit = here === null ? undefined : live.units.get(here)
    const { aliases = [], group = false } = proposed.get(name) ?? {}
    const before = unit ?? [name, ...aliases].flatMap((word) => known(word) ?? [])[0]
    if (before) return before
    const fresh = { id: id('unt', name), version: 0, name, aliases, group, members: [] }
    made.push(fresh)
    return fresh
  }
  const of = (name: string): Unit => {
    const unit = byName.get(name) ?? find(name)
    byName.set(name, unit)
    all.set(unit.id, unit)
    return unit
  }
  return { of, all, made }
}
