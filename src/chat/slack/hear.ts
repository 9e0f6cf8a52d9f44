import { bindSaid } from '../../core/binding.ts'
import type { Person } from '../../core/model/index.ts'
import type { Incoming, Outcome } from '../../kit/chat.ts'
import { DeliveryError } from '../../kit/errors.ts'
import { deriveId } from '../../kit/ledger.ts'
import { answerLater } from '../../kit/moves/answer-later.ts'
import { personByAccount } from '../../kit/moves/people.ts'
import { takeFiles } from './files.ts'
import type { Heard } from './heard.ts'
import type { Match } from './match.ts'
import { putOut, type Back } from './out.ts'
import { accountOf, messageId, roadOf, type Road } from './parts.ts'
import { mentionedIn, wordsIn } from './said.ts'
import { markHeard, wasHeard } from './seen.ts'
import type { Workspace, Workspaces } from './workspaces.ts'

export type Hear = (ws: Workspace, heard: Heard) => Promise<void>

/** The id under which what was heard is handed in, the same at every delivery of it and in history. */
export function idOf({ team }: Workspace, heard: Heard): string {
  if (heard.as === 'deleted') return `${messageId(team, heard.channel, heard.ts)}:delete`
  const id = messageId(team, heard.channel, heard.message.ts)
  return heard.as === 'edited' ? `${id}:edit:${heard.edit}` : id
}

const backOf = (heard: Heard): Back =>
  heard.as === 'deleted'
    ? { channel: heard.channel, ts: heard.ts, thread: null }
    : { channel: heard.channel, ts: heard.message.ts, thread: threadOf(heard.message) }

const threadOf = ({ ts, thread_ts: thread }: { ts: string; thread_ts?: string | undefined }): string | null =>
  thread !== undefined && thread !== ts ? thread : null

/**
 * Hands what was heard in, and answers. Resolves once it is durable and, of a look, answered: then Slack may be told. The same
 * message later is known.
 */
export function createHear(road: Road, spaces: Workspaces, match: Match): Hear {
  const { store, clock } = road

  async function hear(ws: Workspace, heard: Heard): Promise<void> {
    const receive = roadOf(road)
    const id = idOf(ws, heard)
    if (await wasHeard(store, id)) return
    const account = accountOf(ws.team, heard.user)
    if (heard.privately) spaces.learn(ws.team, heard.user, heard.channel)
    const text = heard.as === 'deleted' ? '' : wordsIn(heard.message.text, ws.botUser)
    if (heard.as === 'said' && !bindSaid(text)) await match(ws, heard.user, id)
    const person = await store.tx((db) => personByAccount(db, account))
    const incoming = await incomingOf(ws, heard, id, person)
    const back = backOf(heard)
    const answers = { id, references: back.thread === null ? [] : [back.thread], subject: '' }
    const outcome = await receive(incoming, (db, done) =>
      answerLater(db, done, { through: account, answers }, clock()),
    )
    if (outcome.letterId === null) await sayLooked(road, spaces, ws, { outcome, account, person, back, id })
    const ts = heard.as === 'deleted' ? heard.ts : heard.message.ts
    await markHeard(store, { team: ws.team, channel: heard.channel, ts, id }, clock())
  }

  async function incomingOf(
    ws: Workspace,
    heard: Heard,
    id: string,
    person: Person | undefined,
  ): Promise<Incoming> {
    const account = accountOf(ws.team, heard.user)
    const conversation = heard.privately ? account : `slack:${ws.team}:${heard.channel}`
    const at = Math.min(heard.at ?? Infinity, clock())
    const common = { id, from: account, conversation, at }
    const of = heard.as === 'deleted' ? heard.ts : heard.message.ts
    const earlier = messageId(ws.team, heard.channel, of)
    if (heard.as === 'deleted')
      return { ...common, said: { kind: 'delete', of: earlier }, files: [], replyTo: null }
    const text = wordsIn(heard.message.text, ws.botUser, await namesIn(road, ws, heard.message.text))
    if (heard.as === 'edited')
      return { ...common, said: { kind: 'edit', of: earlier, text }, files: [], replyTo: null }
    // Nobody's files are kept: whoever is not known may say a code and nothing else.
    const files = person?.active
      ? await takeFiles(road, ws, heard.message.files ?? [], { personId: person.id, locale: person.locale })
      : []
    const thread = threadOf(heard.message)
    const posting =
      thread === null
        ? undefined
        : await store.tx((db) => db.get('posting', messageId(ws.team, heard.channel, thread)))
    return { ...common, said: { kind: 'text', text }, files, replyTo: posting?.letterId ?? null }
  }

  return hear
}

/** Names of people whom a message mentions: as they are known here, else as the workspace knows them. */
async function namesIn({ store }: Road, ws: Workspace, text: string): Promise<(user: string) => string> {
  const names = new Map<string, string>()
  for (const user of mentionedIn(text, ws.botUser)) {
    const person = await store.tx((db) => personByAccount(db, accountOf(ws.team, user)))
    const known =
      person?.name ??
      (await ws.api.call('users.info', { user }, { patience: 0 }).then(
        ({ user: found }) => (found as { real_name?: string; name?: string }).real_name,
        () => undefined,
      ))
    if (known !== undefined) names.set(user, known)
  }
  return (user) => names.get(user) ?? user
}

/** Says an answer that no letter carries: what was only looked up, or a refusal to somebody unknown. */
export async function sayLooked(
  road: Road,
  spaces: Workspaces,
  ws: Workspace,
  {
    outcome,
    account,
    person,
    back,
    id,
  }: { outcome: Outcome; account: string; person: Person | undefined; back: Back | null; id: string },
): Promise<void> {
  if (!outcome.reply) return
  try {
    await putOut(road, spaces, ws, {
      account,
      locale: person?.locale ?? 'zh',
      content: outcome.reply.content,
      keys: deriveId('off', id, account),
      back,
      letter: null,
    })
  } catch (error) {
    // Nobody is there to be answered: delivering it again would not change that.
    if (!(error instanceof DeliveryError && error.dead)) throw error
    road.log('slack.unanswered', { team: ws.team, error: error.message })
  }
}
