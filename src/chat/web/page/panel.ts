import type { Content } from '../../../core/model/content.ts'
import { h } from './build.ts'
import { renderContent } from './render.ts'
import type { Pressed } from './render.ts'
import { words } from './setting.ts'

/** Where an answer that is not kept opens: beneath what was pressed. One at a time in each place. */
export function openPanel(
  at: HTMLElement,
  content: Content,
  messageId: string | null,
  press: (pressed: Pressed, messageId: string | null) => void,
): void {
  const slot = at.closest('.slot') ?? at.parentElement
  if (!slot) return
  slot.querySelector(':scope > .panel')?.remove()
  const holdsForm = content.blocks.some(({ kind }) => kind === 'form')
  const note = holdsForm ? words.fillIn : words.notKept
  const close = h('button', { type: 'button', class: 'quiet', 'aria-label': words.close }, '×')
  const panel = h(
    'div',
    { class: 'panel slot', role: 'group', 'aria-label': note },
    h('header', {}, h('span', { class: 'note' }, note), close),
    ...renderContent(content, { messageId, press: (pressed) => press(pressed, messageId) }),
  )
  const leave = (): void => {
    panel.remove()
    at.focus()
  }
  close.addEventListener('click', leave)
  panel.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    leave()
  })
  slot.append(panel)
  const field = panel.querySelector<HTMLElement>('input:not([type=file]), textarea, select')
  ;(field ?? close).focus({ preventScroll: true })
  panel.scrollIntoView({ block: 'nearest', behavior: 'auto' })
}

/** After a form was taken: its panel has done its work. A form that stands in a message is put out of use instead. */
export function closeForm(at: HTMLElement): void {
  const panel = at.closest('.panel')
  if (panel) return panel.remove()
  const fields = at.closest('form.form')?.querySelector('fieldset')
  if (!fields) return
  fields.disabled = true
  at.textContent = words.submitted
}
