import { z } from 'zod'
import type { Person, RoleName } from '../src/core/model/index.ts'
import { unitPlaces } from '../src/core/rights.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { registerPerson } from '../src/kit/moves/install.ts'
import { collect, must, planNamed } from '../src/kit/moves/look.ts'
import { passOn } from '../src/kit/moves/pass.ts'
import { unitByName } from '../src/kit/moves/people.ts'
import { nearestUnits } from '../src/kit/moves/units.ts'
import { content, text } from '../src/kit/show/blocks.ts'
import { issueInvite } from '../src/kit/signin.ts'
import { refuse } from '../src/kit/words/refusals.ts'

const roles: Record<string, RoleName> = {
  联络员: 'liaisonA',
  A角: 'liaisonA',
  a: 'liaisonA',
  liaisona: 'liaisonA',
  B角: 'liaisonB',
  b: 'liaisonB',
  liaisonb: 'liaisonB',
  分管领导: 'head',
  负责人: 'head',
  head: 'head',
  办公室: 'office',
  office: 'office',
  领导: 'leader',
  leader: 'leader',
  管理员: 'admin',
  admin: 'admin',
}

export default defineCommand({
  name: 'invite',
  aliases: ['邀请'],
  summary: {
    zh: '为一名人员登记角色并生成一次性邀请链接',
    en: 'register a person and make a one-time invite link',
  },
  examples: ['邀请 市教育局 张三 A角', '邀请 领导小组办公室 李四 办公室', 'invite 市教育局 Zhang head'],
  args: z.object({
    unit: z.string().trim().min(1),
    name: z.string().trim().min(1).max(40),
    role: z
      .string()
      .trim()
      .default('A角')
      .transform((word) => roles[word] ?? roles[word.toLowerCase()] ?? word)
      .pipe(z.enum(['liaisonA', 'liaisonB', 'head', 'office', 'leader', 'admin'])),
    plan: z.string().optional(),
  }),
  parse: (rest) => {
    const [unit, name, role, plan] = rest.trim().split(/\s+/)
    return { unit, name, ...(role ? { role } : {}), ...(plan ? { plan } : {}) }
  },
  // Only an admin makes admins; the office invites everybody else of its plan.
  may: ['office', 'admin'],
  about: async ({ role, plan }, context) => [
    { planId: role === 'admin' ? null : (await planNamed(context, plan)).id },
  ],
  effect: 'write',
  async run({ unit, name, role, plan }, context) {
    const { db, by, now, via, words, publicUrl } = context
    const planId = role === 'admin' ? null : (await planNamed(context, plan)).id
    const unitId = await unitFor(context, unit, role)
    const seat = { planId, unitId, role, name }
    const person = await registerPerson(db, seat)
    const replaced = await replaceHolders(context, seat, person)
    const code = await issueInvite(db, {
      personId: person.id,
      createdBy: by.person.id,
      now,
      via,
      secret: context.secret(),
    })
    const url = `${publicUrl}/in/${code}`
    await db.note({
      planId,
      event: 'person.registered',
      by: by.person.id,
      via,
      at: now,
      subjects: [person.id],
      body: { name, unit, role },
    })
    return {
      content: content(
        text(words.people.invited(name, unit, words.core.role[role])),
        text({ link: url, text: url }),
        text(words.people.inviteNote),
        replaced.length > 0 && text(words.people.replaced(replaced, words.core.role[role])),
      ),
      data: { person: person.id, url, replaced },
    }
  },
})

interface Seat {
  planId: string | null
  unitId: string | null
  role: RoleName
  name: string
}

/** Units come from the document; only an office may be a unit of its own, made where it is first named. */
async function unitFor(context: Context, name: string, role: RoleName): Promise<string | null> {
  if (role === 'admin' || role === 'leader') return null
  const known = await unitByName(context.db, name)
  if (known) return known.id
  if (role !== 'office') throw refuse.unknownUnit(name, await nearestUnits(context.db, name))
  const made = await context.db.put('unit', {
    id: context.id('unt'),
    version: 0,
    name,
    aliases: [],
    group: false,
    members: [],
  })
  return made.id
}

/** Whoever held the place before hands it over to the newcomer, as by `handover`; returns their names. */
async function replaceHolders(
  context: Context,
  { planId, unitId, role }: Seat,
  successor: Person,
): Promise<string[]> {
  // Offices and leaders are many.
  if (!unitPlaces.has(role) || unitId === null) return []
  const { db } = context
  const names: string[] = []
  for (const held of await collect(db.list('role', 'byPlan', { prefix: [planId ?? '', role] }))) {
    if (held.unitId !== unitId || held.personId === successor.id) continue
    const from = must(await db.get('person', held.personId), held.personId)
    await passOn(context, { unitId, from, roles: [held], to: successor, said: '' })
    names.push(from.name)
  }
  return names
}
