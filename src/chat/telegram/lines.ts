import type { Update } from 'grammy/types'

/** Updates on their way in: those of one chat one after another, those of different chats beside each other. */
export interface Lines {
  /** Resolves once the update was taken; rejects where it was not. */
  push(update: Update): Promise<void>
}

interface Waiting {
  update: Update
  album: string | null
  done: () => void
  failed: (error: unknown) => void
}

/**
 * An album comes as several updates: `quiet` is waited for once its first is at the head, and whatever of it has come by then is
 * taken as one.
 */
export function openLines(
  take: (updates: readonly Update[]) => Promise<void>,
  quiet: () => Promise<void>,
): Lines {
  const lines = new Map<string, Waiting[]>()
  async function work(chat: string, line: Waiting[]): Promise<void> {
    for (let [head] = line; head; [head] = line) {
      const { album } = head
      if (album !== null) await quiet()
      const some = album === null ? [head] : line.filter((one) => one.album === album)
      try {
        await take(some.map(({ update }) => update))
        for (const one of some) one.done()
      } catch (error) {
        for (const one of some) one.failed(error)
      }
      line.splice(0, line.length, ...line.filter((one) => !some.includes(one)))
    }
    lines.delete(chat)
  }
  return {
    push: (update) =>
      new Promise((done, failed) => {
        const chat = chatOf(update)
        const one = { update, album: update.message?.media_group_id ?? null, done, failed }
        const line = lines.get(chat)
        if (line) return void line.push(one)
        const begun = [one]
        lines.set(chat, begun)
        void work(chat, begun)
      }),
  }
}

/**
 * A person’s presses and messages in one chat are one line; in a group everybody’s are. One that names no chat, which Telegram never
 * sent yet, is a line with others of its kind.
 */
function chatOf({
  message,
  edited_message: edited,
  callback_query: press,
  my_chat_member: member,
}: Update): string {
  const where: { chat?: { id: number } } | undefined = message ?? edited ?? press?.message ?? member
  return String(where?.chat?.id ?? press?.from.id ?? '')
}
