import type { Person } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { deriveId } from '../ledger.ts'
import { content, text } from '../show/blocks.ts'
import { wordsFor } from '../words/index.ts'
import { post, words as saying } from './letter.ts'
import type { PlaceOf } from './persons.ts'

/** Tells somebody, where letters already reach them, that they hold one more role. */
export async function tellRegistered(
  { db, now, via }: Pick<Context, 'db' | 'now' | 'via'>,
  person: Person,
  { unitId, planId, role }: PlaceOf,
): Promise<void> {
  if (person.preferred === null) return
  const words = wordsFor(person.locale)
  const unit = unitId === null ? undefined : await db.get('unit', unitId)
  const plan = planId === null ? undefined : await db.get('plan', planId)
  const said = words.directory.youAreRegistered(plan?.title ?? '', unit?.name ?? '', words.core.role[role])
  const id = deriveId('let', via, person.id, role)
  await post(db, { id, to: person.id, planId, body: saying(content(text(said))), priority: 1, now })
}
