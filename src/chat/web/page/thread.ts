import type { Content } from '../../../core/model/content.ts'
import { plainText } from '../../../kit/show/plain.ts'
import type { Spoken, WireMessage } from '../wire.ts'
import { h, part } from './build.ts'
import { renderContent } from './render.ts'
import type { Pressed } from './render.ts'
import { dayLine, words, zonedTime } from './setting.ts'

interface Acts {
  press(pressed: Pressed, messageId: string | null): void
  reply(messageId: string, summary: string): void
  older(before: number): void
  edit(messageId: string, text: string): void
  remove(messageId: string): void
}

/** What is known of a message besides who said it, when and what. */
type Fate = Pick<WireMessage, 'mend' | 'edited' | 'deleted'>

const NEAR_PX = 80

/** The conversation as it stands on the page: what is kept, in order of its cursor, and below it what is on its way. */
export function createThread(acts: Acts) {
  const log = part('log', HTMLElement)
  const kept = part('kept', HTMLElement)
  const pending = part('pending', HTMLElement)
  const older = part('older', HTMLButtonElement)
  const jump = part('jump', HTMLElement)
  const byId = new Map<string, HTMLElement>()
  /** Own messages that became a report, as last shown. */
  const mendable = new Map<string, WireMessage>()
  let first = 0
  let last = 0
  let begun = false

  const nearEnd = (): boolean => log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_PX
  /** The end in sight; where the newest message is taller than the window, its beginning and what it answers. */
  const toEnd = (): void => {
    const newest = pending.lastElementChild ?? kept.lastElementChild
    const from = newest instanceof HTMLElement ? (shortQuestion(newest) ?? newest) : null
    const tall = from !== null && log.scrollHeight - topOf(from) > log.clientHeight
    log.scrollTop = tall ? topOf(from) : log.scrollHeight
    jump.hidden = true
  }
  /** Where the conversation is to be scrolled so that an element is the first in sight. */
  const topOf = (node: HTMLElement): number => node.offsetTop - log.offsetTop - 8
  /** The person's own words right before a message, if they leave most of the window to it. */
  const shortQuestion = (node: HTMLElement): HTMLElement | null => {
    const before = node.previousElementSibling
    if (!(before instanceof HTMLElement) || !before.classList.contains('person')) return null
    return before.offsetHeight < log.clientHeight / 3 ? before : null
  }

  /** Keeps the reader where they are, or at the end if they were there. */
  function changing(change: () => void, follow = nearEnd()): void {
    change()
    if (follow) toEnd()
    part('empty', HTMLElement).hidden = kept.childElementCount + pending.childElementCount > 0
  }

  function message(
    from: 'person' | 'duban',
    at: number,
    content: Content,
    messageId: string | null,
    { mend, edited, deleted }: Fate = {},
  ): HTMLElement {
    const { day, time } = zonedTime(at)
    const press = (pressed: Pressed): void => acts.press(pressed, messageId)
    const summary = plainText(content).split('\n')[0]?.slice(0, 40) ?? ''
    const answerable = from === 'duban' && messageId !== null
    const reply = h('button', { type: 'button', class: 'quiet reply' }, words.reply)
    if (messageId) reply.addEventListener('click', () => acts.reply(messageId, summary))
    const shown = deleted ? [h('p', {}, words.removed)] : renderContent(content, { messageId, press })
    const mends = messageId && mend && !deleted ? mendButtons(messageId, mend, content) : []
    return h(
      'article',
      {
        class: `message ${from}${deleted ? ' removed' : ''}`,
        'data-day': day,
        'aria-label': `${from === 'duban' ? words.duban : words.me} ${time}`,
      },
      h('div', { class: 'bubble slot' }, ...shown),
      h(
        'footer',
        {},
        h('time', { datetime: new Date(at).toISOString() }, time),
        edited !== undefined && !deleted && h('span', { class: 'note' }, words.edited),
        answerable && reply,
        ...mends,
      ),
    )
  }

  function mendButtons(messageId: string, mend: 'words' | 'whole', { blocks }: Content): HTMLElement[] {
    const quiet = (label: string, act: () => void): HTMLElement => {
      const button = h('button', { type: 'button', class: 'quiet reply' }, label)
      button.addEventListener('click', act)
      return button
    }
    const written = plainText({ blocks: blocks.filter(({ kind }) => kind === 'text') })
    const remove = quiet(words.remove, () => acts.remove(messageId))
    return mend === 'words' ? [quiet(words.edit, () => acts.edit(messageId, written)), remove] : [remove]
  }

  /** An earlier message as it reads now, where it is on the page. */
  function amended({ of = '', content, edited, deleted }: WireMessage): void {
    const [node, was] = [byId.get(of), mendable.get(of)]
    if (!node || !was) return
    const now = { ...was, content, ...(edited ? { edited } : {}), ...(deleted ? { deleted } : {}) }
    const fresh = message(now.from, now.at, content, of, now)
    node.replaceWith(fresh)
    byId.set(of, fresh)
    mendable.set(of, now)
  }

  /** A day line stands before the first message of each day; called for every place where neighbours changed. */
  function separate(node: Element | null): void {
    if (!(node instanceof HTMLElement) || !node.dataset['day']) return
    let before = node.previousElementSibling
    if (before?.classList.contains('day')) {
      before.remove()
      before = node.previousElementSibling
    }
    if (before instanceof HTMLElement && before.dataset['day'] === node.dataset['day']) return
    node.before(h('p', { class: 'day' }, h('span', {}, dayLine(node.dataset['day']))))
  }

  function place(list: readonly WireMessage[], before: Element | null): void {
    for (const one of list) {
      if (one.of !== undefined) continue
      const { id, from, at, content } = one
      const node = message(from, at, content, id, one)
      if (one.mend) mendable.set(id, one)
      byId.get(id)?.remove()
      byId.set(id, node)
      kept.insertBefore(node, before)
      separate(node)
    }
    separate(before)
  }

  older.addEventListener('click', () => ask())
  log.addEventListener('scroll', () => {
    if (nearEnd()) jump.hidden = true
    if (log.scrollTop < NEAR_PX) ask()
  })
  jump.addEventListener('click', toEnd)
  function ask(): void {
    if (older.hidden || older.disabled) return
    older.disabled = true
    acts.older(first)
  }

  return {
    /** Null until the first page of history has come. */
    cursor: (): number | null => (begun ? last : null),
    /** Newer messages, in order; those that are there already are left out. Returns what was new. */
    append(list: readonly WireMessage[], follow?: boolean): WireMessage[] {
      const fresh = list.filter(({ n }) => n > last)
      const stay = follow ?? nearEnd()
      changing(() => {
        place(fresh, null)
        // What a page of history holds is as it reads now; only what came since can change what is shown.
        for (const one of fresh) if (one.of !== undefined) amended(one)
        last = fresh.at(-1)?.n ?? last
        first ||= fresh[0]?.n ?? 0
      }, stay)
      if (!stay && fresh.some(({ from }) => from === 'duban')) jump.hidden = false
      return fresh
    },
    begin(list: readonly WireMessage[], more: boolean): void {
      kept.textContent = ''
      byId.clear()
      mendable.clear()
      last = first = 0
      begun = true
      older.hidden = !more
      this.append(list, true)
    },
    prepend(list: readonly WireMessage[], more: boolean): void {
      const height = log.scrollHeight
      place(list, kept.firstElementChild?.classList.contains('day') ? afterDay() : kept.firstElementChild)
      first = list[0]?.n ?? first
      older.hidden = !more
      older.disabled = false
      log.scrollTop += log.scrollHeight - height
    },
    /**
     * The person's own words on their way: shown at once, marked until they are acknowledged. A press leaves the page where
     * it is, since its answer may open there.
     */
    sending(spoken: Spoken, at: number, content: Content): void {
      const node = message('person', at, content, null)
      node.classList.add('pending')
      node.lastElementChild?.append(h('span', { class: 'note' }, words.sending))
      byId.get(spoken.id)?.remove()
      byId.set(spoken.id, node)
      changing(() => pending.append(node), spoken.t === 'say' || undefined)
    },
    /** A message that is being edited or deleted: marked until it is, or until that was refused. */
    amending(id: string): void {
      const node = byId.get(id)
      node?.classList.add('pending')
      node?.lastElementChild?.append(h('span', { class: 'note amending' }, words.sending))
    },
    unamended(id: string): void {
      const node = byId.get(id)
      node?.classList.remove('pending')
      node?.querySelector('.amending')?.remove()
    },
    /** Kept now (it comes with its cursor), or answered where it was pressed: nothing moves until that is there. */
    forget(id: string): void {
      changing(() => byId.get(id)?.remove(), false)
      byId.delete(id)
    },
    note(text: string): void {
      for (const node of pending.querySelectorAll('.note')) node.textContent = text
    },
    /** An answer that is not kept, after the words that asked for it. */
    unkept(id: string, at: number, content: Content): HTMLElement {
      const own = byId.get(id)
      const answer = message('duban', at, content, null)
      answer.classList.add('unkept')
      answer.lastElementChild?.append(h('span', { class: 'note' }, words.notKept))
      changing(() => {
        own?.classList.remove('pending')
        own?.querySelector('.note')?.remove()
        for (const node of own ? [own, answer] : [answer]) {
          kept.append(node)
          separate(node)
        }
      }, true)
      byId.delete(id)
      return answer
    },
    has: (id: string): boolean => byId.has(id),
    toEnd,
  }

  function afterDay(): Element | null {
    const day = kept.firstElementChild
    const next = day?.nextElementSibling ?? null
    day?.remove()
    return next
  }
}
