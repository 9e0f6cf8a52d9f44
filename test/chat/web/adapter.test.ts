import { expect } from 'vitest'
import type { FileRef } from '../../../src/core/model/index.ts'
import { filesIn } from '../../../src/kit/show/files-in.ts'
import { openWebChat } from '../../support/web-chat.ts'
import { chatContract } from '../contract.ts'
import type { ChatRig, Told } from '../contract.ts'
import { openPage, say, signIn } from './page.ts'
import type { Page } from './page.ts'

/** One person with one page; after the adapter stopped, the page comes back by its cursor as the real one does. */
async function open(): Promise<ChatRig> {
  const rig = await openWebChat()
  const person = await rig.addPerson('张三')
  const cookie = await signIn(rig, person.id)
  const pages: Page[] = []
  let live: Page | null = null
  const page = async (): Promise<Page> => {
    if (live) return live
    const cursor = pages.flatMap(({ kept }) => kept).at(-1)?.n ?? null
    const opened = await openPage(rig, cookie, { cursor })
    void opened.closed.then(() => (live = null))
    await opened.until('welcome')
    pages.push(opened)
    return (live = opened)
  }
  const tell = async (message: Parameters<Page['send']>[0] & { id: string }): Promise<Told> => {
    const on = await page()
    const told = on.told(message.id)
    on.send(message)
    return (await told).t === 'ack' ? 'taken' : 'again'
  }
  const { adapter } = rig.chat
  return {
    adapter: {
      ...adapter,
      stop: () =>
        adapter
          .stop()
          .then(() => live?.closed)
          .then(() => {}),
    },
    store: rig.store,
    now: () => rig.now.at,
    nobody: 'web:per_nobody',
    close: () => rig.close(),
    peer: {
      account: `web:${person.id}`,
      conversation: `web:${person.id}`,
      say: (text, id) => tell(say(id, text)),
      press: (button, id) => tell({ t: 'press', id, ...button, fields: [], files: {}, replyTo: null }),
      edit: (of, text, id) => tell({ t: 'amend', id, of: `web:${person.id}:${of}`, text }),
      remove: (of, id) => tell({ t: 'amend', id, of: `web:${person.id}:${of}`, text: null }),
      async attach(text, { name, bytes }, id) {
        const body = new FormData()
        body.append('file', new File([bytes as BlobPart], name))
        const headers = { cookie, origin: rig.origin }
        const kept = await fetch(`${rig.origin}/files`, { method: 'POST', headers, body })
        const { hash } = (await kept.json()) as FileRef
        return tell({ ...say(id, text), files: [{ hash, name }] })
      },
      async got() {
        await page()
        const named = pages.flatMap(({ kept }) =>
          kept.flatMap((one) => filesIn(one.content).map(({ hash, name }) => ({ hash, name, in: one.id }))),
        )
        return Promise.all(
          named.map(async ({ hash, ...where }) => {
            const address = `${rig.origin}/files/${hash}?${new URLSearchParams(where)}`
            const answer = await fetch(address, { headers: { cookie } })
            return { name: where.name, bytes: new Uint8Array(await answer.arrayBuffer()) }
          }),
        )
      },
      slow: () => () => 0,
      async standstill(text, id, meanwhile) {
        await page()
        await rig.stop()
        await live?.closed
        await meanwhile()
        await rig.resume()
        // The page sends what it has not heard back about.
        await tell(say(id, text))
      },
      async shown(count) {
        await page()
        const all = (): string[] => pages.flatMap((one) => one.texts())
        await expect.poll(() => all().length).toBeGreaterThanOrEqual(count)
        const fresh = await openPage(rig, cookie)
        await fresh.until('messages')
        expect(all(), 'the lines together brought what is kept').toEqual(fresh.texts())
        return all()
      },
    },
  }
}

chatContract('web', open, {
  'silence that the platform asks for is kept, and the letter arrives once':
    'web chat is duban itself: nobody asks it for silence',
})
