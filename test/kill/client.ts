import type { Chance } from './chance.ts'
import type { Life } from './life.ts'
import { say, type Answer, type Session } from '../support/session.ts'
import type { Spoken } from './told.ts'

/** Someone who goes on talking, over as many lives of the process as it takes. */
export interface Client {
  session: Session
  /** The assignments this person answers for. */
  codes: readonly string[]
  chance: Chance
  /** Everything said, in order; the last one may still be waiting. */
  spoken: Spoken[]
  /** What is said next where the step before asks for it: the confirmation of a draft. */
  draft: { id: string; code: string; words: string } | null
}

/** What two devices of one person and a second 无变化 may run into; any other refusal is a fault of duban's. */
const MAY_BE_REFUSED: Record<string, readonly string[]> = {
  confirm: ['draft-gone', 'answered-meanwhile'],
  nochange: ['already-reported'],
}

/** What the client says now: what is still waiting, the confirmation of its draft, or something new. */
function nextOf(client: Client, name: string): Spoken {
  const last = client.spoken.at(-1)
  if (last?.state === 'waiting') return last
  const { chance, draft, session } = client
  const key = `${name}-${client.spoken.length}`
  const code = draft?.code ?? chance.pick(client.codes)
  const words = draft?.words ?? (chance.below(5) > 0 ? `第 ${key} 次进展：已完成调研` : '')
  const [verb, args] = draft
    ? (['confirm', { draft: draft.id }] as const)
    : words
      ? (['report', { code, progress: words, problems: '企业不积极' }] as const)
      : (['nochange', { code }] as const)
  const spoken: Spoken = {
    via: `api:${session.personId}:${key}`,
    key,
    verb,
    args,
    code,
    words,
    tries: 0,
    state: 'waiting',
    answer: null,
  }
  client.spoken.push(spoken)
  client.draft = null
  return spoken
}

/** What the client makes of an answer. A refusal that nothing explains is a fault of duban's. */
function settle(client: Client, spoken: Spoken, answer: Answer): void {
  spoken.answer = answer
  spoken.state = answer.refused ? 'refused' : 'acknowledged'
  if (answer.refused && !MAY_BE_REFUSED[spoken.verb]?.includes(answer.refused))
    throw new Error(`${spoken.verb} ${JSON.stringify(spoken.args)} was refused: ${answer.refused}`)
  if (spoken.verb === 'report')
    client.draft = { id: String(answer.data['draft']), code: spoken.code, words: spoken.words }
}

/** Says one thing; false where the line was cut and nobody knows what came of it. */
export async function sayOne(client: Client, name: string, life: Life): Promise<boolean> {
  const spoken = nextOf(client, name)
  spoken.tries++
  const asked = say(life.origin, client.session, spoken.verb, spoken.args, spoken.key)
  life.sent()
  const answer = await asked.catch(() => null)
  // What a process answers that has just lost its database says as little as a cut line.
  if (!answer || answer.status >= 500) return false
  settle(client, spoken, answer)
  life.answered()
  return true
}

/** Talks until the process is gone. What was under way then is asked again in the next life, or, now and then, never. */
export async function talk(client: Client, name: string, life: Life): Promise<void> {
  while (await sayOne(client, name, life));
  const last = client.spoken.at(-1)
  if (last?.state === 'waiting' && client.chance.below(4) === 0) last.state = 'forgotten'
}

/** Says again what is still waiting, and confirms the draft that came of it, so that nothing is left in the air. */
export async function finish(client: Client, name: string, life: Life): Promise<void> {
  while (client.spoken.at(-1)?.state === 'waiting' || client.draft)
    if (!(await sayOne(client, name, life))) throw new Error('the last life was cut as well')
}

/** Says the same message once more, after it was acknowledged: the answer must be the same and change nothing. */
export async function repeat(client: Client, spoken: Spoken, life: Life): Promise<Answer> {
  return say(life.origin, client.session, spoken.verb, spoken.args, spoken.key)
}
