import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createDelivery } from '../../../src/app/deliver.ts'
import { createMail } from '../../../src/chat/mail/index.ts'
import { sendLetter } from '../../../src/chat/mail/send.ts'
import { ownWords } from '../../../src/chat/mail/quoted.ts'
import type { Content } from '../../../src/core/model/index.ts'
import { newLetter, words } from '../../../src/kit/moves/letter.ts'
import type { Receive } from '../../../src/kit/chat.ts'
import { openEmbedded } from '../../../src/store/embedded/index.ts'
import { serveDoors } from '../../../src/web/serve.ts'
import { openSmtp } from '../../support/smtp.ts'
import { expect, test } from 'vitest'
import { chatContract } from '../contract.ts'
import type { Brought, ChatRig, Told } from '../contract.ts'

const NOW = Date.UTC(2026, 10, 21, 1, 30)
const ADDRESS = 'zhang@edu.example'
const ACCOUNT = `mail:${ADDRESS}`
const SECRET = 'a-secret-of-the-mail-server'

interface Heads {
  inReplyTo: string | null
  references: string[]
  subject: string
}

/** One person with a mail program: what they wrote and what came, in order; each Message-ID is shown once. */
async function open(): Promise<ChatRig> {
  const folder = await mkdtemp(join(tmpdir(), 'duban-mail-'))
  const smtp = await openSmtp()
  smtp.refusing.set('nobody@edu.example', '550 5.1.1 no such user')
  const store = await openEmbedded({ folder, clock: () => NOW })
  await store.tx(async (db) => {
    const bound = { accounts: [ACCOUNT], preferred: ACCOUNT, away: [], active: true }
    await db.put('person', { id: 'per_1', version: 0, name: '张三', phone: null, locale: 'zh', ...bound })
  })
  const shown: { id: string; text: string; own: boolean }[] = []
  const letters = new Map<string, Content>()
  let drawn = 0
  const mail = createMail({
    store,
    clock: () => NOW,
    secret: () => createHash('sha256').update(`${drawn++}`).digest('base64url').slice(0, 22),
    timezone: 'Asia/Shanghai',
    publicUrl: () => 'http://duban.test',
    assets: fileURLToPath(new URL('../../../dist/web', import.meta.url)),
    settings: {
      smtp: { host: '127.0.0.1', port: smtp.port, secure: false, auth: null },
      from: { header: '督办 <duban@office.example>', address: 'duban@office.example' },
      inboundSecret: SECRET,
    },
    look: async (_db, letterId) => letters.get(letterId) ?? null,
    looks: () => false,
    serves: () => true,
    posted: () => {},
  })
  const served = await serveDoors({ doors: mail.doors, port: 0 })
  const origin = `http://127.0.0.1:${served.port}`
  const parts = { store, adapters: [mail.adapter], timezone: 'Asia/Shanghai' }

  /** What the mailbox got since, as the program shows it. */
  function look(): void {
    for (const { mail: got, to } of smtp.boxes) {
      const id = got.messageId ?? ''
      if (to === ADDRESS && !id.includes('let_begin') && !shown.some((one) => one.id === id))
        shown.push({ id, text: ownWords(got.text ?? ''), own: false })
    }
  }

  /** The letters that this person has; the contract's own are addressed to the account. */
  const write = async (id: string, content: Content, about: string[] = []): Promise<string> => {
    const letter = newLetter({ id, to: 'per_1', body: words(content), priority: 1, now: NOW, about })
    letters.set(id, content)
    if (!(await store.tx((db) => db.get('letter', id))))
      await store.tx((db) => db.put('letter', { ...letter, state: 'sent' }))
    await mail.adapter.send({ letter, to: ACCOUNT, content })
    const { mail: got } = smtp.boxes.at(-1) ?? {}
    look()
    return got?.messageId ?? ''
  }

  /** As the real road does it: the answer is a letter of the same transaction, before what the adapter keeps beside it. */
  const asLetter =
    (receive: Receive): Receive =>
    (incoming, alongside = async () => {}) =>
      receive(incoming, async (db, outcome) => {
        const id = outcome.letterId ?? ''
        const content = outcome.reply?.content ?? { blocks: [] }
        const letter = newLetter({ id, to: 'per_1', body: words(content), priority: 0, now: NOW })
        await db.put('letter', { ...letter, state: 'inline' })
        await alongside(db, outcome)
      })

  const told = async (answer: Response): Promise<Told> => {
    await createDelivery(parts).send(NOW)
    look()
    return answer.status < 400 ? 'taken' : 'again'
  }

  /** The person writes; the mail server hands it over. */
  async function bring(text: string, id: string, file?: Brought): Promise<Told> {
    const to = await write('let_begin', { blocks: [{ kind: 'text', line: ['开始'] }] })
    if (!shown.some((one) => one.id === id)) shown.push({ id, text, own: true })
    const part = (type: string, bytes: Uint8Array): string[] => [
      `Content-Type: ${type}`,
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(bytes).toString('base64'),
    ]
    const words = part('text/plain; charset=utf-8', Buffer.from(text))
    const name = file && `=?utf-8?B?${Buffer.from(file.name).toString('base64')}?=`
    const body = file
      ? [
          'Content-Type: multipart/mixed; boundary="b"',
          '',
          ...['--b', ...words, '--b', `Content-Disposition: attachment; filename="${name}"`],
          ...[...part('text/plain', file.bytes), '--b--'],
        ]
      : words
    const raw = [`From: <${ADDRESS}>`, `Message-ID: <${id}>`, `In-Reply-To: ${to}`, ...body].join('\r\n')
    return told(
      await fetch(`${origin}/mail/inbound`, {
        method: 'POST',
        headers: { 'content-type': 'message/rfc822', authorization: `Bearer ${SECRET}` },
        body: raw,
      }),
    )
  }

  return {
    adapter: {
      ...mail.adapter,
      start: (receive) => mail.adapter.start(asLetter(receive)),
      send: async (sending) => {
        const text = await mail.adapter.send(sending)
        look()
        return text
      },
    },
    store,
    now: () => NOW,
    nobody: 'mail:nobody@edu.example',
    async close() {
      await mail.adapter.stop()
      await served.close()
      await smtp.close()
      await store.close()
      await rm(folder, { recursive: true, force: true })
    },
    peer: {
      account: ACCOUNT,
      conversation: ACCOUNT,
      say: (text, id) => bring(text, id),
      attach: (text, file, id) => bring(text, id, file),
      got: async () => [],
      slow: () => () => 0,
      async standstill(text, id, meanwhile) {
        smtp.atData.no = '451 4.3.0 try again later'
        await meanwhile()
        smtp.atData.no = null
        // The mail server keeps what it could not hand over, and comes again.
        await bring(text, id)
      },
      async press(button) {
        await write('let_press', { blocks: [{ kind: 'buttons', buttons: [button] }] })
        const [link = ''] = /\/m\/[\w-]+/.exec(smtp.boxes.at(-1)?.mail.text ?? '') ?? []
        const page = await (await fetch(origin + link)).text()
        const body = new FormData()
        body.set('do', /name="do" value="(\w+)"/.exec(page)?.[1] ?? '')
        return told(await fetch(origin + link, { method: 'POST', body }))
      },
      edit: async () => 'again',
      remove: async () => 'again',
      shown: async () => shown.map(({ text }) => text),
    },
  }
}

