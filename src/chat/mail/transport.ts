import type { Transporter } from 'nodemailer'
import type { Instant } from '../../core/day.ts'
import type { Ailment } from '../../kit/chat.ts'
import { DeliveryError } from '../../kit/errors.ts'
import { doctor } from '../../kit/words/doctor.ts'
import { statusIn, verdictOf } from './verdict.ts'

/** Where mail is handed in, from `DUBAN_SMTP_URL`. */
export interface Smtp {
  host: string
  port: number
  /** TLS from the first byte (smtps:); otherwise STARTTLS where the server offers it. */
  secure: boolean
  auth: { user: string; pass: string } | null
}

export interface Outgoing {
  from: string
  to: string
  subject: string
  text: string
  html: string
  messageId: string
  /** The mail it answers, and those before it. */
  inReplyTo: string | null
  references: string[]
  headers: Record<string, string>
  date: Date
  attachments?: { filename: string; content: Buffer; contentType: string }[]
}

export interface Transport {
  /** Resolves once the server has taken it; throws DeliveryError. */
  send(mail: Outgoing): Promise<void>
  close(): void
}

/** One pool of connections. Nothing in a letter can make it read a file or an address. */
export function openTransport(smtp: Smtp, clock: () => Instant): Transport {
  const { host, port, secure, auth } = smtp
  const options = {
    pool: true,
    maxConnections: 2,
    host,
    port,
    secure,
    ...(auth ? { auth } : {}),
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as const
  // The library is loaded with the first letter: no start waits for it.
  let pool: Promise<Transporter> | null = null
  const opened = (): Promise<Transporter> =>
    (pool ??= import('nodemailer').then(({ createTransport }) => createTransport(options)))
  return {
    async send({ inReplyTo, ...mail }) {
      try {
        await (await opened()).sendMail({ ...mail, ...(inReplyTo === null ? {} : { inReplyTo }) })
      } catch (error) {
        throw failureOf(error, clock())
      }
    },
    // One that could not be loaded was told by the letter that asked for it.
    close: () => void pool?.then((one) => one.close()).catch(() => undefined),
  }
}

/** How long a server may take to greet and to take the sign-in, in milliseconds. */
const CHECK_MS = 10_000

/** Whether the server can be reached and lets us in; says what to mend where it does not. No mail is sent. */
export async function checkTransport({ host, port, secure, auth }: Smtp): Promise<Ailment[]> {
  const { createTransport } = await import('nodemailer')
  const once = createTransport({
    ...{ host, port, secure, ...(auth ? { auth } : {}) },
    ...{ connectionTimeout: CHECK_MS, greetingTimeout: CHECK_MS, socketTimeout: CHECK_MS },
  })
  try {
    await once.verify()
    return []
  } catch (error) {
    const { code, response, message = String(error) } = error as SmtpError
    const why = (response ?? message).replaceAll(/\s+/g, ' ').trim()
    const say = code === 'EAUTH' ? doctor.mailRefused(why) : doctor.mailAway(`${host}:${port}`, why)
    return [{ grave: true, say }]
  } finally {
    once.close()
  }
}

const MINUTE = 60_000
/** A server that says "later" (greylisting) means minutes. */
const LATER = 5 * MINUTE
/** A server that is away, or does not know us, is asked again soon; the queue waits longer from time to time. */
const AWAY = MINUTE

/** What nodemailer throws, as far as it is read. */
interface SmtpError {
  code?: string
  command?: string
  responseCode?: number
  response?: string
  message?: string
}

/**
 * A connection that failed or a 4xx: again at a moment. A 5xx for the recipient: dead, unless it speaks of us or of room. A 5xx
 * for the mail itself: failed for good. A 5xx at signing in is our own setting, not this letter's fault: again later.
 */
export function failureOf(error: unknown, now: Instant): DeliveryError {
  const {
    command = '',
    responseCode = null,
    response = '',
    message = String(error),
  } = (error ?? {}) as SmtpError
  const words = (response || message).replaceAll(/\s+/g, ' ').trim()
  if (responseCode === null) return new DeliveryError(words, now + AWAY, { guessed: true })
  const forThem = /^RCPT/i.test(command)
  const forTheMail = forThem || /^(?:DATA|MAIL)/i.test(command) || command === ''
  const verdict = verdictOf({ status: statusIn(words), code: responseCode, words })
  if (verdict === 'later' || !forTheMail) return new DeliveryError(words, now + LATER, { guessed: true })
  return new DeliveryError(words, null, { dead: forThem && verdict === 'dead' })
}
