import type { Instant } from '../../core/day.ts'
import type { Content, Letter, Locale } from '../../core/model/index.ts'
import type { Sending } from '../../kit/chat.ts'
import { DeliveryError } from '../../kit/errors.ts'
import { eachFileIn } from '../../kit/show/files-in.ts'
import type { Store } from '../../kit/store.ts'
import { mail } from '../../kit/words/mail.ts'
import { keepToken } from './links.ts'
import { messageIdOf } from './message-id.ts'
import { offersIn } from './offers.ts'
import { render } from './render.ts'
import type { Outgoing, Transport } from './transport.ts'

export interface SendParts {
  store: Store
  clock: () => Instant
  /** 128 fresh bits, base64url. */
  secret: () => string
  publicUrl: () => string
  /** As the header says it: `督办 <duban@example.cn>`. */
  from: string
  domain: string
  /** Proves Message-IDs of ours. */
  key: string
  /** Whether answers by mail are read. */
  answerable: boolean
}

/** Sends a letter as a mail and returns its text as it went out, but for the secret of the link. */
export async function sendLetter(
  parts: SendParts,
  transport: Transport,
  { letter, to, content }: Sending,
): Promise<string> {
  const { store, clock, key, domain } = parts
  const address = to.slice('mail:'.length)
  const acts = offersIn(content).length > 0
  const token = acts ? parts.secret() : null
  const person = await store.tx(async (db) => {
    const person = await db.get('person', letter.to)
    if (person && token !== null)
      await keepToken(db, { letterId: letter.id, personId: person.id, account: to, token, now: clock() })
    return person
  })
  if (acts && !person) throw new DeliveryError(`nobody is ${letter.to}`, null)
  const locale = person?.locale ?? 'zh'
  const answers = mailAnswered(letter)
  const base = parts.publicUrl()
  // Whoever filed something has its files: what answers them names the files and does not send them back.
  const carried = letter.answers ? null : await carriedFiles(store, content)
  const below = (link: string | null) => ({
    link,
    answerable: parts.answerable && letter.about.length > 0,
    ...(carried
      ? { files: { attached: carried.attached.map(({ filename }) => filename), left: carried.left } }
      : {}),
  })
  const { title, text, html } = render(content, locale, below(token && `${base}/m/${token}`), base)
  await transport.send({
    from: parts.from,
    to: address,
    subject: subjectOf(answers, title, locale),
    text,
    html,
    messageId: messageIdOf(key, letter.id, address, domain),
    inReplyTo: answers?.id ?? null,
    references: answers ? [...answers.references, answers.id] : [],
    headers: {
      'Auto-Submitted': answers ? 'auto-replied' : 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    },
    date: new Date(clock()),
    ...(carried && carried.attached.length > 0 ? { attachments: carried.attached } : {}),
  })
  return render(content, locale, below(token && mail[locale].link), base).text
}

/** What a mail carries at most, in bytes before they are encoded: servers commonly take 20 MB of what becomes a third more. */
const CARRIED = 10 * 1024 * 1024

/** The files that the words name, as far as a mail carries them; what is too much for it, or is not to be had, is named. */
async function carriedFiles(store: Store, content: Content) {
  const attached: NonNullable<Outgoing['attachments']> = []
  const left: string[] = []
  let sum = 0
  for (const { hash, name, size, type } of eachFileIn(content)) {
    const bytes = sum + size > CARRIED ? undefined : await store.files.get(hash)
    if (!bytes) left.push(name)
    else {
      sum += size
      attached.push({ filename: name, content: Buffer.from(bytes), contentType: type })
    }
  }
  return { attached, left }
}

/** The mail a letter answers; null where it answers another platform's message and came here because that account is dead. */
const mailAnswered = ({ answers }: Letter): Letter['answers'] | null =>
  answers && /^<[^<>\s]+>$/.test(answers.id) ? answers : null

/** A thread keeps the subject it began with, so that mail programs keep it together. */
function subjectOf(answers: Letter['answers'] | null, title: string, locale: Locale): string {
  if (!answers) return mail[locale].subject(title)
  const subject = answers.subject.replaceAll(/\s+/g, ' ').trim()
  return /^(?:re|回复|答复)\s*[:：]/i.test(subject) ? subject : mail[locale].answer(subject || title)
}
