import { z } from 'zod'
import type { Person, Plan, Role } from '../src/core/model/index.ts'
import { PERSON_ACTS, readPersonSaid } from '../src/core/people/person-asking.ts'
import { mailsOf } from '../src/core/people/accounts.ts'
import type { Relation } from '../src/core/rights.ts'
import { defineCommand, verbIn, type Context } from '../src/kit/command.ts'
import { deriveId } from '../src/kit/ledger.ts'
import { fileBrought, namedFile } from '../src/kit/moves/brought.ts'
import { plansManaged } from '../src/kit/moves/people-ground.ts'
import { bringPeople, dropPeople, takePeople, WRITE_PEOPLE } from '../src/kit/moves/people-sheets.ts'
import { renamePerson, setMails, setPhone } from '../src/kit/moves/person-changes.ts'
import { comeBack, leave } from '../src/kit/moves/person-leaving.ts'
import { mergePersons } from '../src/kit/moves/person-merged.ts'
import { aboutPerson, personNamed, placeLines } from '../src/kit/moves/person-named.ts'
import type { Reply } from '../src/kit/reply.ts'
import { content, text } from '../src/kit/show/blocks.ts'
import { refuseDirectory } from '../src/kit/words/directory-refusals.ts'
import { refuse } from '../src/kit/words/refusals.ts'
import { postWork } from '../src/kit/work.ts'

const may: readonly Relation[] = ['office', 'admin', 'head', 'liaison']

const args = z
  .object({
    act: z.enum(PERSON_ACTS),
    who: z.string().trim().min(1).max(100).optional(),
    value: z.string().trim().max(600).default(''),
    plan: z.string().trim().min(1).max(20).optional(),
    sheet: z.string().optional(),
    good: z.boolean().default(false),
    file: namedFile.optional(),
  })
  .refine(({ act, who }) => who !== undefined || ofSheets.has(act), { path: ['who'] })
  .refine(({ act, sheet }) => sheet !== undefined || (act !== 'take' && act !== 'drop'), { path: ['sheet'] })
type Args = z.output<typeof args>

const ofSheets: ReadonlySet<string> = new Set(['export', 'import', 'take', 'drop'])

export default defineCommand({
  name: 'staff',
  aliases: ['人员调整'],
  summary: {
    zh: '登记和更改人员：电话、邮箱、改名、停用、同一人；用表格导入导出',
    en: 'people: phone, e-mail, name, leaving, one person in two places; sheets in and out',
  },
  examples: [
    '人员 张三 电话 0431-88880000',
    '人员 市教育局 张三 邮箱 zhang@jl.gov.cn',
    '人员 张三 改名 张珊',
    '人员 张三 停用',
    '人员 张三 启用',
    '人员 市教育局张三 同一人 市财政局张三',
    '人员 导出',
    '人员 导入',
    'people Zhang phone 0431-88880000',
    'people export',
    'people import',
  ],
  args,
  parse: (rest) => readPersonSaid(rest) ?? {},
  may,
  // A unit corrects its own telephone numbers; everything else is the office's.
  about: async ({ act, who }, context) => {
    if (who !== undefined && !ofSheets.has(act)) return aboutPerson(context, who, act === 'phone', may)
    const plans = await plansManaged(context)
    return plans.length > 0 ? plans.map(({ id }) => ({ planId: id })) : [{ planId: null }]
  },
  effect: 'write',
  async run(said, context) {
    switch (said.act) {
      case 'export':
        return exported(said, context)
      case 'import':
        return imported(said, context)
      case 'take':
        return take(said, context)
      case 'drop':
        await dropPeople(context, said.sheet ?? '')
        return { content: content(text(context.words.directory.dropped)), data: { sheet: said.sheet } }
      default:
        return change(said, await personNamed(context, said.who ?? ''), context)
    }
  },
})

async function change(said: Args, person: Person, context: Context): Promise<Reply> {
  switch (said.act) {
    case 'stop':
      return stop(person, context)
    case 'back':
      return restore(person, context)
    case 'same':
      return merge(said, person, context)
    case 'rename':
      return answer(person, await renamePerson(context, person, said.value), context, (one, say) =>
        say.personRenamed(person.name, one.name),
      )
    case 'mail':
      return answer(person, await setMails(context, person, said.value), context, (one, say) =>
        say.mailSet(one.name, mailsOf(one.accounts)),
      )
    default:
      return answer(person, await setPhone(context, person, said.value), context, (one, say) =>
        one.phone === null ? say.phoneGone(one.name) : say.phoneSet(one.name, one.phone),
      )
  }
}

