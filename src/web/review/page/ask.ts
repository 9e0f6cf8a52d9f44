import type { Content } from '../../../core/model/index.ts'
import { reviewPage } from '../../../kit/words/review-page.ts'

/** What the server wrote into the page. */
const { locale, review = '', state = '' } = document.body.dataset

export const setting = { review, state }

export const words = reviewPage[locale === 'en' ? 'en' : 'zh']

/** What came of a command: its data, or a sentence saying why not, and its code. `lost` where nobody knows what came of it. */
export type Answer =
  | { ok: true; data: unknown; content: Content | null }
  | { ok: false; say: string; code: string; lost: boolean }

interface Body {
  data?: unknown
  content?: Content
  /** Of a refusal: its code, and the sentence. */
  title?: string
  detail?: string
}

/** 128 random bits. (crypto.randomUUID is missing on plain http, which an intranet may well use.) */
export const freshKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )

/** Posts a command. The same key again changes nothing more, so what was lost on the way may be said again. */
export async function command(name: string, args: unknown, key = freshKey()): Promise<Answer> {
  try {
    const response = await fetch(`/api/v1/commands/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(args),
    })
    if (response.status === 401) return { ok: false, say: words.gone, code: 'signed-out', lost: false }
    const body = (await response.json()) as Body
    if (response.ok) return { ok: true, data: body.data ?? null, content: body.content ?? null }
    const code = body.title ?? ''
    return { ok: false, say: body.detail ?? words.failed, code, lost: response.status >= 500 }
  } catch {
    return { ok: false, say: words.failed, code: '', lost: true }
  }
}

/** A piece of this review's page, made and escaped by the server; null where it cannot be had. */
export async function fetched(path: string): Promise<Document | null> {
  const response = await fetch(`/review/${encodeURIComponent(review)}${path}`).catch(() => null)
  if (!response?.ok || response.redirected) return null
  return new DOMParser().parseFromString(await response.text(), 'text/html')
}

export function announce(text: string): void {
  const place = document.getElementById('announce')
  if (place) place.textContent = text
}
