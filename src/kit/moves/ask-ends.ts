import { afterAskEnded } from '../../core/columns.ts'
import { wallClock } from '../../core/day.ts'
import { askLabel, askedFor } from '../../core/period.ts'
import type { Ask, AskPart, Assignment } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { buttons, content, text } from '../show/blocks.ts'
import { refuseRequest } from '../words/request-refusals.ts'
import { refuseSupport } from '../words/support-refusals.ts'
import { askDay, beginPart, namedAmong, noteAsk } from './asks.ts'
import { calendarOf } from './calendar.ts'
import { askables, type Leading } from './leading.ts'
import { byCode, must } from './look.ts'
import { askFor, liveAsks, unitName } from './parts.ts'
import { dropPaper } from './amend-beside.ts'
import { tellOffice, tellUnit } from './tell.ts'
import { reckoned } from '../show/reckoned.ts'

/** Ends a part without an answer: the share is asked for what it was asked before. */
async function endPart(
  context: Context,
  { plan }: Pick<Leading, 'plan'>,
  ask: Ask,
  part: AskPart,
  as: 'objected' | 'withdrawn',
  reason: string,
): Promise<Ask> {
  const { db, by, now } = context
  const today = wallClock(now, plan.timezone).day
  const share = must(await db.get('assignment', part.assignmentId), part.assignmentId)
  if (share.period === part.label && !part.prompted) {
    await dropPaper(context, share)
    await db.put('assignment', afterAskEnded(share, plan, await calendarOf(db), today))
  }
  const ended = { as, by: by.person.id, on: today, reason }
  const parts = ask.parts.map((one) => (one.assignmentId === share.id ? { ...one, ended } : one))
  const over = parts.every((one) => one.ended?.as === 'withdrawn')
  const kept = await db.put('ask', { ...ask, parts, toldAt: over ? (ask.toldAt ?? now) : ask.toldAt })
  await noteAsk(context, kept, share, `ask.${as}`, { reason })
  return kept
}

/**
 * A support objects to being asked (提出异议), with a reason: the chase of the part ends, the lead and the office are told,
 * and it rests with them: the lead may withdraw the ask, the office may uphold it.
 */
export async function objectTo(context: Context, found: Leading, reason: string): Promise<Assignment> {
  const { db } = context
  const { plan, assignment: share } = found
  if (reason.trim() === '') throw refuseRequest.noReasonFor()
  const asked = await askFor(db, share)
  if (!asked || asked.part.ended) throw refuseSupport.notAsked(share.code)
  const ask = await endPart(context, found, asked.ask, asked.part, 'objected', reason)
  const unit = await unitName(db, share)
  const lead = must(await db.get('assignment', ask.leadId), ask.leadId)
  const code = `${plan.key}-${share.code}`
  const said = { seed: `objected ${share.id}`, about: [share.id] }
  await tellUnit(context, lead, plan, {
    ...said,
    say: ({ support, chase }) =>
      content(
        text(support.objected(unit, share.code, reason)),
        text(support.toLead),
        buttons(
          {
            label: support.withdraw,
            verb: 'ask',
            args: { code: `${plan.key}-${lead.code}`, units: unit, withdraw: true },
          },
          { label: chase.status, verb: 'status', args: { what: code } },
        ),
      ),
  })
  await tellOffice(context, plan.id, {
    ...said,
    say: ({ support, chase }) =>
      content(
        text(support.objected(unit, share.code, reason)),
        text(support.toOffice),
        buttons(
          { label: support.uphold, verb: 'ask', args: { code, uphold: true } },
          { label: chase.status, verb: 'status', args: { what: code } },
        ),
      ),
  })
  return share
}

/** The lead takes an ask back: of the units named, or of all that have not answered. Returns their names and the ids of their shares. */
export async function withdrawAsk(
  context: Context,
  found: Leading,
  names: readonly string[],
): Promise<{ units: string[]; shares: string[] }> {
  const { db } = context
  const { plan, task, assignment: lead } = found
  const wanted = new Set((await namedAmong(context, await askables(db, found), names)).map(({ id }) => id))
  const unit = await unitName(db, lead)
  const units: string[] = []
  const shares: string[] = []
  const objected: string[] = []
  for (const { ask, standings } of await liveAsks(db, lead.id)) {
    let current = ask
    for (const { part, share, unit: of, state } of standings) {
      if (!wanted.has(share.id) || (state !== 'open' && state !== 'objected')) continue
      current = await endPart(context, found, current, part, 'withdrawn', '')
      units.push(of)
      shares.push(share.id)
      if (state === 'objected') objected.push(of)
      if (part.prompted) continue
      await tellUnit(context, share, plan, {
        seed: `ask withdrawn ${share.id}`,
        about: [share.id],
        say: ({ support }) => content(text(support.withdrawn(unit, share.code))),
      })
    }
  }
  if (units.length === 0) throw refuseSupport.nothingToWithdraw(task.code)
  if (objected.length > 0)
    await tellOffice(context, plan.id, {
      seed: `ask withdrawn ${lead.id}`,
      about: [lead.id],
      say: ({ support, core }) =>
        content(text(support.withdrawnToOffice(unit, objected.join(core.and), lead.code))),
    })
  return { units, shares }
}

/** The share whose objection the office is to decide on. */
export async function objectedShare(context: Pick<Context, 'db' | 'by'>, code: string): Promise<Leading> {
  const found = await byCode(context, code)
  const share = found.assignment
  const asked = share ? await askFor(context.db, share) : null
  if (!share || asked?.part.ended?.as !== 'objected')
    throw refuseSupport.notObjected(share?.code ?? found.task.code)
  return { ...found, assignment: share }
}

/** The office upholds an ask that was objected to: it is asked again, by the same day while that is to come, or by another. */
export async function uphold(
  context: Context,
  found: Leading,
  until: string,
): Promise<{ unit: string; share: string; dueOn: string }> {
  const { db, now, words } = context
  const { plan, assignment: share } = found
  const asked = await askFor(db, share)
  if (!asked || asked.part.ended?.as !== 'objected') throw refuseSupport.notObjected(share.code)
  if (share.state !== 'open')
    throw refuseSupport.notAskable(await unitName(db, share), share.code, words.light.state(share.state))
  const today = wallClock(now, plan.timezone).day
  const before = askedFor(asked.part.label) ?? ''
  if (until === '' && before < today) throw refuseSupport.upholdWhen(share.code)
  const dueOn = until === '' ? before : askDay(until, today, await calendarOf(db)).dueOn
  const label = askLabel(dueOn)
  const { ask } = asked
  const parts = ask.parts.map((one) => (one.assignmentId === share.id ? { ...one, label, ended: null } : one))
  const upheld = await db.put('ask', {
    ...ask,
    parts,
    dueOn: dueOn > ask.dueOn ? dueOn : ask.dueOn,
    round: ask.round + 1,
    toldAt: null,
  })
  const lead = must(await db.get('assignment', ask.leadId), ask.leadId)
  await beginPart(context, { ...found, assignment: lead }, share, upheld, label, 'upheld')
  const unit = await unitName(db, share)
  const calendar = await calendarOf(db)
  await tellUnit(context, lead, plan, {
    seed: `upheld ${share.id}`,
    about: [lead.id],
    say: (words) =>
      content(text(words.support.upheldToLead(unit, share.code, reckoned(dueOn, calendar, words)))),
  })
  return { unit, share: share.id, dueOn }
}
