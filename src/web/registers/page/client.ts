import type { FileRef } from '../../../core/model/index.ts'
import { registerPage } from '../../../kit/words/register-page.ts'
import { announce, command } from '../../review/page/ask.ts'

const words = registerPage[document.body.dataset['locale'] === 'en' ? 'en' : 'zh']

/** Between two looks at whether a sheet has been read, in milliseconds. */
const LOOK_MS = 800

/** What is said on the next page, once. */
const SAID = 'duban-registers-said'

function tell(place: Element | null, text: string): void {
  if (place) place.textContent = text
  announce(text)
}

/** The first sentence of an answer. */
const sentence = (content: { blocks: object[] } | null): string => {
  const [first] = (content?.blocks ?? []) as { line?: unknown[] }[]
  return (first?.line ?? []).filter((part) => typeof part === 'string').join('')
}

/** Posts the command; then goes to a page, where the answer is said, or says here why not. */
async function post(
  args: Record<string, unknown>,
  at: HTMLElement,
  to: (data: unknown) => string,
): Promise<void> {
  if (at.getAttribute('aria-busy') === 'true') return
  at.setAttribute('aria-busy', 'true')
  announce(words.working)
  const answer = await command('register', args)
  at.removeAttribute('aria-busy')
  const place = at.closest('form')?.querySelector('.say') ?? document.querySelector('#main .say') ?? null
  if (!answer.ok) return tell(place ?? document.getElementById('said'), answer.say)
  sessionStorage.setItem(SAID, sentence(answer.content))
  location.assign(to(answer.data))
}

const registerAt = (name: string): string => `/registers/${encodeURIComponent(name)}`

const firstMade = (data: unknown): string => {
  const [made] = (data as { registers?: { id: string }[] } | null)?.registers ?? []
  return made ? registerAt(made.id) : '/registers'
}

function submitted(form: HTMLFormElement): void {
  const { act = '', plan = '', name = '', row = '' } = form.dataset
  const given: Record<string, string> = {}
  for (const [field, value] of new FormData(form)) if (typeof value === 'string') given[field] = value
  if (act === 'row') return void post(given, form, () => registerAt(given['name'] ?? ''))
  if (act === 'withdraw') return void post({ act, name, row, ...given }, form, () => registerAt(name))
  const text = (given['text'] ?? '').trim()
  void post({ act: 'define', text: `${plan}-${text}` }, form, firstMade)
}

document.addEventListener('submit', (event) => {
  const form = event.target
  if (!(form instanceof HTMLFormElement)) return
  event.preventDefault()
  if (form.matches('.act')) submitted(form)
})

document.addEventListener('click', (event) => {
  const target = event.target instanceof Element ? event.target : null
  const begin = target?.closest<HTMLElement>('[data-begin]')
  if (begin) void post({ act: 'begin', name: begin.dataset['begin'] }, begin, firstMade)
  const pressed = target?.closest<HTMLElement>('[data-command]')
  if (!pressed) return
  const args = JSON.parse(pressed.dataset['command'] ?? '{}') as Record<string, unknown>
  void post(args, pressed, (data) => {
    const id = (data as { register?: unknown } | null)?.register
    return typeof id === 'string' ? registerAt(id) : '/registers'
  })
})

async function keep(file: File): Promise<{ file: FileRef } | { say: string }> {
  const body = new FormData()
  body.set('file', file)
  try {
    const response = await fetch(`/files?${new URLSearchParams({ name: file.name })}`, {
      method: 'POST',
      body,
    })
    const answer = (await response.json()) as FileRef & { say?: string }
    return response.ok ? { file: answer } : { say: answer.say ?? words.uploadFailed }
  } catch {
    return { say: words.uploadFailed }
  }
}

/** Brings a sheet in: its bytes, then the command that has it read; then to the page that shows what it would do. */
async function bring(file: File, register: string): Promise<void> {
  const place = document.getElementById('upload-state')
  tell(place, words.sending(file.name))
  const kept = await keep(file)
  if ('say' in kept) return tell(place, kept.say)
  const answer = await command('register', { act: 'import', name: register, file: kept.file })
  if (!answer.ok) return tell(place, answer.say)
  const sheet = (answer.data as { sheet?: unknown } | null)?.sheet
  if (typeof sheet === 'string') location.assign(`/registers/sheets/${encodeURIComponent(sheet)}`)
}

const upload = document.querySelector<HTMLFormElement>('#upload')
const input = document.querySelector<HTMLInputElement>('#file')
if (upload && input) {
  const take = (file: File | undefined): void => {
    if (file) void bring(file, upload.dataset['register'] ?? '').finally(() => (input.value = ''))
  }
  input.addEventListener('change', () => take(input.files?.[0]))
  for (const name of ['dragover', 'dragleave', 'drop'] as const)
    document.addEventListener(name, (event) => {
      event.preventDefault()
      document.getElementById('drop')?.classList.toggle('over', name === 'dragover')
      if (name === 'drop') take(event.dataTransfer?.files[0])
    })
}

/** Looks until the sheet has been read, then shows the page anew. */
async function look(sheet: string): Promise<void> {
  const response = await fetch(`/registers/sheets/${encodeURIComponent(sheet)}/state`).catch(() => null)
  if (response?.redirected) return location.reload()
  const found = response?.ok ? ((await response.json().catch(() => null)) as { state: string } | null) : null
  if (found && found.state !== 'reading') return location.reload()
  setTimeout(() => void look(sheet), LOOK_MS)
}
const reading = document.querySelector<HTMLElement>('progress[data-sheet]')
if (reading) void look(reading.dataset['sheet'] ?? '')

document.getElementById('language')?.addEventListener('click', () => {
  void command('lang', { to: document.body.dataset['locale'] === 'en' ? 'zh' : 'en' }).then(({ ok }) => {
    if (ok) location.reload()
  })
})

const said = sessionStorage.getItem(SAID)
if (said) {
  sessionStorage.removeItem(SAID)
  tell(document.getElementById('said'), said)
}
document.querySelector<HTMLElement>('.chosen input[type=text]')?.focus()
document.body.classList.add('ready')
