import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Instant } from '../../src/core/day.ts'
import type { Content, Letter } from '../../src/core/model/index.ts'
import type { ChatAdapter, Incoming, Outcome, Receive } from '../../src/kit/chat.ts'
import { deriveId } from '../../src/kit/ledger.ts'
import { newLetter } from '../../src/kit/moves/letter.ts'
import type { Store } from '../../src/kit/store.ts'

/** What the platform was told about a message: taken, or to be delivered again. */
export type Told = 'taken' | 'again'

/** The far side of an adapter: one person on the real platform, or the nearest thing to it. */
export interface Peer {
  account: string
  conversation: string
  /** Says something; the same `id` is the same message delivered again. */
  say(text: string, id: string): Promise<Told>
  press(button: { verb: string; args: Record<string, unknown>; label: string }, id: string): Promise<Told>
  /** Edits what was said as `of`; `id` is the edit's own. */
  edit(of: string, text: string, id: string): Promise<Told>
  /** Deletes what was said as `of`. */
  remove(of: string, id: string): Promise<Told>
  /** Everything the person sees, as text, in order; waits until at least `count` are there. */
  shown(count: number): Promise<string[]>
  /** Says something with a file. */
  attach(text: string, file: Brought, id: string): Promise<Told>
  /** The files that came to the person, as they can be saved. */
  got(): Promise<Brought[]>
  /** The next posting is refused, with so many seconds to be silent. What it returns: for how many milliseconds duban waited. */
  slow(seconds: number): () => number
  /**
   * The way between duban and the platform is cut while something happens, in both directions. Meanwhile the person says
   * something, which is brought once the way is open again; resolves when it was.
   */
  standstill(text: string, id: string, meanwhile: () => Promise<void>): Promise<void>
}

export interface Brought {
  name: string
  bytes: Uint8Array
}

export interface ChatRig {
  adapter: ChatAdapter
  store: Store
  now(): Instant
  peer: Peer
  /** An account of this channel that nobody has. */
  nobody: string
  close(): Promise<void>
}

const text = (line: string): Content => ({ blocks: [{ kind: 'text', line: [line] }] })

/** A small road in on the rig's own store: claims, answers with `reply`, and runs what the adapter keeps alongside. */
function road(store: Store, reply: (incoming: Incoming) => Content, refuses: string | null = null) {
  const seen: Incoming[] = []
  const receive: Receive = async (incoming, alongside = async () => {}) => {
    seen.push(incoming)
    return store.tx(async (db): Promise<Outcome> => {
      const letterId = deriveId('let', incoming.id)
      const repeated = !(await db.claim(`message:${incoming.id}`))
      const outcome = {
        reply: { content: reply(incoming) },
        letterId,
        repeated,
        refused: 'text' in incoming.said && incoming.said.text === refuses,
        withheld: false,
        mendable: incoming.said.kind === 'text',
      }
      if (!repeated) await alongside(db, outcome)
      return outcome
    })
  }
  return { seen, receive }
}

const letter = (id: string, to: string, now: Instant): Letter =>
  newLetter({ id, to, body: { kind: 'words', content: text(id) }, priority: 1, now })

/**
 * What every chat adapter owes the house, clause by clause. A clause that a platform cannot keep is declined by name, with
 * the reason; it is listed as skipped.
 */
