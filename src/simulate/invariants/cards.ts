import { wallClock } from '../../core/day.ts'
import type { Step } from '../../core/model/index.ts'
import { accounts, answered, positionAt } from '../account.ts'
import type { Checker, Happening, Log, Persona } from '../log.ts'
import { waitingDrafts } from '../standing.ts'
import { inquire } from './verdict.ts'

const before = ({ happenings }: Log, seq: number): Happening[] => happenings.filter((h) => h.seq < seq)

/** No card asks, at the moment it goes out, for what has been reported, or of an item that rests or is closed. */
export const nothingAskedTwice: Checker = (log) => {
  const { expect, close } = inquire()
  const byCode = new Map(log.assignments.map((one) => [one.code, one.id]))
  for (const send of log.sends) {
    if (send.kind !== 'card' || send.refused) continue
    for (const { code, period } of send.items) {
      const id = byCode.get(code) ?? ''
      const account = accounts(log).get(id)
      const position = positionAt(account, send.seq)
      // A manual card may come before the ladder; a daily one asks for nothing of which no rung has fired. One that was
      // refused may come after an answer was given and taken back, before the ladder has begun anew.
      const fired = account?.firings.some((one) => one.period === period && one.seq <= send.seq)
      const begun = !send.cardId?.endsWith('/daily') || fired === true
      const why =
        (position?.state !== 'open' && 'not open') ||
        (answered(log, id, period, send.seq) && 'reported') ||
        ((position?.period !== period || !begun) && 'not asked for')
      expect(!why, () => `${send.letterId} asks for ${code} ${period}, ${why} by then`)
    }
  }
  return close('nothing-asked-that-was-reported')
}

/** Whoever has a draft waiting gets a card with one button that confirms one that does wait; nobody else gets one. */
export const draftsToConfirm: Checker = (log) => {
  const { expect, close } = inquire()
  for (const send of log.sends) {
    if (send.kind !== 'card' || send.refused) continue
    const waiting = waitingDrafts(before(log, send.seq), send.personId)
    if (waiting.size === 0 && send.drafts.length === 0) continue
    const [only = ''] = send.drafts
    const holds = send.drafts.length === 1 && waiting.has(only)
    expect(holds, () => `${send.letterId} confirms [${send.drafts}], waiting are [${[...waiting.keys()]}]`)
  }
  return close('a-draft-turns-the-card-into-a-confirm')
}

const isAway = (person: Persona | undefined, day: string) =>
  person?.away.find(({ from, to }) => from <= day && day <= to)

/** On the very day of a rung to liaison A on leave, the named cover or liaison B is asked; where both are gone, the office knows. */
export const awayAtOnce: Checker = (log) => {
  const { expect, close } = inquire()
  const steps = new Map<string, Step[]>()
  for (const step of log.evidence.steps) {
    const key = `${step.assignmentId}/${step.rung.split('~')[0]}/${step.firedOn}`
    steps.set(key, [...(steps.get(key) ?? []), step])
  }
  const seat = (unitId: string, role: string) =>
    log.people.find((one) => one.unitId === unitId && one.role === role)
  for (const firing of [...accounts(log).values()].flatMap(({ firings }) => firings)) {
    const A = seat(firing.unitId, 'liaisonA')
    const leave = isAway(A, firing.day)
    if (!A || !leave || !firing.to.includes('A')) continue
    const B = seat(firing.unitId, 'liaisonB')
    const covered = leave.coverId ?? (B && !isAway(B, firing.day) ? B.id : null)
    const office = log.people.filter(({ role }) => role === 'office').map(({ id }) => id)
    const told = (steps.get(`${firing.assignmentId}/${firing.rung}/${firing.day}`) ?? []).map(
      ({ personId }) => personId,
    )
    const holds =
      !told.includes(A.id) && told.some((id) => (covered === null ? office.includes(id) : id === covered))
    expect(
      holds,
      () =>
        `${firing.assignmentId} on ${firing.day}: ${A.id} is away, told were [${told}], not ${covered ?? 'the office'}`,
    )
  }
  return close('away-goes-to-the-cover-at-once')
}

/** Cards that came through, by day: for the count of days served. */
export const cardDays = (log: Log): Set<string> =>
  new Set(log.sends.filter(({ kind }) => kind === 'card').map(({ at }) => wallClock(at, log.timezone).day))
