import type { Update } from 'grammy/types'
import type { IncomingFile } from '../../kit/chat.ts'
import { DeliveryError } from '../../kit/errors.ts'
import { deriveId } from '../../kit/ledger.ts'
import { personByAccount } from '../../kit/moves/people.ts'
import { mute, unmute } from '../../kit/moves/reach.ts'
import { telegram } from '../../kit/words/telegram.ts'
import { decode, messageId, type Decoded, type Me, type SaidHere } from './decode.ts'
import { takeFiles } from './files.ts'
import { fill } from './filling.ts'
import { handIn, localeOf, sentence } from './hand-in.ts'
import { noteMoved } from './moved.ts'
import { accountOf, speakerAt, type InParts, type Speaker } from './parts.ts'
import { takePress } from './press.ts'

/**
 * What comes of one update, or of several that are one album. Resolves once everything that follows is durable and, where there is
 * no letter, said; throws what is to come again. Coming twice, it counts once.
 */
export async function take(parts: InParts, updates: readonly Update[]): Promise<void> {
  const me = await parts.me()
  const decoded = updates.map((update) => ({ update, meant: meantBy(parts, update, me) }))
  const said = decoded.flatMap(({ meant }) => (meant.kind === 'said' ? [meant.said] : []))
  try {
    if (said.length > 0) await takeSaid(parts, said)
    for (const { update, meant } of decoded)
      if (meant.kind !== 'said') await takeOther(parts, meant, `telegram:update:${update.update_id}`)
  } catch (error) {
    if (!(error instanceof DeliveryError) || error.retryAt !== null) throw error
    // What was said is kept; that nothing can be said back, for good, is no reason to hear it again.
    parts.log('telegram.unanswered', { why: error.message })
  }
}

/** An update that we cannot make sense of would be the same the next time: it is put aside and told to whoever reads the log. */
function meantBy({ log }: InParts, update: Update, me: Me): Decoded {
  try {
    return decode(update, me)
  } catch (error) {
    log('telegram.unreadable', { update: update.update_id, error: String(error) })
    return { kind: 'ignored', why: 'not understood' }
  }
}

async function takeOther(
  parts: InParts,
  meant: Exclude<Decoded, { kind: 'said' }>,
  via: string,
): Promise<void> {
  switch (meant.kind) {
    case 'edit': {
      const { place, id, text } = meant
      const said = { kind: 'edit' as const, of: messageId(place.chat, place.message), text }
      const speaker = await speakerAt(parts, place)
      await handIn(parts, speaker, { ...common(parts, speaker), id, said, files: [], replyTo: null })
      return
    }
    case 'press':
      return takePress(parts, await speakerAt(parts, meant.place), meant)
    case 'moved':
      return noteMoved(parts.store, meant.from, meant.to)
    case 'reach':
      return takeReach(parts, meant, via)
    case 'ignored':
      return parts.log('telegram.ignored', { why: meant.why })
  }
}

const common = ({ clock }: InParts, { account, place }: Speaker) => ({
  from: account,
  conversation: `telegram:${place.chat}`,
  at: clock(),
})

/** Closing the chat is telling us that nothing arrives there any more; opening it, that it does again. */
function takeReach(
  { store, clock, timezone }: InParts,
  { user, blocked }: Extract<Decoded, { kind: 'reach' }>,
  via: string,
): Promise<void> {
  const account = accountOf(user)
  return store.tx(async (db) => {
    const person = await personByAccount(db, account)
    if (!person) return
    const now = clock()
    if (blocked) await mute(db, person, { account, why: 'bot was blocked by the user', now, via, timezone })
    else await unmute(db, person, account, { by: person.id, via, now })
  })
}

/** One message, or the messages of an album: the words of whichever has some, with the files of all. */
async function takeSaid(parts: InParts, all: readonly SaidHere[]): Promise<void> {
  const fresh: SaidHere[] = []
  for (const said of all) if (said.album === null || !(await isTaken(parts, said))) fresh.push(said)
  const first = fresh.find(({ text }) => text !== '') ?? fresh[0]
  if (!first) return
  const said = {
    ...first,
    files: fresh.flatMap(({ files }) => files),
    replyTo: first.replyTo ?? fresh.find(({ replyTo }) => replyTo !== null)?.replyTo ?? null,
  }
  const speaker = await speakerAt(parts, said.place)
  if (await fill(parts, speaker, said)) return
  const id = messageId(said.place.chat, said.place.message)
  const words = telegram[localeOf(speaker)]
  if (speaker.person && said.unread !== null && said.text === '' && said.files.length === 0) {
    await sentence(parts, speaker, id, words.unread[said.unread])
    return
  }
  const files = [
    ...(await filesOf(parts, speaker, id, said)),
    ...(said.unread === null ? [] : [{ name: words.file.voice, unreadable: words.unread[said.unread] }]),
  ]
  const incoming = {
    ...common(parts, speaker),
    id,
    said: { kind: 'text' as const, text: said.text },
    files,
    replyTo: await letterOf(parts, said),
  }
  await handIn(parts, speaker, incoming, async (db) => {
    for (const one of fresh) if (one.album !== null) await db.claim(albumKey(one))
  })
}

/** A part of an album that comes again alone, or late, was taken with the others. */
const albumKey = ({ place }: SaidHere): string => `telegram:album:${messageId(place.chat, place.message)}`

const isTaken = ({ store }: InParts, said: SaidHere): Promise<boolean> =>
  store.tx((db) => db.claimed(albumKey(said)))

/** The letter that a message answers; null where it answers none of ours. */
async function letterOf({ store }: InParts, { replyTo }: SaidHere): Promise<string | null> {
  if (replyTo === null) return null
  const posting = await store.tx((db) => db.get('posting', replyTo))
  return posting?.letterId.startsWith('let_') ? posting.letterId : null
}

/** Nothing is fetched for somebody we do not know, nor for a message that was heard before. */
async function filesOf(
  parts: InParts,
  { person }: Speaker,
  id: string,
  { files, text }: SaidHere,
): Promise<IncomingFile[]> {
  if (!person || files.length === 0) return []
  const known = await parts.store.tx((db) => db.get('letter', deriveId('let', id)))
  if (known) return []
  const asDocument = /^\/?(?:导入|import)(?:\s|$)/i.test(text)
  return takeFiles(
    { ...parts, personId: person.id, locale: person.locale, at: parts.clock(), asDocument },
    files,
  )
}
