import { wallClock, type Instant } from '../../core/day.ts'
import type { Letter, Person } from '../../core/model/index.ts'
import { accountFor } from '../../core/reach.ts'
import type { Incoming, IncomingFile, Outcome, Receive } from '../../kit/chat.ts'
import { deriveId, sha256 } from '../../kit/ledger.ts'
import { answerLater } from '../../kit/moves/answer-later.ts'
import { newLetter, words as saying } from '../../kit/moves/letter.ts'
import { personByAccount } from '../../kit/moves/people.ts'
import { mute } from '../../kit/moves/reach.ts'
import { content, text } from '../../kit/show/blocks.ts'
import { CLAIM_DAYS, type Db, type Store } from '../../kit/store.ts'
import { mail as words } from '../../kit/words/mail.ts'
import { notKept } from '../../kit/words/not-kept.ts'
import { FILE_MB, FILES_LIMIT } from '../../uploads/limits.ts'
import { takeFile } from '../../uploads/take.ts'
import { automatic } from './automatic.ts'
import { readBounce, type Bounce } from './bounce.ts'
import { ownIdsIn, provesSentTo, type OwnId } from './message-id.ts'
import type { Inbound } from './parsed.ts'
import { ownWords } from './quoted.ts'

export interface InboundParts {
  store: Store
  clock: () => Instant
  timezone: string
  key: string
  domain: string
  /** Our own address: what comes from it is never answered. */
  own: string
  /** Whether there is a channel for an account. */
  serves: (account: string) => boolean
  /** Told after a commit that left letters. */
  posted: () => void
}

/** What came of a mail: handed in as the person's words; a bounce or an automatic answer, noted; hinted at; or left alone. */
export type Taken = 'heard' | 'bounce' | 'automatic' | 'hint' | 'ignored'

/** One mail that came in. Anything that throws is to be delivered again: what was done is claimed, and not done twice. */
export async function takeMail(
  parts: InboundParts,
  receive: Receive,
  mail: Inbound,
  rawHash: string,
): Promise<Taken> {
  const { store, clock, domain } = parts
  const messageId = mail.messageId ?? `<${rawHash}>`
  const seen: Seen = { parts, mail, messageId, now: clock() }
  const bounce = readBounce(mail, domain)
  if (bounce) return store.tx((db) => takeBounce(db, seen, bounce))
  const why = automatic(mail)
  if (why !== null) return store.tx((db) => noteAutomatic(db, seen, why))
  if (mail.from === null || mail.from === parts.own) return 'ignored'
  const proof = await store.tx((db) => proven(db, seen))
  if (proof) return hear(receive, seen, proof)
  if (/^\s*(?:绑定|bind)\s*\S/i.test(ownWords(mail.text))) return bind(receive, seen)
  return store.tx((db) => hint(db, seen, words.zh.hint, words.en.hint))
}

interface Seen {
  parts: InboundParts
  mail: Inbound
  messageId: string
  now: Instant
}

/** `mail:zhang@example.cn:<…>`: unique for ever, and nobody else's mail can take it. */
function incomingId({ mail, messageId }: Seen): string {
  const id = `mail:${mail.from}:${messageId.slice(1, -1)}`
  return id.length <= 300 ? id : `mail:${mail.from}:${sha256(messageId)}`
}

/**
 * Whose word it is: the sender's, where the mail answers a letter that was sent to that very address. A From line alone proves
 * nothing; the Message-ID it answers carries a part that only whoever got the letter can know.
 */
async function proven(db: Db, { parts, mail }: Seen): Promise<{ person: Person; letter: Letter } | null> {
  const address = mail.from ?? ''
  const person = await personByAccount(db, `mail:${address}`)
  if (!person?.active) return null
  for (const id of ownIdsIn(mail.answers, parts.domain)) {
    if (!provesSentTo(parts.key, id, address)) continue
    const letter = await db.get('letter', id.letterId)
    if (letter?.to === person.id) return { person, letter }
  }
  return null
}

