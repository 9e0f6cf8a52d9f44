import { WebSocket } from 'ws'
import { plainText } from '../../../src/kit/show/plain.ts'
import type { FromPage, ToPage, WireMessage } from '../../../src/chat/web/wire.ts'
import type { WebRig } from '../../support/web-chat.ts'

type Ack = Extract<ToPage, { t: 'ack' | 'later' }>

/** Signs in over HTTP as a browser does, and returns the cookie. */
export async function signIn(rig: WebRig, personId: string): Promise<string> {
  const code = await rig.invite(personId)
  const response = await fetch(`${rig.origin}/in/${code}`, {
    method: 'POST',
    headers: { origin: rig.origin },
    redirect: 'manual',
  })
  const cookie = response.headers.get('set-cookie')?.split(';')[0]
  if (response.status !== 303 || !cookie) throw new Error(`sign-in answered ${response.status}`)
  return cookie
}

export interface Page {
  /** Every message kept, once each, in the order in which the line brought them. */
  kept: WireMessage[]
  heard: ToPage[]
  send(message: FromPage): void
  raw(data: string): void
  /** Resolves with the first of these that has come or comes. */
  until<T extends ToPage['t']>(
    t: T,
    which?: (m: Extract<ToPage, { t: T }>) => boolean,
  ): Promise<Extract<ToPage, { t: T }>>
  told(id: string): Promise<Ack>
  texts(): string[]
  closed: Promise<number>
  /** Stops reading from the network, as a device that fell asleep. */
  pause(): void
  resume(): void
  close(): void
}

/** What the page's script does with a line, without a browser: says hello with a cursor and listens. */
export async function openPage(
  rig: Pick<WebRig, 'origin'>,
  cookie: string,
  { cursor = null, origin = rig.origin }: { cursor?: number | null; origin?: string } = {},
): Promise<Page> {
  const socket = new WebSocket(`${rig.origin.replace('http', 'ws')}/ws`, { headers: { cookie, origin } })
  const heard: ToPage[] = []
  const kept: WireMessage[] = []
  const waiting = new Set<() => void>()
  let last = 0
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString()) as ToPage
    heard.push(message)
    if (message.t === 'messages') kept.push(...message.list)
    last++
    for (const look of waiting) look()
  })
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
    socket.once('unexpected-response', (_, response) => reject(new Error(`refused ${response.statusCode}`)))
  })
  const until = <M extends ToPage>(which: (message: ToPage) => message is M, from = 0): Promise<M> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = heard.slice(from).find(which)
        if (!found) return
        waiting.delete(look)
        clearTimeout(late)
        resolve(found)
      }
      const late = setTimeout(() => {
        waiting.delete(look)
        reject(new Error(`the line never brought it; it brought ${JSON.stringify(heard).slice(0, 2000)}`))
      }, 10_000)
      waiting.add(look)
      look()
    })
  const page: Page = {
    kept,
    heard,
    send: (message) => socket.send(JSON.stringify(message)),
    raw: (data) => socket.send(data),
    until: (t, which = () => true) =>
      until(
        (m): m is Extract<ToPage, { t: typeof t }> =>
          m.t === t && which(m as Extract<ToPage, { t: typeof t }>),
      ),
    told: (id) => {
      const from = last
      return until((m): m is Ack => (m.t === 'ack' || m.t === 'later') && m.id === id, from)
    },
    texts: () => asShown(kept).map(({ content }) => plainText(content)),
    closed,
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    close: () => socket.terminate(),
  }
  page.send({ t: 'hello', cursor })
  return page
}

/** What a reader sees of what came: an edited message in its place with its new words, a deleted one not at all. */
function asShown(kept: readonly WireMessage[]): WireMessage[] {
  const shown = new Map<string, WireMessage>()
  for (const one of kept) {
    const was = one.of === undefined ? undefined : shown.get(one.of)
    if (one.of === undefined) shown.set(one.id, one)
    else if (was) shown.set(one.of, { ...was, ...one, id: was.id, n: was.n })
  }
  return [...shown.values()].filter(({ deleted }) => deleted === undefined)
}

export const say = (id: string, text: string): Extract<FromPage, { t: 'say' }> => ({
  t: 'say',
  id,
  text,
  files: [],
  replyTo: null,
})
