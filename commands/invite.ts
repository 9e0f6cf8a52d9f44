import { z } from 'zod'
import type { Person, RoleName } from '../src/core/model/index.ts'
import { mailAccount } from '../src/core/mail.ts'
import { mastersAll } from '../src/core/people/accounts.ts'
import { roleCalled } from '../src/core/people/words.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { giveMail } from '../src/kit/moves/mail-account.ts'
import { collect, planNamed } from '../src/kit/moves/look.ts'
import { tellRegistered } from '../src/kit/moves/person-told.ts'
import { unitByName } from '../src/kit/moves/people.ts'
import { registerPerson } from '../src/kit/moves/persons.ts'
import { replaceHolders } from '../src/kit/moves/seats.ts'
import { nearestUnits } from '../src/kit/moves/units.ts'
import { content, text } from '../src/kit/show/blocks.ts'
import { issueInvite } from '../src/kit/signin.ts'
import { refuseDirectory } from '../src/kit/words/directory-refusals.ts'
import { refuse } from '../src/kit/words/refusals.ts'

/** Understood in the words an office uses (`A角`); a form offers them as a list. */
const INVITED = ['liaisonA', 'liaisonB', 'head', 'office', 'leader', 'admin'] as const

export default defineCommand({
  name: 'invite',
  aliases: ['邀请'],
  summary: {
    zh: '为一名人员登记角色并生成一次性邀请链接',
    en: 'register a person and make a one-time invite link',
  },
  examples: [
    '邀请 市教育局 张三 A角',
    '邀请 领导小组办公室 李四 办公室',
    '邀请 市教育局 张三 A角 zhang@example.cn',
    'invite 市教育局 Zhang head',
  ],
  args: z.object({
    unit: z.string().trim().min(1),
    name: z.string().trim().min(1).max(40),
    role: z
      .string()
      .trim()
      .meta({ 'x-choices': INVITED })
      .default('liaisonA')
      .transform((word) => roleCalled(word) ?? word)
      .pipe(z.enum(INVITED)),
    plan: z.string().optional(),
    /** An e-mail address, to which letters go where the person has no other account but the web chat. */
    mail: z.string().trim().max(254).optional(),
  }),
  // The address may stand anywhere behind the name.
  parse: (rest) => {
    const words = rest.trim().split(/\s+/)
    const mail = words.find((word) => /[@＠]/.test(word))
    const [unit, name, role, plan] = words.filter((word) => word !== mail)
    return { unit, name, ...(role ? { role } : {}), ...(plan ? { plan } : {}), ...(mail ? { mail } : {}) }
  },
  // Only an admin makes admins; the office invites everybody else of its plan.
  may: ['office', 'admin'],
  about: async ({ role, plan }, context) => [
    { planId: role === 'admin' ? null : (await planNamed(context, plan)).id },
  ],
  effect: 'write',
  async run({ unit, name, role, plan, mail }, context) {
    const { db, by, now, via, words, publicUrl } = context
    // Signs that nobody sees would make two people of one name.
    if (/[\p{Cc}\p{Cf}]/u.test(name)) throw refuseDirectory.badName(name)
    const planId = role === 'admin' ? null : (await planNamed(context, plan)).id
    const unitId = await unitFor(context, unit, role)
    const place = { planId, unitId, role }
    const known = await registerPerson(db, { ...place, name, since: context.today })
    const replaced = await replaceHolders(context, place, known)
    // A link, and an address that letters with links go to, open everything their person may do, in other plans too.
    const mastered = mastersAll(by, await collect(db.list('role', 'byPerson', { prefix: [known.id] })))
    if (mail !== undefined && !mastered) throw refuseDirectory.notAlone(known.name)
    const person = mail === undefined ? known : await giveMail(context, known, mail)
    const code = mastered ? await linkFor(context, person) : null
    await db.note({
      planId,
      event: 'person.registered',
      by: by.person.id,
      via,
      at: now,
      subjects: [person.id],
      body: { name, unit, role },
    })
    const said = words.core.role[role]
    const gone = replaced.length > 0 && text(words.people.replaced(replaced, said))
    if (code === null) {
      await tellRegistered(context, person, place)
      return {
        content: content(text(words.directory.registeredOnly(name, unit, said)), gone),
        data: { person: person.id, url: null, replaced },
      }
    }
    const url = `${publicUrl}/in/${code}`
    return {
      content: content(
        text(words.people.invited(name, unit, said)),
        text({ link: url, text: url }),
        text(words.people.inviteNote),
        mail !== undefined && text(words.people.mailGiven(mail, person.preferred === mailAccount(mail))),
        gone,
      ),
      data: { person: person.id, url, replaced },
    }
  },
})

const linkFor = ({ db, by, now, via, secret }: Context, { id }: Person): Promise<string> =>
  issueInvite(db, { personId: id, createdBy: by.person.id, now, via, secret: secret() })

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
