import type { Place } from './chase.ts'

/**
 * How a person can be reached: `bound`: letters arrive; `unseen`: they go to web chat, where the person never signed in;
 * `mute`: no account that letters can go to.
 */
export type Reach = 'bound' | 'unseen' | 'mute'

/** A holder of a place, as far as it matters whether letters arrive. */
export interface Holder {
  name: string
  reach: Reach
  /** Of the office's people: the unit in which they sit. */
  unit?: string
}

/** A unit with open shares in a plan, and who holds its places. */
export interface UnitCover {
  unitId: string
  name: string
  /** Open shares of this unit. */
  shares: number
  /** A group unit whose shares rest until it is settled who answers; its members then, by name. */
  group: { members: string[] } | null
  places: Record<Place, Holder | null>
}

export type GapKind = 'empty' | 'mute' | 'unseen' | 'no-members' | 'unsettled' | 'no-office'

/** One thing that keeps letters from somebody who must get them. */
export interface Gap {
  kind: GapKind
  /** Null for the plan's office; `unit` is then where its person sits. */
  unitId: string | null
  unit: string
  place: Place | 'office' | 'group'
  /** Who holds the place, where somebody does. */
  person: string | null
  /** Whether nobody of the unit hears of its items; else it is a place further up the ladder. */
  grave: boolean
}

export interface Coverage {
  units: number
  /** Units of which no liaison hears anything. */
  unreached: string[]
  gaps: Gap[]
}

const PLACES: readonly Place[] = ['A', 'B', 'head']

const gapOf = (holder: Holder | null): GapKind | null =>
  holder === null ? 'empty' : holder.reach === 'bound' ? null : holder.reach

/** Whether a liaison of the unit hears of its items: A, or B in A's stead. */
export const isReached = ({ group, places: { A, B } }: Pick<UnitCover, 'group' | 'places'>): boolean =>
  group === null && (A?.reach === 'bound' || B?.reach === 'bound')

/**
 * Who could not be reached if the chase began now: group units for which nobody answers, liaisons and heads that are missing,
 * without an account, or never signed in, and a plan without an office that hears it. What leaves a whole unit silent comes
 * first, then the order of the units, of their places.
 */
export function coverageOf(units: readonly UnitCover[], office: readonly Holder[]): Coverage {
  const gaps: Gap[] = []
  for (const unit of units) {
    const { unitId, name, group, places } = unit
    const of = { unitId, unit: name }
    if (group) {
      const kind = group.members.length === 0 ? 'no-members' : 'unsettled'
      gaps.push({ ...of, kind, place: 'group', person: null, grave: true })
      continue
    }
    const silent = !isReached(unit)
    for (const place of PLACES) {
      const holder = places[place]
      const kind = gapOf(holder)
      if (kind)
        gaps.push({ ...of, kind, place, person: holder?.name ?? null, grave: silent && place !== 'head' })
    }
  }
  gaps.push(...officeGaps(office))
  return {
    units: units.length,
    unreached: units.filter((unit) => !isReached(unit)).map(({ name }) => name),
    gaps: [...gaps.filter(({ grave }) => grave), ...gaps.filter(({ grave }) => !grave)],
  }
}

/** The office is one: what any of its people hears, it hears; those who hear nothing are said all the same. */
function officeGaps(office: readonly Holder[]): Gap[] {
  const of = { unitId: null, place: 'office' as const }
  if (office.length === 0) return [{ ...of, unit: '', kind: 'no-office', person: null, grave: true }]
  const grave = office.every(({ reach }) => reach !== 'bound')
  return office.flatMap((holder) => {
    const kind = gapOf(holder)
    return kind ? [{ ...of, unit: holder.unit ?? '', kind, person: holder.name, grave }] : []
  })
}
