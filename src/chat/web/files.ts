import type { Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Instant } from '../../core/day.ts'
import type { Person } from '../../core/model/index.ts'
import { noteOpened } from '../../kit/moves/opened.ts'
import type { Store } from '../../kit/store.ts'
import { web } from '../../kit/words/web.ts'
import type { Who } from './door.ts'
import { takeFile } from '../../uploads/take.ts'
import { openable } from './uploads.ts'
import type { MayOpen } from './uploads.ts'
import { FILE_MB } from './wire.ts'

interface Parts {
  store: Store
  clock: () => Instant
  mayOpen: MayOpen
}

/** A multipart body is a little larger than its file. */
const BODY_LIMIT = (FILE_MB + 1) * 1024 * 1024

const refusal = (
  c: Context,
  person: Person | null,
  status: 400 | 401 | 404 | 413 | 415,
  why: Why,
  name = '',
) => {
  const words = web[person?.locale ?? 'zh'].refusals
  const say = words[why]
  return c.json({ error: why, say: typeof say === 'string' ? say : say(name, FILE_MB) }, status)
}

type Why =
  | 'fileTooLarge'
  | 'fileEmpty'
  | 'fileKind'
  | 'fileDisguised'
  | 'fileMacro'
  | 'malformed'
  | 'notSignedIn'
  | 'fileNotFound'

/**
 * POST /files keeps one file (`?for=document`: to be read into a plan) and answers its FileRef; GET /files/<hash> gives one to
 * whoever may see it, to be saved.
 */
export const fileRoutes =
  ({ store, clock, mayOpen }: Parts) =>
  (app: Hono, who: Who): void => {
    const tooLarge = bodyLimit({
      maxSize: BODY_LIMIT,
      onError: async (c) => refusal(c, await who(c), 413, 'fileTooLarge', nameAsked(c)),
    })
    app.post('/files', tooLarge, async (c) => {
      const person = await who(c)
      if (!person) return refusal(c, null, 401, 'notSignedIn')
      const file = ((await c.req.parseBody().catch(() => ({}))) as Record<string, unknown>)['file']
      if (!(file instanceof File)) return refusal(c, person, 400, 'malformed')
      const bytes = new Uint8Array(await file.arrayBuffer())
      const asDocument = c.req.query('for') === 'document'
      const brought = { personId: person.id, name: file.name, bytes, at: clock(), via: 'web', asDocument }
      const taken = await takeFile(store, brought)
      if (!('refused' in taken)) return c.json(taken)
      const status = taken.refused === 'fileTooLarge' ? 413 : taken.refused === 'fileEmpty' ? 400 : 415
      return refusal(c, person, status, taken.refused, taken.name)
    })
    app.get('/files/:hash', async (c) => {
      const person = await who(c)
      if (!person) return refusal(c, null, 401, 'notSignedIn')
      const hash = c.req.param('hash')
      const ask = {
        personId: person.id,
        hash,
        messageId: c.req.query('in') ?? null,
        name: c.req.query('name') ?? '',
        mayOpen,
      }
      const file = await store.tx((db) => openable(db, ask))
      const bytes = file && (await store.files.get(hash))
      if (!file || !bytes) return refusal(c, person, 404, 'fileNotFound')
      await store.tx((db) => noteOpened(db, { personId: person.id, hash, name: file.name, now: clock() }))
      return c.body(new Uint8Array(bytes), 200, attachment(file))
    })
  }

/** Always saved, never shown by the browser: whatever is inside cannot run as our page. */
const attachment = ({ name, type }: { name: string; type: string }) => ({
  'content-type': type,
  'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, escapeChar)}`,
  'cache-control': 'private, no-cache',
})

const escapeChar = (char: string): string => `%${char.charCodeAt(0).toString(16).toUpperCase()}`

const nameAsked = (c: Context): string => (c.req.query('name') ?? '').slice(0, 120)