async function hear(
  receive: Receive,
  seen: Seen,
  { person, letter }: { person: Person; letter: Letter },
): Promise<Taken> {
  // Heard before: the answer is a letter already, and its files need not be taken again.
  const known = await seen.parts.store.tx((db) => db.get('letter', deriveId('let', incomingId(seen))))
  if (known) return 'heard'
  const said = ownWords(seen.mail.text)
  const files = await takeFiles(seen, person)
  if (said === '' && files.length === 0)
    return seen.parts.store.tx((db) => hint(db, seen, words.zh.empty, words.en.empty))
  await handIn(receive, seen, said, files, letter.id)
  return 'heard'
}

/** Somebody we do not know may say only one thing: the code that the office gave them. */
async function bind(receive: Receive, seen: Seen): Promise<Taken> {
  const [line = ''] = ownWords(seen.mail.text).split('\n')
  const outcome = await handIn(receive, seen, line.trim(), [], null)
  return outcome.letterId === null ? 'ignored' : 'heard'
}

async function takeFiles({ parts, mail, now }: Seen, person: Person): Promise<IncomingFile[]> {
  const refusals = notKept[person.locale]
  const files: IncomingFile[] = []
  for (const { name, bytes } of mail.files.slice(0, FILES_LIMIT)) {
    const taken = await takeFile(parts.store, { personId: person.id, name, bytes, at: now, via: 'mail' })
    files.push(
      'refused' in taken ? { name: taken.name, unreadable: refusals[taken.refused](FILE_MB) } : taken,
    )
  }
  const [, ...rest] = mail.files.slice(FILES_LIMIT - 1)
  const why = words[person.locale].tooManyFiles(FILES_LIMIT)
  return [...files, ...rest.map(({ name }) => ({ name, unreadable: why }))]
}

/** The same road as any message; its answer goes back as a mail in the same thread, durable with what it answers. */
async function handIn(
  receive: Receive,
  seen: Seen,
  said: string,
  files: IncomingFile[],
  replyTo: string | null,
): Promise<Outcome> {
  const { parts, mail, now } = seen
  const account = `mail:${mail.from}`
  const incoming: Incoming = {
    id: incomingId(seen),
    from: account,
    conversation: account,
    at: now,
    said: { kind: 'text', text: said },
    files,
    replyTo,
  }
  const outcome = await receive(incoming, (db, done) =>
    answerLater(db, done, thread(mail, seen.messageId), now),
  )
  // What was only looked up left no letter: the answer is one of its own.
  if (outcome.letterId === null && outcome.reply) {
    const { content: shown } = outcome.reply
    await parts.store.tx(async (db) => {
      const person = await personByAccount(db, account)
      if (person?.active) await answer(db, seen, person, deriveId('let', incoming.id, 'mail'), shown)
    })
  }
  parts.posted()
  return outcome
}

const thread = (mail: Inbound, messageId: string): Required<Pick<Letter, 'through' | 'answers'>> => ({
  through: `mail:${mail.from}`,
  answers: {
    id: messageId,
    references: [...new Set([...mail.answers.matchAll(/<[^<>\s]+>/g)].map(([id]) => id))].slice(-20),
    subject: mail.subject.slice(0, 200),
  },
})

async function answer(
  db: Db,
  { mail, messageId, now }: Seen,
  person: Person,
  id: string,
  shown: Parameters<typeof saying>[0],
): Promise<void> {
  if (await db.get('letter', id)) return
  const letter = newLetter({ id, to: person.id, body: saying(shown), priority: 0, now })
  await db.put('letter', { ...letter, ...thread(mail, messageId) })
}

