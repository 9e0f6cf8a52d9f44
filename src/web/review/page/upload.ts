import type { FileRef } from '../../../core/model/index.ts'
import { announce, command, words } from './ask.ts'

/** Between two looks at how far reading has come, in milliseconds. */
const LOOK_MS = 800

type Kept = { file: FileRef } | { say: string }

async function keep(file: File): Promise<Kept> {
  const body = new FormData()
  body.set('file', file)
  try {
    const name = new URLSearchParams({ name: file.name })
    const response = await fetch(`/files?for=document&${name}`, { method: 'POST', body })
    const answer = (await response.json()) as FileRef & { say?: string }
    return response.ok ? { file: answer } : { say: answer.say ?? words.upload.failed }
  } catch {
    return { say: words.upload.failed }
  }
}

/** Brings one document in: its bytes, then the command that has it read; then to its own page. */
async function bring(file: File): Promise<void> {
  const revises = document.querySelector<HTMLSelectElement>('#revises')?.value
  tell(words.upload.sending(file.name))
  const kept = await keep(file)
  if ('say' in kept) return tell(kept.say, true)
  const answer = await command('import', { file: kept.file, ...(revises ? { revises } : {}) })
  if (!answer.ok) return tell(answer.say, true)
  tell(words.upload.asked(file.name))
  const id = (answer.data as { id?: unknown } | null)?.id
  location.assign(typeof id === 'string' ? `/review/${encodeURIComponent(id)}` : '/review')
}

function tell(text: string, refused = false): void {
  const place = document.getElementById('upload-state')
  if (!place) return
  place.textContent = text
  place.className = refused ? 'refused' : ''
}

/** The place where documents are dropped or chosen. */
export function listenForFiles(): void {
  const drop = document.getElementById('drop')
  const input = document.getElementById('file')
  if (!drop || !(input instanceof HTMLInputElement)) return
  let busy = false
  const take = async (file: File | undefined): Promise<void> => {
    if (!file || busy) return
    busy = true
    input.disabled = true
    drop.setAttribute('aria-busy', 'true')
    await bring(file)
    busy = false
    input.disabled = false
    input.value = ''
    drop.removeAttribute('aria-busy')
  }
  input.addEventListener('change', () => void take(input.files?.[0]))
  for (const name of ['dragover', 'dragleave', 'drop'] as const)
    document.addEventListener(name, (event) => {
      event.preventDefault()
      drop.classList.toggle('over', name === 'dragover')
      if (name === 'drop') void take(event.dataTransfer?.files[0])
    })
}

/** Looks until what is being read has been read, then shows the page anew. */
export function watchReading(): void {
  const bars = [...document.querySelectorAll<HTMLProgressElement>('progress[data-reading]')]
  const look = async (bar: HTMLProgressElement): Promise<void> => {
    const id = encodeURIComponent(bar.dataset['reading'] ?? '')
    const response = await fetch(`/review/${id}/progress`).catch(() => null)
    // Signed out meanwhile: the page itself says so.
    if (response?.redirected) return location.reload()
    const found = response?.ok
      ? ((await response.json().catch(() => null)) as { state: string; progress: number | null } | null)
      : null
    if (found && found.state !== 'reading') return location.reload()
    if (found?.progress !== null && found?.progress !== undefined) {
      bar.value = found.progress
      announce(words.percent(found.progress))
    }
    setTimeout(() => void look(bar), LOOK_MS)
  }
  for (const bar of bars) void look(bar)
}
