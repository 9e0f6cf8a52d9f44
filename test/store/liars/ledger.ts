import type { Entry, HistoryRange, NewEntry } from '../../../src/kit/store.ts'
import { MemoryDb } from '../memory.ts'
import type { Liar } from './making.ts'
import { withDb, cutsText } from './making.ts'

const historyOfPlansOnly = class extends MemoryDb {
  protected override isOf(entry: Entry, of: string): boolean {
    return entry.planId === of
  }
}

const historyBackwards = class extends MemoryDb {
  override history(range: HistoryRange = {}): AsyncGenerator<Entry> {
    return super.history({ ...range, reverse: !range.reverse })
  }
}

const notesLater = class extends MemoryDb {
  override async note(entry: NewEntry): Promise<void> {
    this.notes.push(entry)
  }
}

const historyFromTheStart = class extends MemoryDb {
  override history({ after: _, ...range }: HistoryRange = {}): AsyncGenerator<Entry> {
    return super.history(range)
  }
}

const historyOfOnePage = class extends MemoryDb {
  override history(range: HistoryRange = {}): AsyncGenerator<Entry> {
    return super.history({ ...range, limit: Math.min(range.limit ?? 200, 200) })
  }
}

const historyWithOwnNotes = class extends MemoryDb {
  override async *history(range: HistoryRange = {}): AsyncGenerator<Entry> {
    yield* super.history(range)
    for (const note of this.notes) yield { ...note, id: '9', bodyHash: '' }
  }
}

export const ledgerLiars: Liar[] = [
  {
    lie: 'stores the very note it was handed',
    caughtBy: 'note: what was handed in belongs to the caller again',
    make: withDb(notesLater),
  },
  {
    lie: 'tells history backwards',
    caughtBy: 'history: every entry, in the order of writing, with rising ids',
    make: withDb(historyBackwards),
  },
  {
    lie: 'finds history by plan only',
    caughtBy: 'history: by plan and by subject, each entry once',
    make: withDb(historyOfPlansOnly),
  },
  {
    lie: 'begins every page of history at the start',
    caughtBy: 'history: pages by after, reversed and cut to a limit',
    make: withDb(historyFromTheStart),
  },
  {
    lie: 'tells one page of history',
    caughtBy: 'history: of hundreds, as a stream',
    make: withDb(historyOfOnePage),
  },
  {
    lie: 'tells of what is not committed',
    caughtBy: 'history: shows what is committed; own notes come at the end',
    make: withDb(historyWithOwnNotes),
  },
  {
    lie: 'drops a character of what was said',
    caughtBy: 'history: an entry is what was noted, with the hash of its body',
    make: withDb(cutsText),
  },
]
