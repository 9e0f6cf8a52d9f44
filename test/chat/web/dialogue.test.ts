import type { Button, FileRef } from '../../../src/core/model/index.ts'
import { plainText } from '../../../src/kit/show/plain.ts'
import { openHall, sameDialogue, type Hall, type Platform, type Talker, type Who } from '../dialogue.ts'
import { openPage, say, type Page } from './page.ts'

async function open(): Promise<Platform> {
  const hall = await openHall('2025-03-19 10:00')
  return { hall, arrive: (who) => arrive(hall, who), close: () => hall.close() }
}

/** Signs in by the one-time link, and talks over the line of a page. */
async function arrive(hall: Hall, who: Who): Promise<Talker> {
  const { origin } = hall
  const link = hall.links()[who].replace(hall.duban.url, origin)
  const signed = await fetch(link, { method: 'POST', headers: { origin }, redirect: 'manual' })
  const cookie = signed.headers.get('set-cookie')?.split(';')[0] ?? ''
  const page = await openPage({ origin }, cookie)
  await page.until('welcome')
  let heard = 0
  /** Answers to questions, which the conversation does not keep. */
  const looked: string[] = []
  let said = 0
  const id = (): string => `message-${String(++said).padStart(4, '0')}`
  const ours = () => page.kept.filter(({ from }) => from === 'duban')
  const tell = async (message: Parameters<Page['send']>[0] & { id: string }): Promise<void> => {
    const told = page.told(message.id)
    page.send(message)
    const ack = await told
    if (ack.t !== 'ack') throw new Error('not taken')
    if (ack.inPlace) looked.push(plainText(ack.inPlace))
  }
  const newest = <T>(find: (message: ReturnType<typeof ours>[number]) => T | undefined): [T, string] => {
    for (const message of ours().toReversed()) {
      const found = find(message)
      if (found !== undefined) return [found, message.id]
    }
    throw new Error(`not among: ${page.texts().join('\n')}`)
  }
  let last = ''
  return {
    async say(text) {
      last = id()
      await tell(say(last, text))
    },
    async answer(words, text) {
      const [, letter] = newest(({ content }) => plainText(content).includes(words) || undefined)
      last = id()
      await tell({ ...say(last, text), replyTo: letter })
    },
    async press(label) {
      const [button, letter] = newest(({ content }) =>
        content.blocks
          .flatMap((block): Button[] => ('buttons' in block ? block.buttons : []))
          .find((one) => one.label === label),
      )
      await tell({ t: 'press', id: id(), ...button, fields: [], files: {}, replyTo: letter })
    },
    async edit(text) {
      await tell({ t: 'amend', id: id(), of: mine(page, last), text })
    },
    async attach({ name, bytes }, text) {
      const body = new FormData()
      body.append('file', new File([bytes as BlobPart], name))
      const kept = await fetch(`${origin}/files`, { method: 'POST', headers: { cookie, origin }, body })
      const { hash } = (await kept.json()) as FileRef
      last = id()
      await tell({ ...say(last, text), files: [{ hash, name }] })
    },
    async hear() {
      const fresh = ours().slice(heard)
      heard += fresh.length
      return [...fresh.map(({ content }) => plainText(content)), ...looked.splice(0)]
    },
  }
}

/** The id under which a message of the person's own is kept. */
const mine = (page: Page, id: string): string => page.kept.find((one) => one.id.endsWith(id))?.id ?? ''

sameDialogue('web', open)
