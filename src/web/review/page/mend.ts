import type { Edit } from '../../../core/model/index.ts'
import { announce, command, fetched, freshKey, setting, words, type Answer } from './ask.ts'
import { chooseAgain, chosenTask } from './choose.ts'
import { refresh } from './swap.ts'
import { argsOf, dueOf } from './values.ts'

/** Forms open one at a time, in the place they are about; what is written in one is kept until it is saved or closed. */
export async function openForm(at: HTMLElement, what: string): Promise<void> {
  const slot = at.closest<HTMLElement>('.slot')
  if (!slot || waits()) return
  const [name, query = ''] = what.split('?')
  const code = chosenTask()?.dataset['code'] ?? ''
  const page = await fetched(`/form/${name}?${query || new URLSearchParams({ code })}`)
  const form = page?.querySelector('form')
  if (!form) return announce(words.failed)
  document.querySelector('form.mend')?.remove()
  slot.append(document.adoptNode(form))
  form.dataset['key'] = freshKey()
  form.dataset['opener'] = at.id
  const first = form.querySelector<HTMLElement>('input, textarea') ?? form.querySelector('button')
  first?.focus({ preventScroll: true })
  form.scrollIntoView({ block: 'nearest' })
}

/** Whether something is written in a form and not saved; it is shown then, and says so. */
function waits(): boolean {
  const form = unsaved()
  if (!form) return false
  say(form, words.finishFirst)
  form.scrollIntoView({ block: 'nearest' })
  form.querySelector<HTMLElement>('input, textarea')?.focus({ preventScroll: true })
  return true
}

/** The form in which something was written that is not saved yet. */
export function unsaved(): HTMLFormElement | null {
  const form = document.querySelector<HTMLFormElement>('form.mend')
  const fields = form?.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea') ?? []
  return Array.from(fields).some((field) => field.value !== field.defaultValue) ? form : null
}

export function closeForm(form: HTMLFormElement): void {
  const slot = form.closest<HTMLElement>('.slot')
  form.remove()
  const opener = document.getElementById(form.dataset['opener'] ?? '')
  const back = opener ?? slot?.querySelector<HTMLElement>('.tools button[data-form]')
  back?.focus({ preventScroll: true })
}

function say(form: HTMLFormElement, text: string): void {
  const place = form.querySelector('.say')
  if (place) place.textContent = text
}

/** Posts what a form says. A form that says nothing new closes. */
export async function submitForm(form: HTMLFormElement): Promise<void> {
  if (form.getAttribute('aria-busy') === 'true') return
  const { args, changed } = argsOf(form)
  const name = form.dataset['command'] ?? ''
  const { edit } = args as { edit?: Edit }
  if (name === 'mend' && !changed && edit?.kind !== 'settle' && !newDate(form)) return closeForm(form)
  if (edit?.kind === 'add') edit.parent = edit.code.includes('.') ? edit.code.replace(/\.[^.]*$/, '') : null
  busy(form, true)
  say(form, words.working)
  // Others may work on it too: it is activated as it was shown, or not.
  if (name === 'activate') args['seen'] = Number(document.getElementById('plan')?.dataset['version'])
  const refused = (await postDates(form)) ?? (await post(form, name, args))
  busy(form, false)
  if (refused?.code === 'review-changed') {
    closeForm(form)
    return refreshed(refused.say, true)
  }
  if (refused) return say(form, refused.say)
  if (name === 'activate' || name === 'drop') return leave(form)
  closeForm(form)
  await refreshed(edit ? words.done(words.edit(edit)) : '')
}

/** What was written is done with; the page as it is now. */
function leave(form: HTMLFormElement): void {
  form.remove()
  location.reload()
}

function busy(form: HTMLFormElement, is: boolean): void {
  form.setAttribute('aria-busy', String(is))
  for (const button of form.querySelectorAll('button')) button.disabled = is
}

type Refused = Extract<Answer, { ok: false }>

async function post(form: HTMLFormElement, name: string, args: unknown): Promise<Refused | null> {
  const { edit } = args as { edit?: Edit }
  // A new date settles the finding by itself; only a remark beside it is still to be said.
  if (edit?.kind === 'settle' && newDate(form) && edit.answer === '') return null
  const answer = await command(name, args, form.dataset['key'])
  // After a refusal the form may be said again in other words, which is another message.
  if (!answer.ok && !answer.lost) form.dataset['key'] = freshKey()
  return answer.ok ? null : answer
}

const newDate = (form: HTMLFormElement): HTMLInputElement | null => {
  const input = form.querySelector<HTMLInputElement>('input[data-codes]')
  return input && input.value !== '' ? input : null
}

/** A new date for a deadline that is past is a new deadline of each task it bounds. */
async function postDates(form: HTMLFormElement): Promise<Refused | null> {
  const input = newDate(form)
  if (!input) return null
  for (const code of (input.dataset['codes'] ?? '').split(' ')) {
    const edit = { kind: 'task', code, due: dueOf('', input.value) }
    const answer = await command('mend', { id: setting.review, edit }, `${form.dataset['key']}-${code}`)
    if (!answer.ok) return answer
  }
  return null
}

/** One change without a form: undo, remove, the way of reporting. */
export async function change(name: 'mend' | 'undo', edit: Edit | null): Promise<void> {
  const args = edit ? { id: setting.review, edit } : { id: setting.review }
  announce(words.working)
  const answer = await command(name, args)
  await refreshed(answer.ok ? (edit ? words.done(words.edit(edit)) : words.undone) : answer.say, !answer.ok)
}

/** Whether the document revises a live plan, and which; everything on the page depends on it. */
export async function revises(key: string | null): Promise<void> {
  const answer = await command('mend', { id: setting.review, revises: key })
  if (answer.ok) location.reload()
  else await refreshed(answer.say, true)
}

/** The plan as it is now, and a line that says what was done. */
async function refreshed(said: string, refused = false): Promise<void> {
  const fresh = await refresh()
  chooseAgain()
  announce(fresh ? said : words.failed)
  const line = document.getElementById('said')
  if (!line) return
  line.textContent = fresh ? said : words.failed
  line.className = refused || !fresh ? 'refused' : ''
}
