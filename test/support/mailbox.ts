import type { Button, Content, Form } from '../../src/core/model/index.ts'
import type { ChatAdapter, Sending } from '../../src/kit/chat.ts'
import { plainText } from '../../src/kit/show/plain.ts'

export interface Heard {
  letterId: string | null
  content: Content
  text: string
}

/** A chat platform that keeps what it was given to send, per account. */
export function mailbox() {
  const boxes = new Map<string, { heard: Heard[]; read: number; letters: string[] }>()
  const of = (account: string) => {
    let box = boxes.get(account)
    if (!box) boxes.set(account, (box = { heard: [], read: 0, letters: [] }))
    return box
  }
  const unread = new Map<string, string[]>()
  const sent: (Sending & { text: string })[] = []
  const failing: { why: (sending: Sending) => unknown } = { why: () => undefined }
  const adapter: ChatAdapter = {
    channel: 'sim',
    start: async () => {},
    stop: async () => {},
    send: async (sending) => {
      const error = failing.why(sending)
      if (error !== undefined) throw error
      const text = plainText(sending.content)
      sent.push({ ...sending, text })
      of(sending.to).heard.push({ letterId: sending.letter.id, content: sending.content, text })
      unread.set(sending.to, [...(unread.get(sending.to) ?? []), text])
      return text
    },
  }
  const newestFirst = (account: string) => [...of(account).heard].reverse()
  return {
    adapter,
    sent,
    failing,
    keep: (account: string, heard: Heard) => void of(account).heard.push(heard),
    hear(account: string): string[] {
      const texts = unread.get(account) ?? []
      unread.delete(account)
      return texts
    },
    lastLetter(account: string): string {
      const [letter] = newestFirst(account).filter(({ letterId }) => letterId !== null)
      if (!letter?.letterId) throw new Error(`${account} got no letter to answer`)
      return letter.letterId
    },
    button(account: string, label: string, of = ''): Button {
      for (const { content } of newestFirst(account)) {
        const [found] = buttonsOf(content, of).filter((button) => button.label === label)
        if (found) return found
      }
      throw new Error(`${account} has no button “${label}”${of && ` under ${of}`}`)
    },
    form(account: string): { verb: string; args: Record<string, unknown> } {
      for (const { content } of newestFirst(account)) {
        const [form] = content.blocks.flatMap((block) => (block.kind === 'form' ? [block.form] : []))
        if (form) return { verb: form.verb, args: filled(form) }
      }
      throw new Error(`${account} has no form`)
    },
  }
}

const filled = ({ fields }: Form): Record<string, unknown> =>
  Object.fromEntries(
    fields.filter(({ kind }) => kind !== 'files').map(({ name, value }) => [name, value ?? '']),
  )

const buttonsOf = ({ blocks }: Content, of: string): Button[] =>
  blocks.flatMap((block) => {
    if (block.kind === 'item') return plainText({ blocks: [block] }).includes(of) ? block.buttons : []
    return block.kind === 'buttons' && of === '' ? block.buttons : []
  })
