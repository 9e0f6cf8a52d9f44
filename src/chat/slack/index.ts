import type { ChatAdapter, Channel, Receive } from '../../kit/chat.ts'
import { createDo } from './act.ts'
import { createApp } from './app.ts'
import { createCatchUp } from './catch-up.ts'
import { checkSlack } from './check.ts'
import { createHear } from './hear.ts'
import { createHome } from './home.ts'
import { createHttp } from './http.ts'
import { createInOrder } from './in-order.ts'
import { createMatch } from './match.ts'
import type { Road, SlackParts } from './parts.ts'
import { createOnPress } from './pressed.ts'
import { sendLetter } from './send.ts'
import { createOnShortcut } from './shortcut.ts'
import { createOnSlash } from './slash.ts'
import { createSocket } from './socket.ts'
import { createOnSubmit } from './submitted.ts'
import { openWorkspaces } from './workspaces.ts'

/** Slack: one bot in one workspace or several, over a socket of its own or by Slack's calls. */
export function createSlack(parts: SlackParts): Channel {
  let receive: Receive | null = null
  const road: Road = { ...parts, receive: () => receive }
  const spaces = openWorkspaces(parts)
  const match = createMatch(parts)
  const inOrder = createInOrder()
  const hear = createHear(road, spaces, match)
  const act = createDo(road, match)
  const home = createHome(road)
  const catchUp = createCatchUp(road, spaces, hear, inOrder)
  let reading: Promise<void> = Promise.resolve()
  let stop = new AbortController()
  /** Reads what was missed; once more behind a reading that is going on, since more may have been missed meanwhile. */
  const readMissed = (): void => {
    const { signal } = stop
    catchUp.again()
    reading = reading.then(async () => {
      if (signal.aborted) return
      await spaces.open()
      await catchUp.all(signal)
    })
  }
  const { appToken } = parts.settings
  const socket = appToken === null ? null : createSocket(road, appToken, readMissed)
  const http = socket ? null : createHttp(road)
  const receiver = socket?.receiver ?? http?.receiver
  if (receiver)
    createApp(road, spaces, receiver, {
      ...{ hear, inOrder, catchUp, home },
      press: createOnPress(road, spaces, act, home),
      submit: createOnSubmit(road, spaces, act),
      shortcut: createOnShortcut(road),
      slash: createOnSlash(road, spaces, act),
    })
  const adapter: ChatAdapter = {
    channel: 'slack',
    async start(hand) {
      receive = hand
      stop = new AbortController()
      await spaces.open()
      for (const { lane } of spaces.all()) lane.open()
      if (socket) await socket.open()
      else readMissed()
    },
    send: (sending) => sendLetter(parts, spaces, sending),
    async stop() {
      stop.abort()
      for (const { lane } of spaces.all()) lane.close()
      await socket?.close()
      receive = null
      await reading
    },
  }
  return {
    adapter,
    alone: socket !== null,
    doors: http ? [http.door] : [],
    check: () => checkSlack(parts, spaces, socket),
  }
}
