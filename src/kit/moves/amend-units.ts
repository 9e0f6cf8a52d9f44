import { openAssignment } from '../../core/columns.ts'
import { wallClock } from '../../core/day.ts'
import { givenAs } from '../../core/given.ts'
import type { Assignment, Handed, Plan, Unit } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { content, text } from '../show/blocks.ts'
import { refuseEveryday } from '../words/everyday-refusals.ts'
import { closeRequests, dropPaper } from './amend-beside.ts'
import type { Amended } from './amend.ts'
import { tellAssigned } from './assign.ts'
import { calendarOf } from './calendar.ts'
import { mustBeWithout } from './give.ts'
import { changeLife, mustBeAble, noteOf } from './life.ts'
import { assignmentsOf } from './look.ts'
import type { FoundShare } from './share.ts'
import { tellUnit } from './tell.ts'

/**
 * Gives a share to another unit (改由): number, deadline, reports and records stay; the new unit signs for it and is asked
 * from now on, the old one is told that it owes nothing any more.
 */
export async function handOver(
  context: Context,
  { plan, task, assignment: share }: FoundShare,
  unit: Unit,
  reason: string,
): Promise<Amended> {
  if (share.unitId === unit.id) throw refuseEveryday.sameValue(share.code)
  if (share.state === 'unsettled') throw refuseEveryday.settleFirst(share.code)
  mustBeAble(context, share, 'reassign', reason)
  if (givenAs(share) === null) mustBeWithout(await assignmentsOf(context.db, task.id), unit)
  await dropPaper(context, share)
  await closeRequests(context, plan, share, reason, false)
  const { day: on } = wallClock(context.now, plan.timezone)
  const handed: Handed = {
    former: [...(share.handed?.former ?? []), share.unitId],
    on,
    lastReportId: share.lastReportId,
  }
  const { signed: _old, pending: _asked, asked: _part, ...rest } = share
  const kept = await changeLife(context, rest, plan, 'reassign', {
    event: 'assignment.reassigned',
    reason,
    body: { was: share.unitId, is: unit.id },
    patch: { unitId: unit.id, handed, chase: { rung: -1, firedOn: null, round: share.chase.round + 1 } },
  })
  await tellUnit(context, share, plan, {
    seed: `handed ${share.id}`,
    say: (words) => content(text(words.amend.wasYours(share.code, task.title, unit.name, reason))),
  })
  await tellAssigned(context, plan, kept, { title: task.title, due: kept.deadline })
  return { codes: [kept.code], is: unit.name, told: [] }
}

/**
 * Splits a share into one for each unit (拆分), numbered below it (`1.2.1-5.1`), each with its own clock. The old one is
 * withdrawn with its history, so that nothing is reported twice.
 */
export async function splitShare(
  context: Context,
  { plan, task, assignment: share }: FoundShare,
  units: readonly Unit[],
  reason: string,
): Promise<Amended> {
  if (share.state === 'unsettled') throw refuseEveryday.settleFirst(share.code)
  if (units.length < 2) throw refuseEveryday.needSeveral(share.code)
  mustBeAble(context, share, 'withdraw', reason)
  const all = await assignmentsOf(context.db, task.id)
  if (givenAs(share) === null)
    for (const unit of units)
      mustBeWithout(
        all.filter((row) => row.id !== share.id),
        unit,
      )
  await dropPaper(context, share)
  await closeRequests(context, plan, share, reason, true)
  const { pending: _asked, ...rest } = share
  const gone = await changeLife(context, rest, plan, 'withdraw', {
    event: 'assignment.split',
    reason,
    body: { units: units.map(({ id }) => id) },
    patch: { setAside: true },
  })
  const base = share.code.replace(/(-\d+)\.\d+$/, '$1')
  let n = lastBelow(base, all)
  const made: Assignment[] = []
  for (const unit of units) {
    const member = await memberOf(context, plan, gone, unit, `${base}.${++n}`)
    await tellAssigned(context, plan, member, { title: task.title, due: member.deadline })
    made.push(member)
  }
  const stays = units.some(({ id }) => id === share.unitId)
  const names = made.map(({ code }, i) => `${code} ${units[i]?.name ?? ''}`)
  return { codes: [share.code], is: names.join(context.words.core.and), told: stays ? [] : [gone] }
}

/** Numbers below a share are never given twice. */
const lastBelow = (base: string, all: readonly Assignment[]): number =>
  Math.max(
    0,
    ...all
      .filter(({ code }) => code.startsWith(`${base}.`))
      .map(({ code }) => Number(code.slice(base.length + 1))),
  )

async function memberOf(
  context: Context,
  plan: Plan,
  whole: Assignment,
  unit: Unit,
  code: string,
): Promise<Assignment> {
  const { db, now } = context
  const { signed: _1, setAside: _2, handed: _3, asked: _4, grace: _5, pending: _6, ...kept } = whole
  const { day: today } = wallClock(now, plan.timezone)
  const row: Assignment = {
    ...kept,
    id: context.id('asg'),
    version: 0,
    unitId: unit.id,
    code,
    state: 'open',
    period: null,
    chase: { rung: -1, firedOn: null, round: 0 },
    lastReportId: null,
    lastReportOn: null,
    completion: null,
    // A document that names the unit whose share was split means these.
    ...(unit.id === whole.unitId
      ? {}
      : { handed: { former: formerOf(whole), on: today, lastReportId: null } }),
  }
  const made = await db.put('assignment', openAssignment(row, plan, await calendarOf(db), today))
  await noteOf(context, made, 'assignment.made', { role: made.role, state: made.state, of: whole.code })
  return made
}

const formerOf = ({ unitId, handed }: Assignment): string[] => [...(handed?.former ?? []), unitId]
