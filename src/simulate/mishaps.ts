import { wallClock, type Day } from '../core/day.ts'
import type { Member } from './cast.ts'
import { assignmentOf, fileByWords } from './filing.ts'
import { doneStatement } from './sentences.ts'
import { press, speak, text } from './speaking.ts'
import { later, workingDaysLater, type World } from './world.ts'

const MINUTE = 60_000

/** Of all that is asked, at most this share is ever applied for: the plan must stay alive. */
const CLOSED_AT_MOST = 0.4

/** Says the same item again, in better words. */
export const correct = (world: World, member: Member, code: string): Promise<void> =>
  fileByWords(world, member, [code], 'soon')

/**
 * Reports the first item under a wrong code: another unit's, which is refused, or another of one's own, which is moved or
 * taken back within the hour. The others are reported as they should be.
 */
export async function blunder(world: World, member: Member, codes: readonly string[]): Promise<void> {
  const { chance } = member
  const [right = '', ...others] = codes
  if (others.length > 0) await fileByWords(world, member, others, 'soon')
  const foreign = world.assignments.filter((one) => one.unitId !== member.unitId)
  if (chance.odds(0.25)) await fileByWords(world, member, [chance.pick(foreign).code], 'soon')
  const own = world.assignments.filter((one) => one.unitId === member.unitId && one.code !== right)
  if (own.length === 0) return fileByWords(world, member, [right], 'soon')
  const wrong = chance.pick(own)
  await fileByWords(world, member, [wrong.code], 'soon')
  later(world, world.now() + chance.between(12, 60) * MINUTE, async () => {
    if (chance.odds(0.6)) {
      await speak(world, member, {
        said: text(`移至 ${wrong.code} ${right}`),
        purpose: { kind: 'move', from: wrong.id },
      })
      return
    }
    await speak(world, member, { said: text(`撤回 ${wrong.code}`), purpose: { kind: 'retract' } })
    await fileByWords(world, member, [right], 'soon')
  })
}

/** Applies to close a turn of a yearly duty: the present one, or an older one that is still owed; its head now and then tries to accept it. */
export async function applyForTurn(world: World, member: Member, code: string): Promise<void> {
  const { chance } = member
  const assignment = assignmentOf(world, code)
  if (!assignment || member.unitId === null) return
  const { day } = wallClock(world.now(), world.timezone)
  const [turn = day.slice(0, 4)] = openTurns(world, assignment.id, day)
  const statement = doneStatement(chance)
  const said = chance.odds(0.5)
    ? text(`申请办结 ${code}@${turn} ${statement}`)
    : press('turn', { code, turn, statement })
  const outcome = await speak(world, member, { said, purpose: { kind: 'apply-turn' } })
  const head = world.cast.of(member.unitId, 'head')
  if (outcome.refused || !head || chance.odds(0.5)) return
  later(world, workingDaysLater(world, chance, 0), async () => {
    await speak(world, head, {
      said: text(`销号 ${code}@${turn}`),
      purpose: { kind: 'accept-turn' },
      ownWork: true,
    })
  })
}

/** The years of a yearly duty that nobody accepted yet, the oldest first; from what the people themselves know. */
export function openTurns({ plan, happenings }: World, assignmentId: string, day: Day): string[] {
  const accepted = new Set(
    happenings.flatMap((h) => (h.kind === 'turn-accepted' && h.assignmentId === assignmentId ? h.turn : [])),
  )
  const years: string[] = []
  for (let year = Number(plan.startedOn.slice(0, 4)); year <= Number(day.slice(0, 4)); year++)
    if (!accepted.has(String(year))) years.push(String(year))
  return years
}

/** Applies for completion; now and then someone of the unit tries to accept it themselves. */
export async function apply(world: World, member: Member, code: string): Promise<void> {
  const { chance } = member
  const assignment = assignmentOf(world, code)
  if (!assignment || member.unitId === null) return
  // What recurs is closed turn by turn; it is never given up as a whole.
  if (world.yearly.includes(assignment.id)) return applyForTurn(world, member, code)
  const applied = new Set(world.happenings.flatMap((h) => (h.kind === 'applied' ? h.assignmentId : [])))
  const asked = world.assignments.filter(({ reports }) => reports).length
  // What a meeting resolved is to be closed: the next ones must find it so.
  if (
    assignment.origin === 'document' &&
    applied.size >= asked * CLOSED_AT_MOST &&
    !applied.has(assignment.id)
  )
    return
  const statement = doneStatement(chance)
  const said = chance.odds(0.5) ? text(`申请办结 ${code} ${statement}`) : press('done', { code, statement })
  const head = world.cast.of(member.unitId, 'head')
  // Only the head has the right to accept at all, so that a head who applied is the one to be told off for it.
  const applicant = head && chance.odds(0.4) ? head : member
  const outcome = await speak(world, applicant, { said, purpose: { kind: 'apply' } })
  if (outcome.refused || chance.odds(0.3)) return
  const own = chance.odds(0.3) ? applicant : head
  if (own)
    later(world, workingDaysLater(world, chance, 0), async () => {
      await speak(world, own, { said: text(`销号 ${code}`), purpose: { kind: 'accept' }, ownWork: true })
    })
}