const sentMail = 'a mail that was sent cannot be edited or taken back'
chatContract('mail', open, {
  'text arrives free of the platform, under qualified names':
    'a mail is somebody’s word only as an answer to a letter, so that it always names one; the loop shows its form',
  'an edit names the message it changes, and the person sees the new words in its place': sentMail,
  'a deletion names the message that is gone': sentMail,
  'where duban keeps the conversation, an edit that was refused leaves the words as they were': sentMail,
  'a file that a letter names comes with it, byte for byte':
    'a mail names a file and leads to it: what opens it is asked who they are, which an attachment that is sent on is not',
  'silence that the platform asks for is kept, and the letter arrives once':
    'a mail server that is asked too much puts the mail off, which is told to the queue; the transport’s tests show it',
})

test('an answer that was meant for another platform, whose account is dead, begins a mail of its own', async () => {
  const rig = await open()
  try {
    const heads: unknown[] = []
    const transport = {
      send: async ({ inReplyTo, references, subject }: Heads) =>
        void heads.push([inReplyTo, references, subject]),
    }
    const content: Content = { blocks: [{ kind: 'text', line: ['已收录'] }] }
    const parts = {
      ...{ store: rig.store, clock: () => NOW, secret: () => 's', publicUrl: () => 'http://duban.test' },
      ...{ from: '督办 <duban@office.example>', domain: 'office.example', key: 'key', answerable: false },
    }
    for (const id of ['telegram:100:7', '<one@pc.example>']) {
      const letter = newLetter({ id: 'let_1', to: 'per_1', body: words(content), priority: 0, now: NOW })
      const answers = { id, references: [], subject: '进展' }
      await sendLetter(parts, transport as never, { letter: { ...letter, answers }, to: ACCOUNT, content })
    }
    expect(heads).toEqual([
      [null, [], expect.stringContaining('已收录')],
      ['<one@pc.example>', ['<one@pc.example>'], expect.stringContaining('进展')],
    ])
  } finally {
    await rig.close()
  }
})
