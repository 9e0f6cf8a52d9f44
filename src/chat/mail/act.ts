import type { Instant } from '../../core/day.ts'
import type { Deed, FileRef, Form, Mailing, Person } from '../../core/model/index.ts'
import type { Incoming, IncomingFile, Outcome, Receive } from '../../kit/chat.ts'
import { canonical, deriveId, sha256 } from '../../kit/ledger.ts'
import { must } from '../../kit/moves/look.ts'
import { refuseMail } from '../../kit/words/mail.ts'
import { standingOf } from './deeds.ts'
import { hiddenArgs } from './offers.ts'
import type { Standing } from './view.ts'

/** What was sent off from the page: which offer, and what was filled in, field by field. */
export interface Sent {
  key: string
  fields: Record<string, string>
  files: Record<string, FileRef[]>
}

/** Equal for two sendings of the same button or of the same words and files. */
export const payloadOf = ({ fields, files }: Sent): string =>
  sha256(
    canonical([
      fields,
      Object.entries(files).map(([name, some]) => [name, some.map((f) => [f.hash, f.name])]),
    ]),
  )

/** What the command is given: what the form knows itself, never what a browser says it knows; then what was filled in. */
export function argsOf(form: Form, { fields, files }: Sent): Record<string, unknown> {
  const filled = form.fields.filter(({ kind }) => kind !== 'hidden')
  return {
    ...hiddenArgs(form),
    ...Object.fromEntries(
      filled.map(({ name, kind }) => [name, kind === 'files' ? (files[name] ?? []) : (fields[name] ?? '')]),
    ),
  }
}

interface Doing {
  receive: Receive
  mailing: Mailing
  person: Person
  offer: Standing
  sent: Sent
  verb: string
  args: Record<string, unknown>
  label: string
  at: Instant
}

/**
 * Posts one command as the person of the link. The deed is kept in the transaction of the command, so that of two answers at
 * once one is refused. The same sending again is the same message, and brings the same answer.
 */
export function act(doing: Doing): Promise<Outcome> {
  const { receive, mailing, offer, sent, verb, args, label, at } = doing
  const payload = payloadOf(sent)
  const { account } = mailing
  const seed = [mailing.id, offer.key, payload, mailing.done.length, mailing.tries]
  const files: IncomingFile[] = Object.values(sent.files).flat()
  const incoming: Incoming = {
    id: `${account}:${deriveId('act', ...seed)}`,
    from: account,
    conversation: account,
    at,
    said: { kind: 'command', verb, args },
    files,
    replyTo: null,
  }
  return receive(incoming, async (db, outcome) => {
    const now = must(await db.get('mailing', mailing.id), mailing.id)
    if (outcome.refused || outcome.letterId === null) {
      await db.put('mailing', { ...now, tries: now.tries + 1 })
      return
    }
    const attempt = { key: offer.key, payload, verb, items: offer.items }
    if (standingOf(now.done, attempt) !== 'fresh') throw refuseMail.answered()
    const deed: Deed = { ...attempt, label, letterId: outcome.letterId, at, from: offer.from }
    await db.put('mailing', { ...now, done: [...now.done, deed] })
  })
}
