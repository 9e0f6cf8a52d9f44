import type { Draft } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { deriveId } from '../ledger.ts'
import { content, text } from '../show/blocks.ts'
import { showDraft } from '../show/draft.ts'
import { showFiled } from '../show/filed.ts'
import { wordsFor, type Words } from '../words/index.ts'
import { post, words as saying } from './letter.ts'
import { collect } from './look.ts'
import type { Filed } from './report.ts'
import { noteSigning, signingIn, type Seat } from './signoff.ts'

/** Everybody who answers for the unit learns that the rule has changed, but for who changed it. */
export async function tellUnit(context: Context, seat: Seat, unit: string, on: boolean): Promise<void> {
  const { db, by, now, via } = context
  const people = new Set<string>()
  for (const place of ['liaisonA', 'liaisonB', 'head'])
    for (const role of await collect(
      db.list('role', 'byUnit', { prefix: [seat.unitId, seat.planId, place] }),
    ))
      people.add(role.personId)
  people.delete(by.person.id)
  for (const id of people) {
    const person = await db.get('person', id)
    if (!person?.active) continue
    const { signoff } = wordsFor(person.locale)
    await post(db, {
      id: deriveId('let', via, 'signoff', id),
      to: id,
      planId: seat.planId,
      body: saying(content(text(signoff.told(unit, on, by.person.name)))),
      priority: 1,
      now,
    })
  }
}

/** Gives a draft back to its liaison, who is told why and confirms it again. */
export async function giveBack(
  { db, now, via }: Context,
  draft: Draft,
  why: (words: Words) => string,
): Promise<Draft> {
  const { signing, ...rest } = draft
  const kept = await db.put('draft', { ...rest, state: 'waiting' })
  const person = await db.get('person', draft.personId)
  if (!person) return kept
  const words = wordsFor(person.locale)
  const { blocks } = await showDraft(db, kept, words)
  await post(db, {
    id: deriveId('let', via, 'back', draft.id),
    to: person.id,
    planId: signing?.planId ?? null,
    body: saying(content(text({ strong: why(words) }), ...blocks)),
    priority: 1,
    now,
    about: kept.items.map(({ assignmentId }) => assignmentId),
  })
  return kept
}

/** Once the head is not asked any more, what waits for them waits for its liaison again. */
export async function returnAll(context: Context, seat: Seat): Promise<void> {
  for (const draft of await signingIn(context.db, seat)) {
    await giveBack(context, draft, ({ signoff }) => signoff.back)
    await noteSigning(context, draft, 'signoff.ended', {})
  }
}

/** The liaison learns that the head agreed, and gets the receipt. */
export async function tellFiled(context: Context, draft: Draft, filed: readonly Filed[]): Promise<void> {
  const { db, by, now, via } = context
  const person = await db.get('person', draft.personId)
  if (!person) return
  const words = wordsFor(person.locale)
  const { blocks } = showFiled(filed, words)
  await post(db, {
    id: deriveId('let', via, 'agreed', draft.id),
    to: person.id,
    planId: draft.signing?.planId ?? null,
    body: saying(content(text({ strong: words.signoff.agreed(by.person.name) }), ...blocks)),
    priority: 1,
    now,
    about: filed.map(({ assignment }) => assignment.id),
  })
}
