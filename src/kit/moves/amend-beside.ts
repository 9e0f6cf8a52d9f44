import type { Assignment, Plan, RequestKind } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { refuse } from '../words/refusals.ts'
import { collect, must } from './look.ts'
import { endPapers } from './paper-ends.ts'
import { settleRequest, verdictOn } from './requests.ts'

/** A supervision notice for what is not asked any more, or not of this unit, has no purpose. */
export async function dropPaper({ db, by, via, now }: Context, share: Assignment): Promise<void> {
  if (share.period !== null)
    await endPapers(db, share, share.period, 'not-asked', { by: by.person.id, via, now })
}

/** These ask for an answer only while the share is the unit's and is worked on. */
const fallAway: ReadonlySet<RequestKind> = new Set(['extension', 'completion', 'countersign'])

/**
 * Settles what waits for an answer on a share that the office takes away or lets rest: what the unit declined is granted, an
 * application falls away. A matter handed to the office (协调事项) stays, unless the share itself comes to an end.
 */
export async function closeRequests(
  context: Context,
  plan: Plan,
  share: Assignment,
  reason: string,
  ends: boolean,
): Promise<void> {
  const all = await collect(context.db.list('request', 'byAssignment', { prefix: [share.id] }))
  for (const request of all) {
    if (request.state !== 'open') continue
    if (request.kind === 'decline') {
      // To take a declined share away is to grant what was asked: nobody grants it to themselves.
      if (!(await verdictOn(context, share, request.askedBy)).allowed) throw refuse.ownWork()
      await settleRequest(context, request, plan, 'granted', reason)
    } else if (ends || fallAway.has(request.kind))
      await settleRequest(context, request, plan, 'withdrawn', reason)
  }
}

/** What was asked of a share that waited to be settled needs no answer once every share it is about is withdrawn. */
export async function settleEmptied(context: Context, share: Assignment, reason: string): Promise<void> {
  const { db, by, now, via } = context
  for (const finding of await collect(db.list('finding', 'byState', { prefix: [share.planId, 'open'] }))) {
    if (!finding.about.includes(share.id)) continue
    const shares = finding.about.filter((id) => id.startsWith('asg_'))
    let standing = false
    for (const id of shares) standing ||= must(await db.get('assignment', id), id).state !== 'withdrawn'
    if (standing) continue
    const answer = { answer: reason, settledBy: by.person.id, settledAt: now }
    await db.put('finding', { ...finding, state: 'settled', ...answer })
    await db.note({
      planId: finding.planId,
      event: 'finding.settled',
      by: by.person.id,
      via,
      at: now,
      subjects: [finding.id, ...finding.about],
      body: { message: finding.message, answer: reason, assigned: 0 },
    })
  }
}
