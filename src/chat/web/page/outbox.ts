import type { Sent } from '../wire.ts'

/** A message that no acknowledgement has come for. */
export interface Waiting {
  spoken: Sent
  at: number
}

/** 128 random bits. (crypto.randomUUID is missing on plain http, which an intranet may well use.) */
export const freshMessageId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )

/**
 * What was said and not yet acknowledged, kept by the browser across reloads: one key a message, so that two tabs never
 * overwrite each other. If the browser keeps nothing (private mode, full), it lives as long as the page.
 */
export function createOutbox(personId: string) {
  const prefix = `duban:out:${personId}:`
  const waiting = new Map<string, Waiting>()
  for (const key of Object.keys(localStorage).filter((key) => key.startsWith(prefix))) {
    const found = read(localStorage.getItem(key))
    if (found) waiting.set(found.spoken.id, found)
    else localStorage.removeItem(key)
  }
  return {
    /** In the order of saying. */
    all: (): Waiting[] => [...waiting.values()].sort((a, b) => a.at - b.at),
    get: (id: string): Waiting | undefined => waiting.get(id),
    put(spoken: Sent, at: number): Waiting {
      const entry = { spoken, at }
      waiting.set(spoken.id, entry)
      try {
        localStorage.setItem(prefix + spoken.id, JSON.stringify(entry))
      } catch {
        // Only this page knows it now; it is still sent, and resent while the page is open.
      }
      return entry
    },
    drop(id: string): void {
      waiting.delete(id)
      localStorage.removeItem(prefix + id)
    },
    clear(): void {
      for (const id of waiting.keys()) localStorage.removeItem(prefix + id)
      waiting.clear()
    },
  }
}

function read(text: string | null): Waiting | null {
  try {
    const entry = JSON.parse(text ?? '') as Waiting
    return typeof entry.spoken.id === 'string' && typeof entry.at === 'number' ? entry : null
  } catch {
    return null
  }
}
