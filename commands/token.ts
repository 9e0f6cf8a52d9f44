import { z } from 'zod'
import { wallClock } from '../src/core/day.ts'
import type { Plan, RoleName, Token, Unit } from '../src/core/model/index.ts'
import { plainCode } from '../src/core/code-said.ts'
import {
  NEVER_BY_TOKEN,
  READ,
  readTokenSaid,
  TOKEN_DAYS,
  TOKEN_DAYS_MOST,
  tokenState,
} from '../src/core/token.ts'
import { defineCommand, verbIn, type Context } from '../src/kit/command.ts'
import { activePlans, collect, planNamed } from '../src/kit/moves/look.ts'
import { unitCalled } from '../src/kit/moves/people.ts'
import { makeToken, revokeToken } from '../src/kit/moves/tokens.ts'
import type { Reply } from '../src/kit/reply.ts'
import { content, heading, list, text } from '../src/kit/show/blocks.ts'
import { refuseApi as refuse } from '../src/kit/words/api-refusals.ts'

/** The places in which a token can stand, as they are said. */
const places: Record<string, RoleName> = {
  办公室: 'office',
  office: 'office',
  领导: 'leader',
  leader: 'leader',
}

const READS = new Set(['只读', '查询', READ])

export default defineCommand({
  name: 'token',
  aliases: ['令牌'],
  summary: {
    zh: '其他系统接入的令牌：查看、新建、撤销（管理员）',
    en: 'tokens by which other systems come in: see, make, revoke (administrators)',
  },
  examples: [
    '令牌 新建 数据平台 SY 只读',
    '令牌 新建 OA SY 市教育局 汇报 确认 90天',
    '令牌',
    '令牌 撤销 1',
    'token new dataplatform SY read',
    'token new OA SY 市教育局 report confirm 90days',
    'token revoke 1',
  ],
  args: z.object({
    act: z.enum(['list', 'new', 'revoke']).default('list'),
    number: z.coerce.number().int().positive().optional(),
    name: z.string().trim().min(1).max(40).optional(),
    /** A plan's key, a unit, `office` or `leader`, and what it may say: `read`, or names of commands. */
    words: z.array(z.string().trim().min(1).max(60)).max(40).default([]),
    days: z.coerce.number().int().optional(),
  }),
  parse: (rest) => readTokenSaid(rest) ?? { act: rest },
  may: ['admin'],
  about: async () => [{ planId: null }],
  effect: 'write',
  async run({ act, number, name, words, days }, context) {
    if (act === 'list') return listed(context)
    if (act === 'revoke') return revoked(context, number)
    if (name === undefined) throw refuse.noName()
    return made(context, name, words, days ?? TOKEN_DAYS)
  },
})

async function made(context: Context, name: string, said: readonly string[], days: number): Promise<Reply> {
  if (days < 1 || days > TOKEN_DAYS_MOST) throw refuse.tokenDays(TOKEN_DAYS_MOST)
  const meant = await understood(context, said)
  if (meant.scopes.size === 0) throw refuse.noScope()
  if (meant.unit && meant.role) throw refuse.unitAndPlace()
  const role = meant.unit ? 'liaisonA' : (meant.role ?? 'leader')
  const plan = await planNamed(context, meant.plan?.key)
  const { unit } = meant
  const token = await makeToken(context, { name, plan, unit, role, scopes: [...meant.scopes], days })
  const url = `${context.publicUrl}/once/${token.id}`
  const say = context.words.apiTokens
  return {
    content: content(text(say.made(name)), text({ link: url, text: url })),
    data: { ...tokenData(token, context), url },
  }
}

interface Meant {
  plan: Plan | null
  unit: Unit | null
  role: RoleName | null
  scopes: Set<string>
}

/** Each word is a plan's key, a place, a scope or a unit; one that is none of them is refused, and none is guessed. */
async function understood({ db, commands }: Context, said: readonly string[]): Promise<Meant> {
  const meant: Meant = { plan: null, unit: null, role: null, scopes: new Set() }
  const plans = await activePlans(db)
  for (const word of said) {
    const lower = word.toLowerCase()
    const plan = plans.find(({ key }) => key === plainCode(word))
    const command = commands.find((one) => one.name === lower || one.aliases.includes(word))
    if (plan) meant.plan = plan
    else if (Object.hasOwn(places, lower)) meant.role = places[lower] ?? null
    else if (READS.has(lower)) meant.scopes.add(READ)
    else if (command) {
      if (NEVER_BY_TOKEN.has(command.name)) throw refuse.closedScope(word)
      meant.scopes.add(command.name)
    } else {
      const unit = await unitCalled(db, word)
      if (!unit) throw refuse.unclearWord(word)
      if (meant.unit && meant.unit.id !== unit.id) throw refuse.unitAndPlace()
      meant.unit = unit
    }
  }
  return meant
}

async function revoked(context: Context, number: number | undefined): Promise<Reply> {
  const { db, by, via, now, words } = context
  const all = await collect(db.list('token', 'byNumber'))
  const token = all.find((one) => one.number === number)
  if (!token || ['revoked', 'expired'].includes(tokenState(token, now))) throw refuse.noToken(number)
  await revokeToken(db, token, { by: by.person.id, via, now })
  return {
    content: content(text(words.apiTokens.revoked(token.number, token.name))),
    data: { number: token.number, state: 'revoked' },
  }
}

const tokenData = (token: Token, { now }: Context) => {
  const { id, number, name, scopes, role, expiresAt, usedOn } = token
  return { id, number, name, scopes, role, expiresAt, usedOn, state: tokenState(token, now) }
}

async function listed(context: Context): Promise<Reply> {
  const { db, now, timezone, words, commands, by } = context
  const say = words.apiTokens
  const tokens = await collect(db.list('token', 'byNumber'))
  if (tokens.length === 0) return { content: content(text(say.none)), data: [] }
  const verb = (scope: string): string => {
    const command = commands.find(({ name }) => name === scope)
    return scope === READ ? say.read : command ? verbIn(command, by.person.locale) : scope
  }
  const lines = []
  for (const token of tokens) {
    const plan = (await db.get('plan', token.planId))?.key ?? ''
    const unit = token.unitId === null ? '' : ((await db.get('unit', token.unitId))?.name ?? '')
    lines.push([
      say.line({
        ...{ number: token.number, name: token.name, plan, unit, role: say.role(token.role) },
        scopes: token.scopes.map(verb).join(words.core.and),
        maker: (await db.get('person', token.createdBy))?.name ?? token.createdBy,
        until: words.core.fullDay(wallClock(token.expiresAt, timezone).day),
        used: say.used(token.usedOn === null ? null : words.core.day(token.usedOn)),
        state: say.state[tokenState(token, now)],
      }),
    ])
  }
  return {
    content: content(heading(say.title), list(lines)),
    data: tokens.map((token) => tokenData(token, context)),
  }
}
