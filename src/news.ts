import type { Copyable } from './kit/copy.ts'
import type { Db, Store } from './kit/store.ts'
import { verbsOf } from './kit/verbs.ts'
import type { Log } from './log.ts'
import type { News } from './store/postgres/news.ts'

/** What this process does when another one left something. */
export interface Hearing {
  /** Letters, or long work. */
  posted(): void
  /** Entries of the ledger, of which other systems may want to be told. */
  noted(): void
  /** A message in somebody's web chat. */
  said(personId: string): void
  /** A lease that was given back, or taken. */
  lease(): void
  /** Anything may have happened in anybody's. */
  all(): void
}

const WEB = 'web:'

/** Which topic what is put belongs to, if others are to hear of it. */
function topicOf(kind: string, row: object): string | null {
  if (kind === 'letter') return 'state' in row && row.state === 'due' ? 'posted' : null
  if (kind === 'work') return 'posted'
  if (kind === 'lease') return 'lease'
  if (kind === 'message' && 'conversation' in row) {
    const conversation = String(row.conversation)
    return conversation.startsWith(WEB) ? conversation : null
  }
  return null
}

/** The db, with what concerns other processes written down beside it. */
const marked = (db: Db, marks: Set<string>): Db => ({
  ...verbsOf(db),
  put(kind, row) {
    const topic = topicOf(kind, row)
    if (topic !== null) marks.add(topic)
    return db.put(kind, row)
  },
  note(entry) {
    marks.add('noted')
    return db.note(entry)
  },
})

/** The store, which after each commit says what it left for others: nothing of it stands in the transaction itself. */
export const telling = <S extends Store & Copyable>(store: S, tell: (topics: Set<string>) => void): S => ({
  ...store,
  async tx(work) {
    let marks = new Set<string>()
    const done = await store.tx((db) => {
      // Work may run again: what an earlier run put was never written.
      marks = new Set()
      return work(marked(db, marks))
    })
    if (marks.size > 0) tell(marks)
    return done
  },
})

/** Hears what others leave, and says what is left here. */
export async function newsOn(
  url: string,
  { name, hearing, log }: { name: string; hearing: Hearing; log: Log },
): Promise<News> {
  // Its library is for those alone whose store is a database.
  const { openNews } = await import('./store/postgres/news.ts')
  const everything = (): void => {
    hearing.all()
    hearing.posted()
    hearing.noted()
    hearing.lease()
  }
  const heard = (topics: readonly string[]): void => {
    for (const topic of topics) {
      if (topic === 'posted') hearing.posted()
      else if (topic === 'noted') hearing.noted()
      else if (topic === 'lease') hearing.lease()
      else if (topic.startsWith(WEB)) hearing.said(topic.slice(WEB.length))
    }
  }
  return openNews({
    ...{ url, name, heard },
    missed: everything,
    warn: (what, error) => log('news.away', { what, error: String(error) }),
  })
}
