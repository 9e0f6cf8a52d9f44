import { z } from 'zod'
import type { Plan, Webhook } from '../src/core/model/index.ts'
import { plainCode } from '../src/core/code-said.ts'
import { HOOKS_MOST, hookUrl, isEventPattern, readHookSaid } from '../src/core/webhook.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { endHook, makeHook, resumeHook } from '../src/kit/moves/hooks.ts'
import { activePlans, collect, planNamed } from '../src/kit/moves/look.ts'
import { plansManaged } from '../src/kit/moves/people-ground.ts'
import type { Reply } from '../src/kit/reply.ts'
import { content, heading, list, text } from '../src/kit/show/blocks.ts'
import { refuseApi as refuse } from '../src/kit/words/api-refusals.ts'

export default defineCommand({
  name: 'webhook',
  aliases: ['推送'],
  summary: {
    zh: '台账事件推送到其他系统：查看、新建、撤销、恢复',
    en: 'tell another system what the ledger notes: see, make, revoke, resume',
  },
  examples: [
    '推送 新建 https://oa.example.cn/duban SY report.* deadline.extended',
    '推送',
    '推送 撤销 1',
    '推送 恢复 1',
    'webhook new https://oa.example.cn/duban SY report.*',
    'webhook revoke 1',
  ],
  args: z.object({
    act: z.enum(['list', 'new', 'revoke', 'resume']).default('list'),
    number: z.coerce.number().int().positive().optional(),
    url: z.string().trim().max(600).optional(),
    /** A plan's key and names of events; all events where none is named. */
    words: z.array(z.string().trim().min(1).max(90)).max(40).default([]),
  }),
  parse: (rest) => readHookSaid(rest) ?? { act: rest },
  may: ['office', 'admin'],
  about: async ({ words }, context) => {
    const plans = await activePlans(context.db)
    const named = plans.find(({ key }) => words.some((word) => plainCode(word) === key))
    const meant = named ? [named] : await plansManaged(context)
    return meant.length > 0 ? meant.map(({ id }) => ({ planId: id })) : [{ planId: null }]
  },
  effect: 'write',
  async run({ act, number, url, words }, context) {
    const hooks = await hooksOf(context)
    if (act === 'list') return listed(context, hooks)
    if (act === 'new') return made(context, hooks, url, words)
    return act === 'revoke' ? revoked(context, hooks, number) : resumed(context, hooks, number)
  },
})

type Placed = { hook: Webhook; plan: Plan }

/** The subscriptions of plans that the speaker looks after. */
async function hooksOf(context: Context): Promise<Placed[]> {
  const plans = await plansManaged(context)
  return (await collect(context.db.list('webhook', 'byNumber'))).flatMap((hook) => {
    const plan = plans.find(({ id }) => id === hook.planId)
    return plan ? [{ hook, plan }] : []
  })
}

async function made(
  context: Context,
  hooks: readonly Placed[],
  said: string | undefined,
  words: readonly string[],
): Promise<Reply> {
  if (!context.ways.webhooks) throw refuse.hookOff()
  const url = hookUrl(said ?? '')
  if (url === null) throw refuse.hookUrl()
  const plans = await plansManaged(context)
  const keys = new Set(plans.map(({ key }) => key))
  const plan = await planNamed(
    context,
    words.find((word) => keys.has(plainCode(word))),
  )
  const named = words.filter((word) => !keys.has(plainCode(word)))
  const odd = named.find((word) => !isEventPattern(word))
  if (odd !== undefined) throw refuse.hookEvents(odd)
  const standing = hooks.filter(({ hook }) => hook.planId === plan.id && hook.ended === null)
  if (standing.length >= HOOKS_MOST) throw refuse.hookMany(HOOKS_MOST)
  const hook = await makeHook(context, { plan, url, events: named.length > 0 ? named : ['*'] })
  const page = `${context.publicUrl}/once/${hook.id}`
  const say = context.words.apiTokens.hook
  return {
    content: content(text(say.made), text({ link: page, text: page })),
    data: { number: hook.number, url, events: hook.events, plan: plan.key, page },
  }
}

async function revoked(
  context: Context,
  hooks: readonly Placed[],
  number: number | undefined,
): Promise<Reply> {
  const { db, by, via, now, words } = context
  const found = hooks.find(({ hook }) => hook.number === number && hook.ended?.why !== 'revoked')
  if (!found) throw refuse.noHook(number)
  await endHook(db, found.hook, { at: now, by: by.person.id, why: 'revoked' }, via)
  return {
    content: content(text(words.apiTokens.hook.revoked(found.hook.number))),
    data: { number, state: 'revoked' },
  }
}

async function resumed(
  context: Context,
  hooks: readonly Placed[],
  number: number | undefined,
): Promise<Reply> {
  const { db, by, via, now, words } = context
  const found = hooks.find(
    ({ hook }) =>
      hook.number === number && hook.ended?.why !== 'revoked' && (hook.ended ?? hook.trouble) !== null,
  )
  if (!found) throw refuse.noHook(number)
  await resumeHook(db, found.hook, by.person.id, via, now)
  return {
    content: content(text(words.apiTokens.hook.resumed(found.hook.number))),
    data: { number, state: 'live' },
  }
}

function stateOf({ unseen, ended, trouble }: Webhook, { words }: Context): string {
  const { state } = words.apiTokens.hook
  if (ended) return state[ended.why]
  if (unseen) return state.waiting
  return trouble ? state.trouble(trouble.tries, trouble.why) : state.live
}

function listed(context: Context, hooks: readonly Placed[]): Reply {
  const { hook: say } = context.words.apiTokens
  if (hooks.length === 0) return { content: content(text(say.none)), data: [] }
  const { and } = context.words.core
  return {
    content: content(
      heading(say.title),
      list(
        hooks.map(({ hook, plan }) => [
          say.line(hook.number, hook.url, plan.key, hook.events.join(and), stateOf(hook, context)),
        ]),
      ),
    ),
    data: hooks.map(({ hook: { number, url, events, trouble, ended }, plan }) => ({
      ...{ number, url, events, plan: plan.key, trouble, ended },
    })),
  }
}
