import type { Content } from '../../../core/model/content.ts'
import { plainText } from '../../../kit/show/plain.ts'
import type { Sent, Spoken, ToPage, WireMessage } from '../wire.ts'
import { part } from './build.ts'
import { createComposer } from './composer.ts'
import { createLine } from './line.ts'
import type { LineState } from './line.ts'
import { createOutbox, freshMessageId } from './outbox.ts'
import { closeForm, openPanel } from './panel.ts'
import type { Pressed } from './render.ts'
import { clock, setting, words } from './setting.ts'
import { createThread } from './thread.ts'
import { createUnread } from './unread.ts'

const AGAIN_MS = 4_000

const outbox = createOutbox(setting.person)
const unread = createUnread()
/** Where a press was made, while its answer is awaited. */
const pressedAt = new Map<string, { at: HTMLElement; messageId: string | null }>()

const thread = createThread({
  press,
  reply: (messageId, summary) => composer.reply(messageId, summary),
  older: (before) => line.send({ t: 'older', before }),
  edit: (messageId, text) => composer.edit(messageId, text),
  remove: (messageId) => {
    if (confirm(words.removeSure)) speak({ t: 'amend', id: freshMessageId(), of: messageId, text: null })
  },
})
const composer = createComposer({
  say: ({ text, files, replyTo }) => speak({ t: 'say', id: freshMessageId(), text, files, replyTo }),
  amend: (of, text) => speak({ t: 'amend', id: freshMessageId(), of, text }),
})
const line = createLine({
  opened: () => line.send({ t: 'hello', cursor: thread.cursor() }),
  heard,
  state: showState,
})

/** What the person's own message will look like; the server's version replaces it. */
function preview(spoken: Spoken): Content {
  if (spoken.t === 'press') return { blocks: [{ kind: 'text', line: [spoken.label] }] }
  const names = spoken.files.map(({ name }) => [name])
  return {
    blocks: [
      ...(spoken.text ? [{ kind: 'text' as const, line: [spoken.text] }] : []),
      ...(names.length > 0 ? [{ kind: 'list' as const, lines: names }] : []),
    ],
  }
}

function speak(spoken: Sent): void {
  const { at } = outbox.put(spoken, clock.now())
  showSending(spoken, at)
  if (!line.send(spoken)) thread.note(words.waiting)
}

function showSending(spoken: Sent, at: number): void {
  if (spoken.t === 'amend') thread.amending(spoken.of)
  else thread.sending(spoken, at, preview(spoken))
}

function press({ verb, args, label, fields, files, at }: Pressed, messageId: string | null): void {
  if (at.getAttribute('aria-busy') === 'true') return
  at.setAttribute('aria-busy', 'true')
  const id = freshMessageId()
  pressedAt.set(id, { at, messageId })
  speak({ t: 'press', id, verb, args, label: label.slice(0, 200), fields, files, replyTo: messageId })
}

function acknowledged({ id, n, inPlace, refused }: Extract<ToPage, { t: 'ack' }>): void {
  const known = outbox.get(id)
  const pressed = pressedAt.get(id)
  outbox.drop(id)
  pressedAt.delete(id)
  pressed?.at.removeAttribute('aria-busy')
  if (pressed && !refused && n !== null) closeForm(pressed.at)
  if (known?.spoken.t === 'amend') {
    if (refused) thread.unamended(known.spoken.of)
    if (refused && known.spoken.text !== null) composer.edit(known.spoken.of, known.spoken.text)
  }
  if (known?.spoken.t === 'press' && known.spoken.verb === 'lang' && !refused) return location.reload()
  if (!inPlace) return n === null ? thread.forget(id) : undefined
  if (pressed?.at.isConnected) {
    thread.forget(id)
    openPanel(pressed.at, inPlace, pressed.messageId, press)
  } else thread.unkept(id, known?.at ?? clock.now(), inPlace)
  announce(inPlace)
}

/**
 * Kept messages: our own among them are no longer on their way, even where the acknowledgement was lost. True if one of
 * them was said on this page, whose reader then wants to see it and its answer.
 */
function settle(list: readonly WireMessage[]): boolean {
  const mine = `web:${setting.person}:`
  let saidHere = false
  for (const { id } of list) {
    if (!id.startsWith(mine)) continue
    const clientId = id.slice(mine.length)
    if (outbox.get(clientId)?.spoken.t === 'amend') saidHere = true
    if (thread.has(clientId)) {
      thread.forget(clientId)
      saidHere = true
    }
    outbox.drop(clientId)
    pressedAt.get(clientId)?.at.removeAttribute('aria-busy')
    pressedAt.delete(clientId)
  }
  return saidHere
}

function heard(message: ToPage): void {
  switch (message.t) {
    case 'welcome':
      clock.set(message.now)
      for (const { spoken } of outbox.all()) line.send(spoken)
      return thread.note(words.sending)
    case 'messages': {
      const saidHere = settle(message.list)
      if (message.fresh) return thread.begin(message.list, message.more ?? false)
      const fresh = thread.append(message.list, saidHere || undefined).filter(({ from }) => from === 'duban')
      unread.count(fresh.length)
      return fresh.forEach(({ content }) => announce(content))
    }
    case 'older':
      return thread.prepend(message.list, message.more)
    case 'ack':
      return acknowledged(message)
    case 'later':
      thread.note(words.busy)
      return void setTimeout(() => {
        const entry = outbox.get(message.id)
        if (entry) line.send(entry.spoken)
      }, AGAIN_MS)
    case 'bye':
      line.end()
      return location.reload()
    case 'pong':
  }
}

const announce = (content: Content): void => {
  part('announce', HTMLElement).textContent =
    `${words.from(words.duban)}：${plainText(content).slice(0, 200)}`
}

function showState(state: LineState): void {
  const shown = part('state', HTMLElement)
  shown.className = state
  shown.textContent = state === 'open' ? '' : state === 'connecting' ? words.connecting : words.offline
  if (state === 'lost') thread.note(words.waiting)
}

part('language', HTMLElement).addEventListener('click', (event) => {
  const locale = setting.locale === 'zh' ? 'en' : 'zh'
  const at = event.currentTarget as HTMLElement
  press({ verb: 'lang', args: { to: locale }, label: words.otherLanguage, fields: [], files: {}, at }, null)
})

document.querySelector('form[action="/out"]')?.addEventListener('submit', (event) => {
  if (outbox.all().length > 0 && !confirm(words.unsent)) return event.preventDefault()
  outbox.clear()
  composer.forget()
})

for (const { spoken, at } of outbox.all()) showSending(spoken, at)
line.start()
