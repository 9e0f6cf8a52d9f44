import { z } from 'zod'
import { accountsMeant, CODE_MS, codeTyped } from '../src/core/binding.ts'
import { channelOf } from '../src/core/reach.ts'
import { wallClock } from '../src/core/day.ts'
import type { Account, Person, Plan } from '../src/core/model/index.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { issueCode, prefer, unbind } from '../src/kit/moves/binding.ts'
import { isAdmin } from '../src/kit/moves/directory.ts'
import { planNamed } from '../src/kit/moves/look.ts'
import { plansManaged } from '../src/kit/moves/people-ground.ts'
import {
  anybodyCalled,
  masters,
  peopleIn,
  peopleMeant,
  placesOf,
  type Meant,
} from '../src/kit/moves/named.ts'
import { unitCalled } from '../src/kit/moves/people.ts'
import { issueSheet } from '../src/kit/moves/slips.ts'
import type { Reply } from '../src/kit/reply.ts'
import { accountBlocks, accountNames, codeBlocks, type Handed } from '../src/kit/show/binding.ts'
import { buttons, content, heading, list, text } from '../src/kit/show/blocks.ts'
import { issueInvite } from '../src/kit/signin.ts'
import { refuseDirectory } from '../src/kit/words/directory-refusals.ts'
import { refuseBinding as refuse } from '../src/kit/words/binding-refusals.ts'

const acts = {
  list: /^(列表|list)$/i,
  prefer: /^(首选|prefer)$/i,
  unbind: /^(解除|解绑|remove|unbind)$/i,
  print: /^(打印|print)$/i,
}
type Act = keyof typeof acts

const args = z.object({
  act: z.enum(['code', 'list', 'prefer', 'unbind', 'print']).default('code'),
  /** A person, a unit, or both; of a sheet the plan's key or a unit. The speaker where it is empty. */
  who: z.string().trim().max(200).default(''),
  account: z.string().trim().max(200).default(''),
  sure: z.boolean().default(false),
})

export default defineCommand({
  name: 'bind',
  aliases: ['绑定'],
  summary: {
    zh: '绑定其他聊天账号，选定在哪里收提醒；办公室可为他人生成绑定码、打印绑定单',
    en: 'bind another chat account by a one-time code, choose where reminders go; the office prints slips',
  },
  examples: [
    '绑定',
    '绑定 列表',
    '绑定 首选 telegram',
    '绑定 解除 telegram',
    '绑定 市教育局 张三',
    '绑定 市教育局',
    '绑定 打印 SY',
    'bind',
    'bind list',
    'bind prefer telegram',
    'bind print SY',
  ],
  args,
  parse: (rest) => {
    const [first = '', ...others] = rest.trim().split(/\s+/)
    const act = (Object.keys(acts) as Act[]).find((one) => acts[one].test(first))
    if (!act) return { who: rest.trim() }
    if (act === 'list' || act === 'print') return { act, who: others.join(' ') }
    return { act, who: others.slice(0, -1).join(' '), account: others.at(-1) ?? '' }
  },
  // Everybody for themselves; what concerns others is only for those who look after them, which is asked below.
  may: ['anyone'],
  effect: 'write',
  async run({ act, who, account, sure }, context) {
    if (act === 'code') return codes(context, who)
    if (act === 'print') return sheet(context, who)
    const person = await personMeant(context, who)
    if (act === 'list') return listed(context, person, who)
    const meant = meantOf(context, person, account)
    return act === 'prefer' ? preferred(context, person, meant) : unbound(context, person, meant, who, sure)
  },
})

/** The people the speaker looks after who are meant. Refused where it is nobody, or the speaker looks after nobody. */
async function othersMeant(context: Context, who: string): Promise<Meant> {
  const { db } = context
  const plans = await plansManaged(context)
  if (plans.length === 0 && !isAdmin(context.by)) throw refuse.notForOthers()
  const meant = await peopleMeant(db, plans, who)
  // An administrator also unbinds accounts of who has left.
  const people =
    meant.people.length === 0 && isAdmin(context.by) ? await anybodyCalled(db, who) : meant.people
  if (people.length === 0) throw refuse.nobody(who)
  for (const { person } of people)
    if (!(await masters(db, context.by, person.id))) throw refuseDirectory.notAlone(person.name)
  return { ...meant, people }
}

async function oneMeant(context: Context, who: string): Promise<Person> {
  const { name, people } = await othersMeant(context, who)
  const [only] = people
  if (!only || people.length > 1) {
    const places = []
    for (const { person, roles } of people)
      places.push(
        `${person.name} ${(await placesOf(context.db, roles, context.words)).join(context.words.core.and)}`,
      )
    throw refuse.several(name ?? who, places)
  }
  return only.person
}

async function personMeant(context: Context, who: string): Promise<Person> {
  if (who !== '' && who !== context.by.person.name) return oneMeant(context, who)
  if (context.by.operator) throw refuse.operatorOnly()
  return context.by.person
}

/** A code and a link for one person, each stored only as its hash. */
async function handOut(context: Context, personId: string): Promise<Handed> {
  const { db, by, now, via, publicUrl } = context
  const made = { personId, createdBy: by.person.id, now, via }
  const code = await issueCode(db, { ...made, secret: context.secret() })
  const url = `${publicUrl}/in/${await issueInvite(db, { ...made, secret: context.secret() })}`
  return { code, url }
}

