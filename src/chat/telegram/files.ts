import type { Instant } from '../../core/day.ts'
import type { Locale } from '../../core/model/index.ts'
import type { IncomingFile } from '../../kit/chat.ts'
import type { Store } from '../../kit/store.ts'
import { notKept } from '../../kit/words/not-kept.ts'
import { telegram } from '../../kit/words/telegram.ts'
import { FILE_MB, FILES_LIMIT } from '../../uploads/limits.ts'
import { readUpTo } from '../../uploads/read-up-to.ts'
import { takeFile } from '../../uploads/take.ts'
import type { Attached } from './attached.ts'
import { failureOf } from './failure.ts'
import type { Bot } from './library.ts'

/** Milliseconds for fetching one file. */
const FETCH = 60_000
const BYTES = FILE_MB * 1024 * 1024

interface Taking {
  store: Store
  bot: Bot
  personId: string
  locale: Locale
  at: Instant
  /** Web pages are taken where they are brought to be read. */
  asDocument: boolean
}

/**
 * Fetches what hangs on a message and keeps it. What may not or cannot be kept is said to be missing, with why; a way to
 * Telegram that is broken throws, so that the message comes again.
 */
export async function takeFiles(taking: Taking, attached: readonly Attached[]): Promise<IncomingFile[]> {
  const words = telegram[taking.locale]
  const files: IncomingFile[] = []
  for (const one of attached.slice(0, FILES_LIMIT)) files.push(await take(taking, one))
  if (attached.length > FILES_LIMIT)
    files.push({
      name: attached[FILES_LIMIT]?.name ?? '',
      unreadable: words.file.tooMany(FILES_LIMIT),
    })
  return files
}

async function take(taking: Taking, { fileId, name, size }: Attached): Promise<IncomingFile> {
  const { bot, store, personId, locale, at, asDocument } = taking
  const words = telegram[locale].file
  // Telegram hands a bot files up to 20 MB, which is our own limit as well.
  if (size !== null && size > BYTES) return { name, unreadable: words.tooLarge(FILE_MB) }
  let path: string | undefined
  try {
    path = (await bot.raw.getFile({ file_id: fileId })).file_path
  } catch (error) {
    const failure = failureOf(error, at)
    if (/too big/i.test(failure.why)) return { name, unreadable: words.tooLarge(FILE_MB) }
    if (failure.kind !== 'wrong' && failure.kind !== 'markup') throw error
    return { name, unreadable: words.gone }
  }
  const bytes = path === undefined ? null : await fetched(bot.fileUrl(path))
  if (bytes === null) return { name, unreadable: words.gone }
  if (bytes === 'large') return { name, unreadable: words.tooLarge(FILE_MB) }
  const taken = await takeFile(store, { personId, name, bytes, at, via: 'telegram', asDocument })
  if (!('refused' in taken)) return taken
  return { name: taken.name, unreadable: notKept[locale][taken.refused](FILE_MB) }
}

/** Null where Telegram has it no more; throws where it did not answer, without the address, which holds the token. */
async function fetched(url: string): Promise<Uint8Array | 'large' | null> {
  const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(FETCH) }).catch(() => null)
  if (answer === null || answer.status >= 500 || answer.status === 429)
    throw new Error('the file could not be fetched')
  if (!answer.ok || !answer.body) return null
  return (await readUpTo(answer.body, BYTES)) ?? 'large'
}
