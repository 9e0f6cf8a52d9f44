import type { Make } from './lies.ts'
import {
  withDb,
  seesRanges,
  seesClaims,
  blindTo,
  keeping,
  liveReferences,
  keepsTheArgument,
  noVersions,
  overwritesNewRows,
  objectsAsTables,
  forgetsClaimsEarly,
  neverForgetsClaims,
  sortedBy,
  firstKeyOnly,
  staleIndex,
  blindToOwnWrites,
  repeatsTheCursor,
  countsWithoutLimit,
  readsTheLatest,
  claimsOutside,
  historyOfPlansOnly,
  historyBackwards,
  cutsText,
  notesLater,
  swallowsConflicts,
  staysOpen,
  memoryOnly,
  resolvesTooEarly,
  givesUp,
  sharesFiles,
  byLocale,
  byCodePoint,
  claimsEveryTime,
  raisesNoVersion,
  oneTableForAllKinds,
  getsWithoutOwnWrites,
  cutsKeys,
  neverCloses,
  hashesNames,
  listsTheLatest,
  nests,
  takesAnyCursor,
  rowsInAnObject,
  ignoresFrom,
  walksAlong,
  oneCursor,
  historyFromTheStart,
  historyOfOnePage,
  historyWithOwnNotes,
} from './lies.ts'

/** A store that breaks one promise, and the clause that must notice. */
export interface Liar {
  lie: string
  caughtBy: string
  make: Make
}

