import type { Content } from '../core/model/index.ts'
import { addDays, type Day } from '../core/day.ts'
import { buttonsOf } from './channel.ts'
import type { Send } from './log.ts'
import { returnReason } from './sentences.ts'
import { press, speak, text } from './speaking.ts'
import { newestStanding, turnWaits } from './standing.ts'
import { applyForTurn, openTurns } from './mishaps.ts'
import { dayOf, inOfficeHours, isAway, later, workingDaysLater, type World } from './world.ts'

/** An application to close has come: the office accepts it or sends it back after a few working days. */
export function onApplication(world: World, content: Content): void {
  const accept = buttonsOf(content).find(({ verb }) => verb === 'accept')
  const code = accept?.args['code']
  if (!accept || typeof code !== 'string') return
  const {
    office,
    office: { chance },
  } = world.cast
  const { turn } = accept.args
  later(world, workingDaysLater(world, chance, chance.between(1, 4)), async () => {
    if (typeof turn === 'string') return answerTurn(world, code, turn, accept.args)
    const assignmentId = world.assignments.find((one) => one.code === code)?.id ?? ''
    if (chance.odds(0.65)) {
      await speak(world, office, { said: press('accept', accept.args), purpose: { kind: 'accept' } })
      return
    }
    const reason = returnReason(chance)
    await speak(world, office, {
      said: text(`退回 ${code} ${reason}`),
      purpose: { kind: 'return', assignmentId },
    })
  })
}

/** An application to close one turn: accepted by its button, or returned by name. */
async function answerTurn(
  world: World,
  code: string,
  turn: string,
  args: Record<string, unknown>,
): Promise<void> {
  const {
    office,
    office: { chance },
  } = world.cast
  const said = chance.odds(0.7) ? press('accept', args) : text(`退回 ${code}@${turn} ${returnReason(chance)}`)
  const kind = said.kind === 'command' ? 'accept-turn' : 'return-turn'
  await speak(world, office, { said, purpose: { kind } })
}

/** A digest has come: now and then its reader asks where the figures are from. */
export function onDigest(world: World, send: Send, content: Content): void {
  const reader = world.cast.members.find(({ id }) => id === send.personId)
  const [button] = buttonsOf(content)
  if (!reader || !button || !reader.chance.odds(0.3)) return
  later(world, world.now() + reader.chance.between(5, 90) * 60_000, async () => {
    await speak(world, reader, { said: press(button.verb, button.args), purpose: { kind: 'look' } })
  })
}

/** What the office does on a working day by itself. */
export function officeDay(world: World, day: Day): void {
  const {
    office,
    office: { chance },
    leader,
  } = world.cast
  const at = (): number => inOfficeHours(world, chance, day)
  for (let n = 0; n < 2; n++) later(world, at(), () => lookAtTask(world))
  if (chance.odds(0.15))
    later(
      world,
      at(),
      async () => void (await speak(world, leader, { said: text('周报'), purpose: { kind: 'look' } })),
    )
  if (chance.odds(0.02)) later(world, at(), () => turnOfTheYear(world))
  const date = Number(day.slice(8))
  if (date > 22 && chance.odds(0.15)) later(world, at(), () => chaseNow(world))
  if (chance.odds(0.06)) later(world, at(), () => sendBack(world, day))
  if (chance.odds(0.08)) later(world, at(), () => settleOne(world))
  if (chance.odds(0.05))
    later(
      world,
      at(),
      async () =>
        void (await speak(world, office, { said: text('销号 1.1.1-1'), purpose: { kind: 'accept' } })),
    )
}

/** Asks how a task stands: what is answered is held against what really happened. */
async function lookAtTask(world: World): Promise<void> {
  const {
    office,
    office: { chance },
  } = world.cast
  const [code] = chance.pick(world.assignments).code.split('-')
  await speak(world, office, { said: text(`状态 ${code}`), purpose: { kind: 'status' } })
}

async function chaseNow(world: World): Promise<void> {
  const {
    office,
    office: { chance },
  } = world.cast
  const unit = chance.pick(world.units.filter(({ group }) => !group)).name
  const words = chance.pick(['催办', `催办 ${unit}`, `催办 ${chance.pick(world.assignments).code}`])
  await speak(world, office, { said: text(words), purpose: { kind: 'look' } })
}

/** Somebody of a unit with a yearly duty applies to close a turn of it, if one is still owed. */
async function turnOfTheYear(world: World): Promise<void> {
  const { chance } = world.cast.office
  const duty = world.assignments.find(({ id }) => id === chance.pick(world.yearly))
  const liaison = duty && world.cast.of(duty.unitId, 'liaisonA')
  const today = dayOf(world, world.now())
  if (!liaison || isAway(liaison, today) || turnWaits(world.happenings, duty.id)) return
  if (openTurns(world, duty.id, today).length > 0) await applyForTurn(world, liaison, duty.code)
}

/** Returns a report of the last days: the unit owes it again. */
async function sendBack(world: World, day: Day): Promise<void> {
  const {
    office,
    office: { chance },
  } = world.cast
  const since = Date.parse(`${addDays(day, -6)}T00:00:00Z`)
  const recent = world.happenings.filter((h) => h.kind === 'reported' && h.at >= since)
  if (recent.length === 0) return
  const picked = chance.pick(recent)
  if (picked.kind !== 'reported' || !newestStanding(world.happenings, picked.assignmentId)) return
  const { assignmentId } = picked
  const code = world.assignments.find(({ id }) => id === assignmentId)?.code ?? ''
  const said = text(`退回 ${code} ${returnReason(chance)}`)
  await speak(world, office, { said, purpose: { kind: 'return', assignmentId } })
}

/** Settles one of the group units: sometimes with a name that nobody has, which is refused, then with one that exists. */
async function settleOne(world: World): Promise<void> {
  const {
    office,
    office: { chance },
    members,
  } = world.cast
  const shown = await speak(world, office, { said: text('待明确'), purpose: { kind: 'look' } })
  const open = (shown.reply?.data ?? []) as { number: number; id: string; kind: string }[]
  const finding = open.find(({ kind }) => kind === 'group-unit')
  if (!finding) return
  const { number } = finding
  if (chance.odds(0.3))
    await speak(world, office, { said: text(`明确 ${number} 单位=市无此局`), purpose: { kind: 'look' } })
  const staffed = world.units.filter(({ id }) =>
    members.some(({ unitId, role }) => unitId === id && role === 'liaisonA'),
  )
  const unit = chance.pick(staffed)
  const before = await unsettled(world)
  const outcome = await speak(world, office, {
    said: text(`明确 ${number} 单位=${unit.name}`),
    purpose: { kind: 'look' },
  })
  if (outcome.refused) return
  const head = () => ({ seq: world.next(), at: world.now(), by: office.id })
  world.happenings.push({ ...head(), kind: 'settled', findingId: finding.id })
  const after = new Set(await unsettled(world))
  for (const id of before.filter((one) => !after.has(one)))
    world.happenings.push({ ...head(), kind: 'opened', assignmentId: id, unitId: unit.id })
}

/** Which assignments wait for a unit; the only thing that is asked of the store instead of a person. */
function unsettled({ stage, plan }: World): Promise<string[]> {
  return stage.store.tx(async (db) => {
    const ids: string[] = []
    for await (const row of db.list('assignment', 'byState', { prefix: [plan.id, 'unsettled'] }))
      ids.push(row.id)
    return ids
  })
}
