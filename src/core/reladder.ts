import type { ChaseState, PlanSettings, Rung } from './model/index.ts'

type Laddered = Pick<PlanSettings, 'ladder'>

/** A rung of the new ladder that does not fire in the period under way, since one at or after its place has fired. */
export type Skipped = Pick<Rung, 'at' | 'to'>

/**
 * Where a share stands on a changed ladder. `rung` is an index, which means nothing in another ladder, so what counts is how
 * far the old one came, in working days from the due day: the last new rung at or before that place passes for fired. Nothing
 * fires twice and nothing backwards; new rungs that came too late are named, unless the old ladder told the same people there.
 */
export function reladder(
  chase: ChaseState,
  was: Laddered,
  is: Laddered,
): { chase: ChaseState; skipped: Skipped[] } {
  const { past: earlier, ...rest } = chase
  const came = [was.ladder[chase.rung]?.at, earlier].filter((at) => at !== undefined)
  if (came.length === 0) return { chase, skipped: [] }
  const past = Math.max(...came)
  const rung = is.ladder.findLastIndex(({ at }) => at <= past)
  const fired = was.ladder.slice(0, chase.rung + 1)
  const told = ({ at, to }: Rung): boolean =>
    fired.some((old) => old.at === at && to.every((place) => old.to.includes(place)))
  return {
    // Before the first rung nothing fired that a gap, or a weekly line, could count from.
    chase: { ...rest, rung, past, ...(rung < 0 ? { firedOn: null } : {}) },
    skipped: is.ladder
      .slice(0, rung + 1)
      .filter((one) => !told(one))
      .map(({ at, to }) => ({ at, to })),
  }
}
