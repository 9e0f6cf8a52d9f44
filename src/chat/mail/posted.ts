import type { Context } from 'hono'
import type { Instant } from '../../core/day.ts'
import type { FileRef, Person } from '../../core/model/index.ts'
import type { Store } from '../../kit/store.ts'
import { web } from '../../kit/words/web.ts'
import { FILE_MB, FILES_LIMIT } from '../../uploads/limits.ts'
import { takeFile } from '../../uploads/take.ts'
import type { Sent } from './act.ts'

/** Characters of everything that was filled in. */
const TEXT_LIMIT = 20_000

/** What a page sent off: its fields, with the files kept already; or a sentence saying why not. */
export async function readPosted(
  c: Context,
  store: Store,
  person: Person,
  at: Instant,
): Promise<Sent | { refused: string; key: string; fields: Record<string, string> }> {
  const body = await c.req.parseBody({ all: true })
  const words = web[person.locale].refusals
  const fields: Record<string, string> = {}
  const uploads: [field: string, file: File][] = []
  let key = ''
  for (const [name, value] of Object.entries(body))
    for (const one of Array.isArray(value) ? value : [value])
      if (name === 'do' && typeof one === 'string') key = one
      else if (!name.startsWith('f.')) continue
      else if (typeof one === 'string') fields[name.slice(2)] = one.replaceAll('\r\n', '\n')
      // A field without a file is sent as an empty one without a name.
      else if (one.size > 0 || one.name !== '') uploads.push([name.slice(2), one])
  if (Object.values(fields).join('').length > TEXT_LIMIT)
    return { refused: words.tooLong(TEXT_LIMIT), key, fields }
  if (uploads.length > FILES_LIMIT) return { refused: words.tooManyFiles(FILES_LIMIT), key, fields }
  const files: Record<string, FileRef[]> = {}
  for (const [field, file] of uploads) {
    const bytes = new Uint8Array(await file.arrayBuffer())
    const taken = await takeFile(store, { personId: person.id, name: file.name, bytes, at, via: 'mail' })
    if ('refused' in taken) return { refused: words[taken.refused](taken.name, FILE_MB), key, fields }
    files[field] = [...(files[field] ?? []), taken]
  }
  return { key, fields, files }
}