function answer(
  before: Person,
  after: Person,
  { words }: Context,
  say: (after: Person, words: Context['words']['directory']) => string,
): Reply {
  const told =
    after.version === before.version ? words.directory.personSame(after.name) : say(after, words.directory)
  return {
    content: content(text(told)),
    data: { person: after.id, changed: after.version !== before.version },
  }
}

async function rolesSaid({ db, words }: Context, roles: readonly Role[]): Promise<string[]> {
  const said: string[] = []
  for (const { unitId, planId, role } of roles) {
    const unit = unitId === null ? undefined : await db.get('unit', unitId)
    const plan = planId === null ? undefined : await db.get('plan', planId)
    said.push(words.directory.roleLine(unit?.name ?? '', words.core.role[role], plan?.key ?? ''))
  }
  return said
}

async function stop(person: Person, context: Context): Promise<Reply> {
  const { directory: say } = context.words
  const { ended, gone } = await leave(context, person)
  const passing = context.commands.find(({ name }) => name === 'handover')
  return {
    content: content(
      text(say.stopped(person.name, await rolesSaid(context, ended))),
      text(gone ? say.stoppedAll : say.stoppedSome),
      passing !== undefined && text(say.handOver(verbIn(passing, context.by.person.locale))),
    ),
    data: { person: person.id, ended: ended.length, active: !gone },
  }
}

async function restore(person: Person, context: Context): Promise<Reply> {
  const { directory: say } = context.words
  const { restored, taken } = await comeBack(context, person)
  const back =
    restored.length > 0
      ? say.restored(person.name, await rolesSaid(context, restored))
      : say.restoredNone(person.name)
  return {
    content: content(
      text(back),
      restored.length > 0 && taken.length > 0 && text(say.restoredTaken(await rolesSaid(context, taken))),
    ),
    data: { person: person.id, restored: restored.length, taken: taken.length },
  }
}

async function merge(said: Args, person: Person, context: Context): Promise<Reply> {
  if (said.value === '') throw refuseDirectory.saySame(person.name)
  const kept = await mergePersons(context, person, await personNamed(context, said.value))
  const told = context.words.directory.merged(kept.name, await placeLines(context, kept))
  return { content: content(text(told)), data: { person: kept.id } }
}

/** The plan that is named, if it is the speaker's to run; null where all of theirs are meant. */
async function planMeant({ plan: key }: Args, context: Context): Promise<Plan | null> {
  const plans = await plansManaged(context)
  if (key === undefined) return plans.length === 1 ? (plans[0] ?? null) : null
  const named = plans.find((plan) => plan.key.toLowerCase() === key.normalize('NFKC').toLowerCase())
  if (named) return named
  throw refuse.unknownPlan(
    key,
    plans.map((plan) => plan.key),
  )
}

async function exported(said: Args, context: Context): Promise<Reply> {
  const { db, by, now, words, via } = context
  if (by.operator) throw refuseDirectory.operatorFile()
  const plan = await planMeant(said, context)
  const work = { job: WRITE_PEOPLE, args: { plan: plan?.id ?? null, person: by.person.id } }
  await postWork(db, { id: deriveId('wrk', via, 'people'), ...work, for: by.person.id, now })
  return { content: content(text(words.directory.exporting)), data: { plan: plan?.key ?? null } }
}

async function imported(said: Args, context: Context): Promise<Reply> {
  if (context.by.operator) throw refuseDirectory.operatorFile()
  const { directory: say } = context.words
  const plan = await planMeant(said, context)
  const document = await fileBrought(context, said.file)
  if (document) {
    const sheet = await bringPeople(context, plan, document)
    return { content: content(text(say.received(document.name))), data: { sheet: sheet.id } }
  }
  const form = {
    title: say.importTitle,
    verb: 'staff',
    submit: say.importSubmit,
    fields: [
      { name: 'act', label: '', kind: 'hidden' as const, value: 'import' },
      ...(plan ? [{ name: 'plan', label: '', kind: 'hidden' as const, value: plan.key }] : []),
      { name: 'file', label: say.importFile, kind: 'files' as const, required: true, hint: say.importHint },
    ],
  }
  return { content: content({ kind: 'form', form }), data: null }
}

async function take(said: Args, context: Context): Promise<Reply> {
  const taken = await takePeople(context, said.sheet ?? '', said.good)
  const { directory: say } = context.words
  const { added, changed, ended, left } = taken
  return {
    content: content(text(say.taken(added, changed, ended, left)), added > 0 && text(say.takenNext)),
    data: taken,
  }
}
