import { z } from 'zod'
import type { Person, Role, RoleName } from '../src/core/model/index.ts'
import { mastersAll } from '../src/core/people/accounts.ts'
import { standsIn, type Target } from '../src/core/rights.ts'
import { readHandover } from '../src/core/people/handover-said.ts'
import { isPersonName } from '../src/core/people/person-asking.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { handOver, placesHeld, runsPlaces, type HandedOver } from '../src/kit/moves/handover.ts'
import { hasSignedIn } from '../src/kit/moves/coverage.ts'
import { collect, must } from '../src/kit/moves/look.ts'
import { officeOf, unitCalled } from '../src/kit/moves/people.ts'
import { personNamed } from '../src/kit/moves/person-named.ts'
import { tellPerson } from '../src/kit/moves/tell.ts'
import { nearestUnits } from '../src/kit/moves/units.ts'
import { content, text } from '../src/kit/show/blocks.ts'
import { handoverForm, othersHandoverForm, showHandover } from '../src/kit/show/handover.ts'
import { issueInvite } from '../src/kit/signin.ts'
import { refuseHandover } from '../src/kit/words/handover-refusals.ts'
import { wordsFor, type Words } from '../src/kit/words/index.ts'
import { refuse } from '../src/kit/words/refusals.ts'

const schema = z.object({
  unit: z.string().trim().default(''),
  from: z.string().trim().default(''),
  to: z.string().trim().default(''),
  role: z.enum(['liaisonA', 'liaisonB', 'head']).nullable().default(null),
  note: z.string().trim().max(2000).default(''),
})
type Args = z.output<typeof schema>

export default defineCommand({
  name: 'handover',
  aliases: ['交接', '工作交接', '转交'],
  summary: {
    zh: '人员变动时交接：岗位、在办事项和草稿转给接手人员，记录保留',
    en: 'hand a place over: open items and drafts go to the successor, records stay',
  },
  examples: [
    '交接 王五 1.2.2 已签约3家，缺财政口径',
    '交接 市教育局 张三 → 王五 说明',
    '交接 市教育局 B角 → 王五',
    'handover Wang note',
    'handover 市教育局 Zhang to Wang note',
  ],
  args: schema,
  parse: (rest) => readHandover(rest),
  may: ['liaison', 'head', 'office', 'admin'],
  about: async (args, context) => {
    if (await asksForm(args, context))
      return context.by.roles.map(({ planId, unitId }) => ({ planId, unitId: unitId ?? '' }))
    const { roles } = await meant(args, context)
    return roles.map(({ planId, unitId }) => ({ planId, unitId: unitId ?? '' }))
  },
  effect: 'write',
  async run(args, context) {
    const { db, by, words } = context
    if (await asksForm(args, context))
      return { content: content({ kind: 'form', form: othersHandoverForm(words) }) }
    const { former, roles } = await meant(args, context)
    if (args.to === '') return { content: content({ kind: 'form', form: handoverForm(words, args.from) }) }
    if (!isPersonName(args.to)) throw refuseHandover.badName(args.to)
    mayPass(context, former, roles)
    const done = await handOver(context, { former, roles, to: args.to, note: args.note })
    const { successor } = done
    const theirs = wordsFor(successor.locale)
    const shown = await showHandover(
      context,
      {
        ...{ former: former.name, note: args.note, open: done.open, drafts: done.drafts },
        place: (await placesIn(roles, context, theirs)).join(theirs.core.and),
        arranged: by.person.id === former.id ? null : by.person.name,
      },
      theirs,
    )
    const about = done.open.map(({ id }) => id)
    await tellPerson(context, roles[0]?.planId ?? null, successor, {
      seed: 'handover',
      about,
      say: () => shown,
    })
    await tellOffices(context, roles, former, successor)
    const url = await linkFor(context, done)
    const { handover } = words
    const isB = (await placesHeld(context, successor.id)).some(({ role }) => role === 'liaisonB')
    const signedIn = await hasSignedIn(db, successor.id)
    return {
      content: content(
        text(handover.done(former.name, successor.name, await placesIn(roles, context, words))),
        text(handover.passed(done.open.length, done.drafts)),
        isB && roles.every(({ role }) => role === 'liaisonA') && text(handover.stillB(successor.name)),
        url !== null && text(handover.link(successor.name)),
        url !== null && text({ link: url, text: url }),
        url === null && !signedIn && onlyWeb(successor) && text(handover.noLink(successor.name)),
      ),
      data: { former: former.id, successor: successor.id, items: done.open.length, drafts: done.drafts, url },
    }
  },
})

