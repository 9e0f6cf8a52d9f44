import { isPage } from '../../../kit/moves/upload.ts'
import type { FileClaim } from '../wire.ts'
import { h } from './build.ts'
import { setting, sizeText, words } from './setting.ts'

/** Files on their way up, shown as a list; a refused one stays with its reason until it is removed. */
export interface Tray {
  list: HTMLElement
  add(files: readonly File[]): void
  /** The files that are up. */
  files(): FileClaim[]
  /** Resolves when nothing is on its way. */
  settled(): Promise<unknown>
  clear(): void
}

type Answer = { file: FileClaim } | { say: string }

async function upload(file: File): Promise<Answer> {
  if (file.size > setting.fileMb * 1024 * 1024)
    return { say: words.refusals.fileTooLarge(file.name, setting.fileMb) }
  const body = new FormData()
  body.set('file', file)
  try {
    const kind = setting.pages && isPage(file.name) ? { for: 'document' } : {}
    const response = await fetch(`/files?${new URLSearchParams({ name: file.name, ...kind })}`, {
      method: 'POST',
      body,
    })
    const answer = (await response.json()) as { hash: string; name: string; say?: string }
    return response.ok
      ? { file: { hash: answer.hash, name: answer.name } }
      : { say: answer.say ?? words.refusals.failed }
  } catch {
    return { say: words.refusals.uploadFailed(file.name) }
  }
}

export function createTray(list: HTMLElement = h('ul', { class: 'tray' })): Tray {
  const up = new Map<HTMLElement, FileClaim | null>()
  const moving = new Set<Promise<unknown>>()
  list.hidden = true

  const take = (row: HTMLElement): void => {
    up.delete(row)
    row.remove()
    list.hidden = list.childElementCount === 0
  }

  async function bring(row: HTMLElement, state: HTMLElement, file: File): Promise<void> {
    const answer = await upload(file)
    row.removeAttribute('aria-busy')
    if (!up.has(row)) return
    if ('file' in answer) {
      up.set(row, answer.file)
      state.textContent = sizeText(file.size)
    } else {
      row.classList.add('refused')
      row.firstElementChild?.remove()
      state.textContent = answer.say
      state.setAttribute('role', 'alert')
    }
  }

  return {
    list,
    add(files) {
      for (const file of files.slice(0, Math.max(0, setting.filesLimit - up.size))) {
        const state = h('small', {}, words.uploading)
        const remove = h(
          'button',
          { type: 'button', class: 'quiet', 'aria-label': words.removeFile(file.name) },
          '×',
        )
        const row = h('li', { 'aria-busy': 'true' }, h('span', {}, file.name), state, remove)
        remove.addEventListener('click', () => take(row))
        up.set(row, null)
        list.append(row)
        const going = bring(row, state, file).finally(() => moving.delete(going))
        moving.add(going)
      }
      if (files.length > 0 && up.size >= setting.filesLimit)
        list.title = words.refusals.tooManyFiles(setting.filesLimit)
      list.hidden = list.childElementCount === 0
    },
    files: () => [...up.values()].filter((file) => file !== null),
    settled: () => Promise.all(moving),
    clear: () => [...up.keys()].forEach(take),
  }
}