async function codes(context: Context, who: string): Promise<Reply> {
  const { db, by, now, timezone, words, ways } = context
  const until = words.core.day(wallClock(now + CODE_MS, timezone).day)
  if (who === '' || who === by.person.name) {
    if (by.operator) throw refuse.operatorOnly()
    const handed = await handOut(context, by.person.id)
    return {
      content: content(...codeBlocks(null, handed, ways, until, words)),
      data: { person: by.person.id, ...handed },
    }
  }
  if (codeTyped(who) !== null) throw refuse.alreadyKnown(by.person.name)
  const { unit, name, people } = await othersMeant(context, who)
  if (name !== null || !unit) {
    const person = await oneMeant(context, who)
    const handed = await handOut(context, person.id)
    return {
      content: content(...codeBlocks(person.name, handed, ways, until, words)),
      data: { person: person.id, ...handed },
    }
  }
  const { binding } = words
  const blocks = []
  const data = []
  for (const { person, roles } of people) {
    const handed = await handOut(context, person.id)
    const places = (await placesOf(db, roles, words)).join(words.core.and)
    blocks.push(
      text({ strong: `${person.name}${words.core.aside(places)}` }),
      ...codeBlocks(person.name, handed, ways, until, words).slice(0, -1),
    )
    data.push({ person: person.id, ...handed })
  }
  return { content: content(heading(binding.unitCodes(unit.name, people.length)), ...blocks), data }
}

function listed({ words }: Context, person: Person, who: string): Reply {
  return {
    content: content(...accountBlocks(person, who, words)),
    data: { person: person.id, accounts: person.accounts, preferred: person.preferred },
  }
}

function meantOf({ words }: Context, { accounts }: Person, said: string): Account {
  const [found, ...more] = accountsMeant(accounts, said)
  if (found === undefined) throw refuse.noAccount(said, accountNames(accounts, words))
  if (more.length > 0) throw refuse.severalAccounts(accountNames(accounts, words))
  return found
}

const noting = ({ by, via, now }: Context) => ({ by: by.person.id, via, now })

async function preferred(context: Context, person: Person, account: Account): Promise<Reply> {
  const { db, words } = context
  const { binding } = words
  const channel = binding.channel(channelOf(account))
  const data = { person: person.id, preferred: account }
  if (person.preferred === account) return { content: content(text(binding.alreadyPreferred(channel))), data }
  await prefer(db, person, account, noting(context))
  return { content: content(text(binding.nowPreferred(channel))), data }
}

/** The last account is taken only once it was said what follows from it. */
async function unbound(
  context: Context,
  person: Person,
  account: Account,
  who: string,
  sure: boolean,
): Promise<Reply> {
  const { db, words } = context
  const { binding } = words
  const channel = binding.channel(channelOf(account))
  if (channelOf(account) === 'web') throw refuse.webStays()
  if (person.accounts.length === 1 && !sure)
    return {
      content: content(
        text(binding.lastOne(person.name, channel)),
        buttons({
          label: binding.confirmUnbind,
          verb: 'bind',
          args: { act: 'unbind', account, who, sure: true },
          style: 'danger',
        }),
      ),
      data: { person: person.id, asked: true },
    }
  const after = await unbind(db, person, account, noting(context))
  const next = after.preferred === null ? null : binding.channel(channelOf(after.preferred))
  const said =
    next === null
      ? binding.unboundLast(person.name, channel)
      : person.preferred === account
        ? binding.unbound(person.name, channel, next)
        : binding.unboundOther(person.name, channel)
  return {
    content: content(text(said)),
    data: { person: person.id, accounts: after.accounts, preferred: after.preferred },
  }
}

/** A page with a slip for each person of a plan, or of one unit in it. */
async function sheet(context: Context, said: string): Promise<Reply> {
  const { db, by, now, via, words, publicUrl } = context
  const plans = await plansManaged(context)
  if (plans.length === 0) throw refuse.notForOthers()
  const unit = (said === '' ? undefined : await unitOf(context, said)) ?? null
  const key = /(?:^|\s)([A-Za-z]{1,8})$/.exec(said)?.[1]
  const plan: Plan = await planNamed(context, key ?? (unit || said === '' ? undefined : said))
  if (!plans.some(({ id }) => id === plan.id)) throw refuse.notForOthers()
  const what = unit?.name ?? plan.title
  const people = (await peopleIn(db, [plan], unit?.id ?? null)).length
  if (people === 0) throw refuse.nothingToPrint(what)
  const made = { plan, unit, createdBy: by.person.id, now, via, secret: context.secret() }
  const url = `${publicUrl}/slips/${await issueSheet(db, made)}`
  const { binding } = words
  return {
    content: content(
      text(binding.printTitle(what, people)),
      list([[binding.printLink, { link: url, text: url }]]),
    ),
    data: { plan: plan.key, unit: unit?.name ?? null, people, url },
  }
}

const unitOf = async ({ db }: Context, said: string) =>
  (await unitCalled(db, said)) ?? unitCalled(db, said.replace(/\s+[A-Za-z]{1,8}$/, ''))
