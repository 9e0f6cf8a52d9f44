import { wallClock, type Instant } from '../../core/day.ts'
import type { Locale } from '../../core/model/index.ts'
import { READ } from '../../core/token.ts'
import type { Actor, Command, Context } from '../../kit/command.ts'
import { UserError } from '../../kit/errors.ts'
import type { Db, Store } from '../../kit/store.ts'
import { api } from '../../kit/words/api.ts'
import { wordsFor } from '../../kit/words/index.ts'
import type { Caller } from './caller.ts'
import type { Resource } from './resource.ts'

export interface ReadingParts {
  store: Store
  commands: readonly Command[]
  clock: () => Instant
  timezone: string
  publicUrl: () => string
}

/** How a question ended: what it found, or why not, as a problem has it. */
export type Read =
  | { found: unknown }
  | { refused: { status: 400 | 403 | 404 | 422; code: string; detail: string } }

/** What a refusal is called in HTTP; whatever else is refused is 422. */
const statusOf: Record<string, 400 | 403 | 404> = {
  'no-right': 403,
  'no-such-row': 404,
  'unknown-code': 404,
  'unknown-plan': 404,
  'unknown-unit': 404,
  'bad-cursor': 400,
}

/** Asks for one resource, in one transaction, as one person, in one language. The query is checked here and nowhere else. */
export async function readResource(
  parts: ReadingParts,
  caller: Caller,
  resource: Resource,
  { id, query, locale }: { id: string; query: Record<string, unknown>; locale: Locale },
): Promise<Read> {
  const parsed = resource.query.strict().safeParse(query)
  const say = api[locale]
  if (!parsed.success) {
    const [first] = parsed.error.issues
    const name = first?.code === 'unrecognized_keys' ? first.keys[0] : String(first?.path[0] ?? '')
    return {
      refused: { status: 400, code: 'bad-query', detail: say['bad-query']((name ?? '').slice(0, 50)) },
    }
  }
  try {
    return await parts.store.tx(async (db) => {
      const by = await caller.actor(db)
      if (by.scopes && !by.scopes.includes(READ))
        return { refused: { status: 403, code: 'not-in-scope', detail: say['not-in-scope'] } }
      const context = lookingOn(parts, db, by, locale)
      return { found: await resource.read({ context, id, query: parsed.data }) }
    })
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { refused: { status: statusOf[error.code] ?? 422, code: error.code, detail: error.say[locale] } }
  }
}

/** What a question knows while it is asked: as a command does, but that nothing may come of it. */
function lookingOn(
  { commands, clock, timezone, publicUrl }: ReadingParts,
  db: Db,
  by: Actor,
  locale: Locale,
): Context {
  const now = clock()
  const nothing = (): never => {
    throw new Error('a question makes no rows')
  }
  return {
    ...{ by, now, today: wallClock(now, timezone).day, timezone, db, words: wordsFor(locale) },
    ...{ id: nothing, secret: nothing, publicUrl: publicUrl(), via: 'api', commands },
    ...{ ways: { channels: [], telegramBot: null }, files: [], repliedTo: null, jobs: [], works: new Set() },
  }
}
