import type { Instant } from '../../core/day.ts'
import type { Channel, ChatAdapter, Door, Receive } from '../../kit/chat.ts'
import { sha256 } from '../../kit/ledger.ts'
import type { Store } from '../../kit/store.ts'
import { createLinkDoor } from './door.ts'
import { createInboundDoor } from './inbound-door.ts'
import { sendLetter } from './send.ts'
import { checkTransport, openTransport, type Smtp, type Transport } from './transport.ts'
import type { Look } from './view.ts'

/** How mail is set up, from the environment. */
export interface MailSettings {
  smtp: Smtp
  /** The sender as the header says it, and its bare address. */
  from: { header: string; address: string }
  /** What the mail server shows when it hands a mail over; null where answers by mail are not read. */
  inboundSecret: string | null
}

export interface MailParts {
  store: Store
  clock: () => Instant
  /** 128 fresh bits, base64url, at every call. */
  secret: () => string
  timezone: string
  /** Where people reach the pages, without a closing slash. */
  publicUrl: () => string
  /** The folder with the built `mail.css`. */
  assets: string
  settings: MailSettings
  look: Look
  looks: (verb: string) => boolean
  /** Whether there is a channel for an account. */
  serves: (account: string) => boolean
  posted: () => void
  log?: (event: string, facts: Record<string, unknown>) => void
}

export interface Mail extends Channel {
  doors: Door[]
}

/** E-mail: letters go out over SMTP with a link to act by; answers and bounces come in by a door for the mail server. */
export function createMail(parts: MailParts): Mail {
  const { store, clock, settings, log = () => {} } = parts
  const { smtp, from, inboundSecret } = settings
  const domain = from.address.slice(from.address.indexOf('@') + 1)
  // One that no mail shows; changing it makes answers to earlier mails nobody's word.
  const key = sha256(`duban mail ${inboundSecret ?? smtp.auth?.pass ?? smtp.host}`)
  let receive: Receive | null = null
  let transport: Transport | null = null
  const sending = {
    store,
    clock,
    secret: parts.secret,
    publicUrl: parts.publicUrl,
    from: from.header,
    domain,
    key,
    answerable: inboundSecret !== null,
  }
  const adapter: ChatAdapter = {
    channel: 'mail',
    async start(hand) {
      receive = hand
      transport ??= openTransport(smtp, clock)
    },
    send: (letter) => sendLetter(sending, (transport ??= openTransport(smtp, clock)), letter),
    async stop() {
      receive = null
      transport?.close()
      transport = null
    },
  }
  const { timezone, assets, look, looks } = parts
  const link = createLinkDoor({ store, clock, timezone, assets, look, looks, receive: () => receive, log })
  const check = () => checkTransport(smtp)
  if (inboundSecret === null) return { adapter, doors: [link], check }
  const inbound = createInboundDoor({
    store,
    clock,
    timezone,
    key,
    domain,
    own: from.address,
    serves: parts.serves,
    posted: parts.posted,
    secret: inboundSecret,
    receive: () => receive,
    log,
  })
  return { adapter, doors: [link, inbound], check }
}