export function chatContract(
  name: string,
  open: () => Promise<ChatRig>,
  declines: Record<string, string> = {},
): void {
  describe(`chat contract: ${name}`, () => {
    let rig: ChatRig
    beforeEach(async () => {
      rig = await open()
    })
    afterEach(() => rig.close())

    const clause = (title: string, test: () => Promise<void>): void => {
      const reason = declines[title]
      it.skipIf(reason !== undefined)(reason === undefined ? title : `${title} (declined: ${reason})`, test)
    }
    const answering = (line: string) => road(rig.store, () => text(line))
    const send = (id: string, content: Content, to = rig.peer.account) =>
      rig.adapter.send({ letter: letter(id, to, rig.now()), to, content })

    clause('text arrives free of the platform, under qualified names', async () => {
      const { seen, receive } = answering('收到')
      await rig.adapter.start(receive)
      expect(await rig.peer.say('1.2.1 已完成\n第二行 <b>&amp;', 'message-0001')).toBe('taken')
      expect(seen).toEqual([
        {
          id: expect.stringMatching(new RegExp(`^${rig.adapter.channel}:.*message-0001$`)),
          from: rig.peer.account,
          conversation: rig.peer.conversation,
          at: rig.now(),
          said: { kind: 'text', text: '1.2.1 已完成\n第二行 <b>&amp;' },
          files: [],
          replyTo: null,
        },
      ])
      expect(rig.peer.account.startsWith(`${rig.adapter.channel}:`)).toBe(true)
    })

    clause('a press arrives as its command with its arguments', async () => {
      const { seen, receive } = answering('收到')
      await rig.adapter.start(receive)
      const button = { verb: 'nochange', args: { code: '1.2.1', period: '2026-11' }, label: '本期无变化' }
      expect(await rig.peer.press(button, 'message-0001')).toBe('taken')
      expect(seen[0]?.said).toEqual({ kind: 'command', verb: 'nochange', args: button.args })
    })

    clause(
      'an edit names the message it changes, and the person sees the new words in its place',
      async () => {
        const { seen, receive } = answering('收到')
        await rig.adapter.start(receive)
        await rig.peer.say('1.2.1 已完成', 'message-0001')
        expect(await rig.peer.edit('message-0001', '1.2.1 已完成 <b>', 'message-0002')).toBe('taken')
        expect(await rig.peer.edit('message-0001', '1.2.1 已完成 <b>', 'message-0002')).toBe('taken')
        const [first, second] = seen
        expect(second).toMatchObject({
          id: expect.stringContaining('message-0002'),
          from: rig.peer.account,
          said: { kind: 'edit', of: first?.id, text: '1.2.1 已完成 <b>' },
          files: [],
        })
        expect(new Set(seen.map(({ id }) => id)).size).toBe(2)
        expect(await rig.peer.shown(3)).toEqual(['1.2.1 已完成 <b>', '收到', '收到'])
      },
    )

    clause('a deletion names the message that is gone', async () => {
      const { seen, receive } = answering('收到')
      await rig.adapter.start(receive)
      await rig.peer.say('1.2.1 已完成', 'message-0001')
      expect(await rig.peer.remove('message-0001', 'message-0002')).toBe('taken')
      expect(seen[1]?.said).toEqual({ kind: 'delete', of: seen[0]?.id })
      expect(await rig.peer.shown(2)).toEqual(['收到', '收到'])
    })

    clause(
      'where duban keeps the conversation, an edit that was refused leaves the words as they were',
      async () => {
        const { receive } = road(rig.store, () => text('收到'), '吃饭')
        await rig.adapter.start(receive)
        await rig.peer.say('1.2.1 已完成', 'message-0001')
        expect(await rig.peer.edit('message-0001', '吃饭', 'message-0002')).toBe('taken')
        expect(await rig.peer.shown(3)).toEqual(['1.2.1 已完成', '收到', '收到'])
      },
    )

    clause('the platform is told only after the message is durable', async () => {
      const { receive } = answering('收到')
      const order: string[] = []
      let release = (): void => {}
      const gate = new Promise<void>((resolve) => (release = resolve))
      await rig.adapter.start(async (incoming, alongside) => {
        order.push('handed in')
        await gate
        const outcome = await receive(incoming, alongside)
        order.push('durable')
        return outcome
      })
      const told = rig.peer.say('汇报', 'message-0001').then(() => order.push('told'))
      await expect.poll(() => order).toEqual(['handed in'])
      release()
      await told
      expect(order).toEqual(['handed in', 'durable', 'told'])
    })

    clause('a message that met a defect is delivered again, and then taken once', async () => {
      const { receive } = answering('收到')
      let broken = true
      await rig.adapter.start((incoming, alongside) => {
        if (!broken) return receive(incoming, alongside)
        broken = false
        return Promise.reject(new Error('disk'))
      })
      expect(await rig.peer.say('汇报', 'message-0001')).toBe('again')
      expect(await rig.peer.say('汇报', 'message-0001')).toBe('taken')
      expect(await rig.peer.shown(2)).toEqual(['汇报', '收到'])
    })

    clause('a message delivered twice has one id and is answered once', async () => {
      const { seen, receive } = answering('收到')
      await rig.adapter.start(receive)
      await rig.peer.say('汇报', 'message-0001')
      await rig.peer.say('汇报', 'message-0001')
      await rig.peer.say('汇报', 'message-0002')
      expect(new Set(seen.map(({ id }) => id)).size).toBe(2)
      expect(await rig.peer.shown(4)).toEqual(['汇报', '收到', '汇报', '收到'])
    })

    clause('what duban says is never taken for something said to it', async () => {
      const { seen, receive } = answering('收到')
      await rig.adapter.start(receive)
      await send('let_1', text('提醒'))
      await rig.peer.shown(1)
      await rig.peer.say('好', 'message-0001')
      expect(seen.map(({ said }) => said)).toEqual([{ kind: 'text', text: '好' }])
    })

    clause('letters arrive in the order of sending, and the text sent is returned exactly', async () => {
      const { receive } = answering('收到')
      await rig.adapter.start(receive)
      expect(await send('let_1', text('第一封 <i>'))).toBe('第一封 <i>')
      expect(await send('let_2', text('第二封'))).toBe('第二封')
      expect(await rig.peer.shown(2)).toEqual(['第一封 <i>', '第二封'])
    })

    clause('a letter sent twice is seen once', async () => {
      const { receive } = answering('收到')
      await rig.adapter.start(receive)
      await send('let_1', text('提醒'))
      await send('let_1', text('提醒'))
      await send('let_2', text('周报'))
      expect(await rig.peer.shown(2)).toEqual(['提醒', '周报'])
    })

    clause('nothing that was written can format, link or mention', async () => {
      const { receive } = answering('收到')
      await rig.adapter.start(receive)
      const hostile = '<script>alert(1)</script> **粗** [点此](http://x) @all <!channel> &lt;'
      await send('let_1', {
        blocks: [{ kind: 'item', line: [hostile], light: 'red', details: [], buttons: [] }],
      })
      expect(await rig.peer.shown(1)).toEqual([expect.stringContaining(hostile)])
    })

    const bytes = new TextEncoder().encode('\uFEFF第一季度名单\r\n')

    clause('a file comes in with the words, byte for byte', async () => {
      const { seen, receive } = answering('收到')
      await rig.adapter.start(receive)
      expect(await rig.peer.attach('附名单', { name: '名单 (一).txt', bytes }, 'message-0001')).toBe('taken')
      expect(seen[0]?.said).toEqual({ kind: 'text', text: '附名单' })
      const [file] = seen[0]?.files ?? []
      expect(file).toMatchObject({ name: '名单 (一).txt', size: bytes.length, hash: expect.any(String) })
      const kept = await rig.store.files.get(file && 'hash' in file ? file.hash : '')
      expect(Buffer.from(kept ?? [])).toEqual(Buffer.from(bytes))
      expect(seen[0]?.files).toHaveLength(1)
    })

    clause('a file that a letter names comes with it, byte for byte', async () => {
      const { receive } = answering('收到')
      await rig.adapter.start(receive)
      const hash = await rig.store.files.put(bytes)
      const file = { hash, name: '通知.txt', size: bytes.length, type: 'text/plain' }
      await send('let_1', { blocks: [{ kind: 'text', line: ['见附件 ', { file }] }] })
      expect((await rig.peer.shown(1))[0]).toMatch(/见附件 (?:📎 )?通知\.txt/u)
      const got = await rig.peer.got()
      expect(got.map(({ name }) => name)).toEqual(['通知.txt'])
      expect(Buffer.from(got[0]?.bytes ?? [])).toEqual(Buffer.from(bytes))
    })

    // Two messages of Slack or Telegram, and more than any of them shows as messages.
    for (const lines of [120, 900])
      clause(`a text of ${lines} lines arrives whole and in order, or as a file that is whole`, async () => {
        const { receive } = answering('收到')
        await rig.adapter.start(receive)
        const numbers = Array.from({ length: lines }, (_, n) => `${n}`)
        const rows = numbers.map((n) => [`第 ${n} 行，写到这里还没有完，为的是占去一些地方 <${n}>。`])
        await send('let_1', { blocks: [{ kind: 'list', lines: rows }] })
        const shown = (await rig.peer.shown(1)).join('\n')
        const files = (await rig.peer.got()).map((one) => new TextDecoder().decode(one.bytes))
        const read = [shown, ...files].map((one) => [...one.matchAll(/<(\d+)>/g)].map(([, n]) => n))
        expect(read).toContainEqual(numbers)
      })

    clause('silence that the platform asks for is kept, and the letter arrives once', async () => {
      const { receive } = answering('收到')
      await rig.adapter.start(receive)
      const silent = rig.peer.slow(7)
      await send('let_1', text('提醒'))
      expect(silent()).toBeGreaterThanOrEqual(7000)
      await send('let_2', text('周报'))
      expect(await rig.peer.shown(2)).toEqual(['提醒', '周报'])
    })

    clause(
      'while the platform cannot be reached nothing is lost, and afterwards nothing comes twice',
      async () => {
        const { seen, receive } = answering('收到')
        await rig.adapter.start(receive)
        await rig.peer.say('一', 'message-0001')
        let sent = false
        await rig.peer.standstill('二', 'message-0002', async () => {
          const sending = send('let_1', text('提醒'))
          sent = await sending.then(
            () => true,
            () => false,
          )
          const failed: unknown = await sending.catch((error: unknown) => error)
          if (!sent) expect(failed).toMatchObject({ dead: false, retryAt: expect.any(Number) })
        })
        if (!sent) await send('let_1', text('提醒'))
        await rig.peer.say('三', 'message-0003')
        expect((await rig.peer.shown(7)).toSorted()).toEqual(
          ['一', '收到', '二', '收到', '提醒', '三', '收到'].toSorted(),
        )
        expect(new Set(seen.map(({ id }) => id)).size).toBe(3)
      },
    )

    clause('an account that nobody has is refused for good', async () => {
      const { receive } = answering('收到')
      await rig.adapter.start(receive)
      await expect(send('let_1', text('提醒'), rig.nobody)).rejects.toMatchObject({
        name: 'DeliveryError',
        retryAt: null,
      })
    })

    clause('after a stop and a start nothing is missing', async () => {
      const { receive } = answering('收到')
      await rig.adapter.start(receive)
      await rig.peer.say('一', 'message-0001')
      await rig.adapter.stop()
      await rig.adapter.start(receive)
      await rig.peer.say('二', 'message-0002')
      expect(await rig.peer.shown(4)).toEqual(['一', '收到', '二', '收到'])
    })
  })
}
