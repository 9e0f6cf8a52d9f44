import type { FileClaim } from '../wire.ts'
import { h, part } from './build.ts'
import { setting, words } from './setting.ts'
import { createTray } from './tray.ts'

interface Said {
  text: string
  files: FileClaim[]
  replyTo: string | null
}

const TALLEST_PX = 200

interface Acts {
  say(said: Said): void
  /** An earlier message is to read so. */
  amend(messageId: string, text: string): void
}

/** Where the person writes. What is written survives a reload of the tab, but not the end of the session. */
export function createComposer({ say, amend }: Acts) {
  const form = part('composer', HTMLFormElement)
  const box = part('say', HTMLTextAreaElement)
  const picker = part('files', HTMLInputElement)
  const replying = part('replying', HTMLElement)
  const hint = part('keys', HTMLElement)
  const tray = createTray(part('attached', HTMLElement))
  const draft = `duban:draft:${setting.person}`
  const submit = form.querySelector('button[type=submit]')
  let replyTo: string | null = null
  /** The message that is being edited, and what stood in the box before. */
  let editing: { messageId: string; before: string } | null = null

  const fit = (): void => {
    box.style.height = 'auto'
    box.style.height = `${Math.min(TALLEST_PX, box.scrollHeight + 2)}px`
  }

  function warn(text: string | null): void {
    hint.textContent = text ?? (editing ? words.editKeys : words.keys)
    hint.classList.toggle('refused', text !== null)
    if (text) part('announce', HTMLElement).textContent = text
  }

  /** What is written is about an earlier message, as the bar above the box says; null puts the bar away. */
  function above(said: string | null, cancelLabel: string, leave: () => void): void {
    replying.hidden = said === null
    const cancel = h('button', { type: 'button', class: 'quiet', 'aria-label': cancelLabel }, '×')
    cancel.addEventListener('click', () => {
      leave()
      box.focus()
    })
    replying.textContent = ''
    replying.append(h('span', {}, said ?? ''), cancel)
  }

  function answer(messageId: string | null, summary = ''): void {
    endEdit()
    replyTo = messageId
    above(messageId === null ? null : words.replyTo(summary), words.cancelReply, () => answer(null))
  }

  function edit(messageId: string, text: string): void {
    answer(null)
    editing = { messageId, before: box.value }
    above(words.editing, words.cancelEdit, endEdit)
    form.classList.add('editing')
    if (submit) submit.textContent = words.save
    box.value = text
    warn(null)
    fit()
    box.focus()
  }

  function endEdit(): void {
    if (!editing) return
    box.value = editing.before
    editing = null
    above(null, '', () => {})
    form.classList.remove('editing')
    if (submit) submit.textContent = words.send
    warn(null)
    fit()
  }

  async function send(): Promise<void> {
    const text = box.value.trim()
    if (text.length > setting.textLimit) return warn(words.refusals.tooLong(setting.textLimit))
    if (editing) {
      if (text === '') return box.focus()
      const { messageId } = editing
      endEdit()
      amend(messageId, text)
      return box.focus()
    }
    await tray.settled()
    const files = tray.files()
    if (text === '' && files.length === 0) return box.focus()
    say({ text, files, replyTo })
    box.value = ''
    sessionStorage.removeItem(draft)
    tray.clear()
    answer(null)
    warn(null)
    fit()
    box.focus()
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void send()
  })
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.isComposing) endEdit()
    // While an input method is composing, Enter chooses a word and sends nothing (229: older engines).
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
    event.preventDefault()
    void send()
  })
  box.addEventListener('input', () => {
    if (!editing) sessionStorage.setItem(draft, box.value)
    warn(box.value.length > setting.textLimit ? words.refusals.tooLong(setting.textLimit) : null)
    fit()
  })
  const bring = (event: Event, files: FileList | null | undefined): void => {
    if (!files || files.length === 0 || editing) return
    event.preventDefault()
    tray.add([...files])
  }
  picker.addEventListener('change', (event) => {
    bring(event, picker.files)
    picker.value = ''
  })
  box.addEventListener('paste', (event) => bring(event, event.clipboardData?.files))
  document.addEventListener('dragover', (event) => event.preventDefault())
  document.addEventListener('drop', (event) => {
    event.preventDefault()
    bring(event, event.dataTransfer?.files)
  })
  part('quick', HTMLElement).append(
    ...words.quick.map(({ say: text, hint: title }) => {
      const button = h('button', { type: 'button', class: 'quiet', title }, text)
      button.addEventListener('click', () => say({ text, files: [], replyTo: null }))
      return button
    }),
  )
  box.value = sessionStorage.getItem(draft) ?? ''
  fit()

  return {
    reply(messageId: string, summary: string): void {
      answer(messageId, summary)
      box.focus()
    },
    edit,
    forget: () => sessionStorage.removeItem(draft),
  }
}