/** Every liar is the correct store in memory but for one method. */
export const liars: Liar[] = [
  {
    lie: 'keeps the rows of a failed transaction',
    caughtBy: 'rollback: nothing of a failed transaction remains',
    make: keeping((db) => {
      db.claims.clear()
      db.notes.length = 0
    }),
  },
  {
    lie: 'keeps the index of a failed transaction',
    caughtBy: 'rollback: no index key and no count of it remains',
    make: keeping((db) => db.claims.clear()),
  },
  {
    lie: 'keeps the notes of a failed transaction',
    caughtBy: 'rollback: no ledger entry of it remains',
    make: keeping((db) => {
      db.claims.clear()
      db.rows.clear()
    }),
  },
  {
    lie: 'claims outside the transaction',
    caughtBy: 'claim: only if the transaction commits',
    make: claimsOutside,
  },
  {
    lie: 'keeps claims in an object',
    caughtBy: 'claim: any key, __proto__ and very long ones included',
    make: withDb(objectsAsTables),
  },
  {
    lie: 'forgets claims a day early',
    caughtBy: 'claim: kept until its moment, and without one for ever',
    make: withDb(forgetsClaimsEarly),
  },
  {
    lie: 'never forgets a claim',
    caughtBy: 'claim: forgotten after its moment, at the latest at the next opening',
    make: withDb(neverForgetsClaims),
  },
  {
    lie: 'checks a claim, then inserts it, with nothing between to stop another',
    caughtBy: 'overlap: of two claims of one key exactly one is true',
    make: blindTo(seesClaims),
  },
  {
    lie: 'hands out live rows',
    caughtBy: 'values: a row that was read cannot change what is stored',
    make: withDb(liveReferences),
  },
  {
    lie: 'stores the very object it was handed',
    caughtBy: 'values: what was handed to put belongs to the caller again',
    make: withDb(keepsTheArgument),
  },
  {
    lie: 'stores the very note it was handed',
    caughtBy: 'note: what was handed in belongs to the caller again',
    make: withDb(notesLater),
  },
  {
    lie: 'does not check versions',
    caughtBy:
      'version: a stale, a missing and a premature version are a Conflict, which ends after some tries',
    make: withDb(noVersions),
  },
  {
    lie: 'overwrites an existing row by a new one (the same letter posted twice)',
    caughtBy:
      'version: a stale, a missing and a premature version are a Conflict, which ends after some tries',
    make: withDb(overwritesNewRows),
  },
  {
    lie: 'does not run work again',
    caughtBy: 'conflict: work runs again, and nothing of the first run remains',
    make: givesUp,
  },
  {
    lie: 'commits the half of work that swallowed a conflict',
    caughtBy: 'conflict: work that swallows it does not commit its half',
    make: withDb(swallowsConflicts),
  },
  {
    lie: 'answers after its transaction',
    caughtBy: 'a db is of no use after its transaction',
    make: withDb(staysOpen),
  },
  {
    lie: 'loses the second of two increments',
    caughtBy: 'overlap: two increments of one row both count',
    make: blindTo(() => true),
  },
  {
    lie: 'lets the later of two new rows overwrite the earlier',
    caughtBy: 'overlap: of two rows with one new id the later run sees the earlier row',
    make: blindTo((place, db) => !db.base.rows.has(place)),
  },
  {
    lie: 'allows write skew (snapshot isolation: only what it writes itself is checked)',
    caughtBy: 'overlap: no write skew (each reads the other row and writes its own)',
    make: blindTo((place, db) => !db.rows.has(place) && !seesRanges(place) && !seesClaims(place)),
  },
  {
    lie: 'allows a phantom behind a count',
    caughtBy: 'overlap: no phantom (count, then insert if there is none)',
    make: blindTo(seesRanges),
  },
  {
    lie: 'allows a phantom behind a list',
    caughtBy: 'overlap: no phantom (list, then insert after the last)',
    make: blindTo(seesRanges),
  },
  {
    lie: 'reads the latest, not one moment',
    caughtBy: 'overlap: a transaction sees one moment',
    make: readsTheLatest,
  },
  {
    lie: 'is memory only',
    caughtBy: 'durable: everything is there after closing and opening, and goes on',
    make: memoryOnly,
  },
  {
    lie: 'resolves before it is durable',
    caughtBy: 'durable: resolved means durable, even if the process dies at that moment',
    make: resolvesTooEarly,
  },
  {
    lie: 'sorts by locale',
    caughtBy: 'list: sorted by code unit, not by locale and not by code point',
    make: withDb(sortedBy((a, b) => byLocale.compare(a, b))),
  },
  {
    lie: 'sorts by code point',
    caughtBy: 'list: sorted by code unit, not by locale and not by code point',
    make: withDb(sortedBy(byCodePoint)),
  },
  {
    lie: 'does not update its indexes',
    caughtBy: 'list: rows enter, move in and leave an index as they change',
    make: staleIndex(),
  },
  {
    lie: 'indexes only the first of several keys',
    caughtBy: 'index with several keys: a row is found by each, and by none that it lost',
    make: withDb(firstKeyOnly),
  },
  {
    lie: 'does not list its own writes',
    caughtBy: 'list: own writes included, in list and count',
    make: withDb(blindToOwnWrites),
  },
  {
    lie: 'begins a page with the last row of the page before',
    caughtBy: 'list: pages by after hold every row once, both ways',
    make: withDb(repeatsTheCursor),
  },
  {
    lie: 'counts more than it lists',
    caughtBy: 'count: equals list, under every range',
    make: withDb(countsWithoutLimit),
  },
  {
    lie: 'drops a character it does not like',
    caughtBy: 'text: every string comes back as it was, in rows and through indexes',
    make: withDb(cutsText),
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
    lie: 'shares the bytes of a file',
    caughtBy: 'files: never changed by whoever put or got them',
    make: sharesFiles,
  },
  { lie: 'claims every time', caughtBy: 'claim: true once per key', make: withDb(claimsEveryTime) },
  {
    lie: 'keeps the claims of a failed transaction',
    caughtBy: 'overlap: a claim that is rolled back goes to the other',
    make: keeping((db) => {
      db.rows.clear()
      db.notes.length = 0
    }),
  },
  {
    lie: 'gives back the version it was handed',
    caughtBy: 'version: put wants the version that is stored, and gives the next',
    make: withDb(raisesNoVersion),
  },
  {
    lie: 'takes a row of another kind for the one asked for',
    caughtBy: 'get: what was put, undefined where nothing was',
    make: withDb(oneTableForAllKinds),
  },
  {
    lie: 'does not see its own writes',
    caughtBy: 'a transaction sees its own writes, others do not until it commits',
    make: withDb(getsWithoutOwnWrites),
  },
  { lie: 'cuts long keys', caughtBy: 'index: a name of 600 characters is found', make: withDb(cutsKeys) },
  {
    lie: 'never closes',
    caughtBy: 'after a failure the store goes on, and after close it refuses',
    make: neverCloses,
  },
  {
    lie: 'names files by their length',
    caughtBy: 'files: found by the hash of their bytes',
    make: hashesNames,
  },
  {
    lie: 'finds an empty file where there is none',
    caughtBy: 'files: undefined where there is none',
    make: hashesNames,
  },
  {
    lie: 'lists rows as they become while it is read',
    caughtBy: 'list: shows its rows as they were when it began',
    make: withDb(listsTheLatest),
  },
  {
    lie: 'takes a cursor it does not know for the end',
    caughtBy: 'list: a cursor that is not in the range is refused, not taken for the end',
    make: withDb(takesAnyCursor),
  },
  {
    lie: 'lets transactions nest',
    caughtBy: 'tx inside the work of a tx is refused, and work that catches it goes on',
    make: nests,
  },
  {
    lie: 'keeps rows in an object',
    caughtBy: 'get: any id, __proto__ included',
    make: withDb(rowsInAnObject),
  },
  {
    lie: 'ignores from',
    caughtBy: 'list: prefix, from, to, after, reverse and limit',
    make: withDb(ignoresFrom),
  },
  {
    lie: 'walks along its index while rows move in it',
    caughtBy: 'list: what is put while it is read neither repeats nor hides a row',
    make: withDb(walksAlong),
  },
  { lie: 'has one cursor', caughtBy: 'list: may be left early, and nested', make: withDb(oneCursor) },
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
  {
    lie: 'shows what is not durable yet',
    caughtBy: 'durable: what was read is durable too',
    make: resolvesTooEarly,
  },
  {
    lie: 'loses one of many increments',
    caughtBy: 'overlap: many at once all get through, and ids rise as they commit',
    make: blindTo(() => true),
  },
]