/** Who holds no place in a unit, but may pass those of others on, is asked whose. */
async function asksForm({ unit, from, to }: Args, context: Context): Promise<boolean> {
  if (unit !== '' || from !== '' || to !== '') return false
  const { by } = context
  const manages = by.roles.some(({ role, active }) => active && (role === 'office' || role === 'admin'))
  return manages && (await placesHeld(context, by.person.id)).length === 0
}

interface Meant {
  former: Person
  roles: Role[]
}

/** Whose places are meant: the speaker's own, somebody's who is named, or those of a place that is named. */
async function meant({ unit: name, from, role }: Args, context: Context): Promise<Meant> {
  const { db, by, words } = context
  const unit = name === '' ? undefined : await unitCalled(db, name)
  if (name !== '' && !unit) throw refuse.unknownUnit(name, await nearestUnits(db, name))
  const named = from !== '' || (unit !== undefined && role !== null)
  const former =
    from !== ''
      ? await personNamed(context, `${unit?.name ?? ''}${from}`)
      : named
        ? await holderOf(context, unit?.id ?? '', role)
        : by.person
  if (!former) throw refuseHandover.noPlace(role === null ? '' : words.core.role[role])
  const mine = relevant(context, former)
  const roles = (await placesHeld(context, former.id)).filter(
    (one) =>
      (unit === undefined || one.unitId === unit.id) && (role === null || one.role === role) && mine(one),
  )
  if (roles.length === 0) throw refuseHandover.nothing(former.name)
  return { former, roles }
}

const placeOf = ({ planId, unitId }: Role): Target => ({ planId, ...(unitId === null ? {} : { unitId }) })

/** Of somebody else, an office passes on what is of its plans, and a head what is of their unit; an administrator everything. */
function relevant({ by }: Context, former: Person): (role: Role) => boolean {
  if (by.operator || by.person.id === former.id) return () => true
  return (role) => standsIn(by, ['liaison', 'head', 'office', 'admin'], placeOf(role))
}

/** A colleague does not give away another's place: that is for themselves, their head, the office or an administrator. */
function mayPass({ by, words }: Context, former: Person, roles: readonly Role[]): void {
  if (by.operator || by.person.id === former.id) return
  if (roles.every((role) => standsIn(by, runsPlaces, placeOf(role)))) return
  throw refuse.noRight(
    former.name,
    runsPlaces.map((relation) => words.core.relation[relation]),
  )
}

async function holderOf({ db }: Context, unitId: string, role: RoleName | null): Promise<Person | undefined> {
  const held = await collect(db.list('role', 'byUnit', { prefix: [unitId] }))
  const [one] = held.filter((row) => row.role === role)
  return one && db.get('person', one.personId)
}

/** `市教育局 联络员（A 角）（SY）` of each place. */
async function placesIn(
  roles: readonly Role[],
  { db }: Context,
  { core, directory }: Words,
): Promise<string[]> {
  const lines: string[] = []
  for (const { unitId, planId, role } of roles) {
    const unit = must(await db.get('unit', unitId ?? ''), unitId ?? '')
    const plan = must(await db.get('plan', planId ?? ''), planId ?? '')
    lines.push(directory.roleLine(unit.name, core.role[role], plan.key))
  }
  return lines
}

/** The offices are told once each; whoever did it knows already. */
async function tellOffices(
  context: Context,
  roles: readonly Role[],
  former: Person,
  successor: Person,
): Promise<void> {
  const told = new Set([context.by.person.id])
  for (const planId of new Set(roles.map((role) => role.planId ?? '')))
    for (const clerk of await officeOf(context.db, planId)) {
      if (told.has(clerk.id)) continue
      told.add(clerk.id)
      const theirs = wordsFor(clerk.locale)
      const place = (await placesIn(roles, context, theirs)).join(theirs.core.and)
      const said = content(text(theirs.handover.office(place, former.name, successor.name)))
      await tellPerson(context, planId, clerk, { seed: 'handover-office', say: () => said })
    }
}

const onlyWeb = ({ accounts }: Person): boolean => accounts.every((one) => one.startsWith('web:'))

/**
 * A link lets in with everything its person may do: it is given for somebody new, who has but the places that passed, and by
 * whoever is the office of all their plans.
 */
async function linkFor(context: Context, { successor, isNew }: HandedOver): Promise<string | null> {
  const { db, by, now, via, publicUrl } = context
  if (await hasSignedIn(db, successor.id)) return null
  const held = await collect(db.list('role', 'byPerson', { prefix: [successor.id] }))
  if (!isNew && !mastersAll(by, held)) return null
  const secret = context.secret()
  return `${publicUrl}/in/${await issueInvite(db, { personId: successor.id, createdBy: by.person.id, now, via, secret })}`
}
