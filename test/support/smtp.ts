import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

/** A mail as a mailbox got it. */
export interface Delivered {
  to: string
  raw: string
  mail: Email
}

async function read(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** A real SMTP server on a free port that keeps what it is handed, and says no where it is told to. */
export async function openSmtp(port = 0) {
  const boxes: Delivered[] = []
  /** What is answered for an address, e.g. `550 5.1.1 no such user`. */
  const refusing = new Map<string, string>()
  const atData: { no: string | null } = { no: null }
  const no = (reply: string): Error =>
    Object.assign(new Error(reply.replace(/^\d{3} /, '')), { responseCode: Number(reply.slice(0, 3)) })
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: ({ address }, _session, done) => {
      const reply = refusing.get(address)
      done(reply === undefined ? null : no(reply))
    },
    onData: (stream, session, done) => {
      void (async () => {
        const raw = await read(stream)
        if (atData.no !== null) return done(no(atData.no))
        const mail = await PostalMime.parse(raw)
        for (const { address } of session.envelope.rcptTo)
          boxes.push({ to: address, raw: raw.toString('utf8'), mail })
        done()
      })()
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()))
  const { port: listening } = server.server.address() as AddressInfo
  return {
    port: listening,
    url: `smtp://127.0.0.1:${listening}`,
    boxes,
    refusing,
    atData,
    /** What came for an address, each Message-ID once, as a mail program shows it. */
    box: (address: string): Delivered[] => {
      const seen = new Map<string, Delivered>()
      for (const one of boxes) if (one.to === address) seen.set(one.mail.messageId ?? '', one)
      return [...seen.values()]
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

export type Smtp = Awaited<ReturnType<typeof openSmtp>>
