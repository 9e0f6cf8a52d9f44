import type { Incoming, Outcome } from '../kit/chat.ts'
import type { Member } from './cast.ts'
import { outageAt } from './outages.ts'
import { noted, type Purpose } from './purpose.ts'
import type { World } from './world.ts'

/** How many messages in a hundred a platform hands in twice: after the answer, or at once. */
const REDELIVERED = 0.06
const AT_ONCE = 0.02

export interface Words {
  /** Free words, or the verb and arguments of a button or form. */
  said: Incoming['said']
  purpose: Purpose
  /** The letter that the words answer. */
  replyTo?: string
  /** The speaker tries to accept what is their own. */
  ownWork?: boolean
}

export const text = (words: string): Incoming['said'] => ({ kind: 'text', text: words })
export const press = (verb: string, args: Record<string, unknown>): Incoming['said'] => ({
  kind: 'command',
  verb,
  args,
})

/**
 * Hands a message in, sometimes twice, writes down what duban acknowledged, and lets what is due go out, as the running
 * process does. Resolves to the outcome that counted.
 */
export async function speak(world: World, member: Member, words: Words): Promise<Outcome> {
  const at = world.now()
  const { account } = member
  const id = `sim:m${world.acts.length + 1}`
  const incoming: Incoming = {
    id,
    from: account,
    conversation: account,
    at,
    said: words.said,
    files: [],
    replyTo: words.replyTo ?? null,
  }
  const act = {
    seq: world.next(),
    at,
    id,
    by: member.id,
    what: describe(words),
    refused: null,
    repeats: 0,
    changed: 0,
    ownWork: words.ownWork === true,
  }
  world.acts.push(act)
  const outcomes = await handIn(world, member, incoming)
  const [outcome, ...others] = outcomes.toSorted((a, b) => Number(a.repeated) - Number(b.repeated)) as [
    Outcome,
    ...Outcome[],
  ]
  const writes = outcome.letterId !== null
  const fault = outcome.refused ? errorOf(outcome) : null
  Object.assign(act, {
    refused: fault,
    repeats: writes ? others.length : 0,
    changed: writes ? others.filter((o) => !o.repeated).length : 0,
  })
  if (!outcome.refused) noted(world, member, words.purpose, outcome.reply?.data)
  if (!outageAt(world.outages, at)) await world.stage.whole.send(at)
  return outcome
}

async function handIn({ stage }: World, { chance }: Member, incoming: Incoming): Promise<Outcome[]> {
  const { receive } = stage.whole
  if (chance.odds(AT_ONCE)) return Promise.all([receive(incoming), receive(incoming)])
  const first = await receive(incoming)
  return chance.odds(REDELIVERED) ? [first, await receive(incoming)] : [first]
}

const describe = ({ said }: Words): string =>
  said.kind === 'command'
    ? `[${said.verb}] ${JSON.stringify(said.args)}`
    : said.kind === 'delete'
      ? `[delete] ${said.of}`
      : said.text

export function errorOf({ reply }: Outcome): string {
  const data = reply?.data
  return data !== null && typeof data === 'object' && 'error' in data ? String(data.error) : 'refused'
}