/** How a mail that is nobody's word is answered: to people we know alone, and once a day, so that no two programs can talk. */
async function hint(db: Db, seen: Seen, zh: string, en: string): Promise<Taken> {
  const { parts, mail, messageId, now } = seen
  const account = `mail:${mail.from}`
  const person = await personByAccount(db, account)
  if (!person?.active) return 'ignored'
  const { day } = wallClock(now, parts.timezone)
  if (!(await db.claim(`mail:hint:${account}:${day}`, now + CLAIM_DAYS * 86_400_000))) return 'ignored'
  const said = person.locale === 'zh' ? zh : en
  await answer(db, seen, person, deriveId('let', incomingId(seen), 'hint'), content(text(said)))
  await noteMail(db, seen, 'mail.unproven', [person.id], { from: mail.from, id: messageId })
  parts.posted()
  return 'hint'
}

/** Recorded, never filed: who, in answer to what, how it shows. */
async function noteAutomatic(db: Db, seen: Seen, why: string): Promise<Taken> {
  if (!(await claimed(db, seen))) return 'automatic'
  const { mail, messageId, parts } = seen
  const person = mail.from === null ? undefined : await personByAccount(db, `mail:${mail.from}`)
  const letters = ownIdsIn(mail.answers, parts.domain).map(({ letterId }) => letterId)
  await noteMail(db, seen, 'mail.automatic', person ? [person.id] : [], {
    from: mail.from,
    id: messageId,
    why,
    letters,
  })
  return 'automatic'
}

const claimed = (db: Db, seen: Seen): Promise<boolean> =>
  db.claim(`mail:${seen.messageId}`, seen.now + CLAIM_DAYS * 86_400_000)

const noteMail = (
  db: Db,
  { messageId, now }: Seen,
  event: string,
  subjects: string[],
  body: Record<string, unknown>,
): Promise<void> =>
  db.note({
    planId: null,
    event,
    by: 'duban',
    via: `mail:${messageId.slice(1, 200)}`,
    at: now,
    subjects,
    body,
  })

/** Only a letter that was really sent to that account can come back from it: anybody may write a mail that looks like a bounce. */
async function takeBounce(db: Db, seen: Seen, bounce: Bounce): Promise<Taken> {
  if (!(await claimed(db, seen))) return 'bounce'
  for (const id of bounce.ids) {
    const letter = await db.get('letter', id.letterId)
    if (letter && isGenuine(seen, id, letter)) {
      await settleBounce(db, seen, bounce, letter)
      return 'bounce'
    }
  }
  await noteMail(db, seen, 'mail.bounced', [], { letter: null, why: bounce.why })
  return 'bounce'
}

const isGenuine = ({ parts }: Seen, id: OwnId, { sentTo }: Letter): boolean =>
  sentTo !== null && sentTo.startsWith('mail:') && provesSentTo(parts.key, id, sentTo.slice('mail:'.length))

/** A dead mailbox is given up, and the letter goes to the next account; anything else is a note. */
async function settleBounce(db: Db, seen: Seen, bounce: Bounce, letter: Letter): Promise<void> {
  const { parts, now, messageId } = seen
  const { verdict, why, recipients } = bounce
  const account = letter.sentTo ?? ''
  // Where it was passed on to another mailbox, that one is at fault.
  const passedOn = recipients.length > 0 && !recipients.includes(account.slice('mail:'.length))
  const dead = verdict === 'dead' && !passedOn
  const body = { letter: letter.id, account, verdict: passedOn ? 'passed-on' : verdict, why }
  await noteMail(db, seen, 'mail.bounced', [letter.to], body)
  const person = await db.get('person', letter.to)
  if (!dead || !person) return
  const found = { account, why, now, via: `mail:${messageId.slice(1, 200)}`, timezone: parts.timezone }
  const left = accountFor(await mute(db, person, found), parts.serves)
  if (letter.state !== 'sent') return
  const { through: _dead, ...rest } = letter
  const next =
    left === null ? { state: 'failed' as const } : { state: 'due' as const, dueAt: now, attempts: 0 }
  await db.put('letter', { ...rest, ...next, lastError: why, sentTo: null, sentAt: null, sentText: null })
  parts.posted()
}
