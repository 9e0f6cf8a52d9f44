import { recipients } from '../../core/chase.ts'
import type { Day } from '../../core/day.ts'
import type { Away, Person, Role } from '../../core/model/index.ts'
import { awayOn, reachable } from '../../core/reach.ts'
import { withAway, withoutAway } from '../../core/people/away.ts'
import type { Context } from '../command.ts'
import { refuseHandover } from '../words/handover-refusals.ts'
import { collect, must } from './look.ts'
import { placesHeld } from './handover.ts'
import { directoryOf } from './people.ts'

/** Who stands in: a colleague of the same unit who is there and can be reached. */
export async function coverNamed(
  { db, words }: Context,
  person: Person,
  name: string,
  { from, to }: { from: Day; to: Day },
): Promise<Person> {
  if (name === person.name) throw refuseHandover.coverSelf(name)
  const places = await placesHeld({ db }, person.id)
  const units = [...new Set(places.map(({ unitId }) => unitId ?? ''))]
  for (const unitId of units)
    for (const { personId } of await collect(db.list('role', 'byUnit', { prefix: [unitId] }))) {
      const colleague = must(await db.get('person', personId), personId)
      if (colleague.name !== name || !colleague.active) continue
      const gone = colleague.away.find((one) => one.from <= to && from <= one.to)
      if (gone) throw refuseHandover.coverAway(name, words.away.span(gone.from, gone.to))
      if (!reachable(colleague)) throw refuseHandover.coverMute(name)
      return colleague
    }
  throw refuseHandover.coverElsewhere(name, (await db.get('unit', units[0] ?? ''))?.name ?? '')
}

/** Notes an absence; true where it met another and is one with it now. */
export async function goAway(
  context: Context,
  person: Person,
  added: Away,
): Promise<{ person: Person; merged: boolean }> {
  const before = person.away.filter(({ to }) => to >= context.today).length
  const away = withAway(person.away, added, context.today)
  const kept = await context.db.put('person', { ...person, away })
  await note(context, person, 'person.away', added)
  return { person: kept, merged: away.length <= before }
}

/** Ends what is going on and calls off what lies ahead; the covers named in it. */
export async function comeBack(context: Context, person: Person): Promise<string[]> {
  const covers = person.away.filter(({ to }) => to >= context.today).flatMap(({ coverId }) => coverId ?? [])
  await context.db.put('person', { ...person, away: withoutAway(person.away, context.today) })
  await note(context, person, 'person.back-from-away', {})
  return [...new Set(covers)]
}

async function note(context: Context, person: Person, event: string, body: object): Promise<void> {
  const { db, by, via, now } = context
  for (const planId of new Set((await placesHeld(context, person.id)).map((role) => role.planId)))
    await db.note({ planId, event, by: by.person.id, via, at: now, subjects: [person.id], body })
}

/** Who gets what liaison A would have got, on the first day of an absence, where the person is liaison A. */
export async function insteadOf(
  { db }: Context,
  role: Role,
  person: Person,
  day: Day,
): Promise<Person | null | 'others'> {
  if (role.role !== 'liaisonA' || !awayOn(person.away, day)) return 'others'
  const directory = await directoryOf(db, role.planId ?? '', role.unitId ?? '', day)
  const [first] = recipients({ to: ['A'] }, directory, day).steps
  return first ? ((await db.get('person', first.personId)) ?? null) : null
}
