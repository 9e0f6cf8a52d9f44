import type { Kind, Rows } from '../../src/core/model/index.ts'
import type { IndexName } from '../../src/kit/indexes.ts'
import { collect } from '../../src/kit/moves/look.ts'
import { sealNext } from '../../src/kit/moves/seal.ts'
import { verifyPlan } from '../../src/kit/moves/verify.ts'
import type { Db, Entry } from '../../src/kit/store.ts'
import { openEmbedded } from '../../src/store/embedded/index.ts'
import { readReportId, reportsOf, type Spoken } from './told.ts'

/** How much was looked at, so that a check of nothing is not taken for a check. */
export interface Audit {
  faults: string[]
  reports: number
  cards: number
  steps: number
  /** Ledger entries of plans, all of which the chain must hold in the end. */
  entries: number
  sealed: number
}

interface Found {
  reports: Rows['report'][]
  assignments: Rows['assignment'][]
  letters: Rows['letter'][]
  cards: Rows['card'][]
  steps: Rows['step'][]
  messages: Rows['message'][]
  entries: Entry[]
}

const all = <K extends Kind>(db: Db, kind: K, index: IndexName<K>): Promise<Rows[K][]> =>
  collect(db.list(kind, index))

async function read(db: Db): Promise<Found> {
  return {
    reports: await all(db, 'report', 'byAssignment'),
    assignments: await all(db, 'assignment', 'byPlan'),
    letters: await all(db, 'letter', 'byState'),
    cards: await all(db, 'card', 'byPerson'),
    steps: await all(db, 'step', 'byCard'),
    messages: await all(db, 'message', 'byConversation'),
    entries: await collect(db.history()),
  }
}

const groupBy = <T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item])
  return groups
}

/** Opens the folder after the last stop and holds what is stored against what people were told. */
export async function audit(folder: string, spoken: readonly Spoken[]): Promise<Audit> {
  const store = await openEmbedded({ folder, clock: Date.now })
  try {
    const found = await store.tx(read)
    const faults = [
      ...spoken.flatMap((each) => reportFaults(each, found)),
      ...strangerFaults(spoken, found),
      ...revisionFaults(found),
      ...cardFaults(found),
      ...conversationFaults(found),
    ]
    const plans = await store.tx((db) => collect(db.list('plan', 'byKey')))
    let sealed = 0
    for (const { id } of plans) {
      while (await store.tx((db) => sealNext(db, id, Date.now())));
      const verdict = await store.tx((db) => verifyPlan(db, id))
      if (verdict.broken) faults.push(`the ledger is broken: ${JSON.stringify(verdict)}`)
      sealed += verdict.sealed
    }
    const { reports, cards, steps, entries } = found
    const counts = { reports: reports.length, cards: cards.length, steps: steps.length }
    return { faults, ...counts, entries: entries.filter(({ planId }) => planId !== null).length, sealed }
  } finally {
    await store.close()
  }
}

/** An acknowledged report is there once, with its words and its ledger entry; one that nobody heard of, at most once. */
function reportFaults(spoken: Spoken, { reports, entries, letters }: Found): string[] {
  const { via, state, words, verb } = spoken
  const mine = reports.filter((report) => report.source === via)
  const noted = entries.filter((entry) => entry.via === via && entry.event.startsWith('report.'))
  const files = verb === 'nochange' || verb === 'confirm'
  const least = state === 'acknowledged' && files ? 1 : 0
  const most = files && state !== 'refused' ? 1 : 0
  const faults: string[] = []
  const say = (what: string): void => void faults.push(`${verb} ${via} (${state}): ${what}`)
  if (mine.length < least || mine.length > most) say(`has ${mine.length} reports`)
  if (noted.length !== mine.length) say(`has ${noted.length} ledger entries for ${mine.length} reports`)
  const [report] = mine
  if (report && report.progress !== words) say(`says “${report.progress}” instead of “${words}”`)
  for (const id of reportsOf(spoken)) if (report?.id !== id) say(`was told of ${id}, stored is ${report?.id}`)
  const letterId = spoken.answer && !spoken.answer.refused ? spoken.answer.letter : null
  if (letterId && letters.find(({ id }) => id === letterId)?.state !== 'inline')
    say(`lost its answer ${letterId}`)
  return faults
}

/** Nothing is filed that nobody said. */
function strangerFaults(spoken: readonly Spoken[], { reports }: Found): string[] {
  const said = new Set(spoken.map(({ via }) => via))
  return reports.filter(({ source }) => !said.has(source)).map(({ id }) => `nobody said report ${id}`)
}

/** Revisions of a period count 1, 2, 3 … without gaps; the newest one stands and all others are superseded. */
function revisionFaults({ reports, assignments }: Found): string[] {
  const faults: string[] = []
  for (const [period, list] of groupBy(reports, (r) => `${r.assignmentId}/${r.period}`)) {
    const states = list.map(({ state }) => state)
    const whole = list.every(({ id }, at) => readReportId(id).revision === at + 1)
    if (!whole) faults.push(`${period} has the revisions ${list.map(({ revision }) => revision).join(', ')}`)
    if (states.pop() !== 'filed' || states.some((state) => state !== 'superseded'))
      faults.push(`${period} has the states ${list.map(({ state }) => state).join(', ')}`)
  }
  for (const { id, code, lastReportId } of assignments) {
    const last = reports.filter((r) => r.assignmentId === id && r.state === 'filed')
    if (lastReportId === null ? last.length > 0 : !last.some((r) => r.id === lastReportId))
      faults.push(`${code} names ${lastReportId} as its last report`)
  }
  return faults
}

/** No card has two letters, no letter of a card is another's, every step belongs to one card, and none was sent twice as two. */
function cardFaults({ cards, steps, letters, entries }: Found): string[] {
  const faults: string[] = []
  const known = new Set(cards.map(({ id }) => id))
  const carrying = groupBy(
    letters.filter(({ body }) => body.kind === 'card'),
    ({ body }) => (body.kind === 'card' ? body.cardId : ''),
  )
  for (const { id, letterId } of cards) {
    const ids = (carrying.get(id) ?? []).map((letter) => letter.id)
    if (ids.length !== 1 || ids[0] !== letterId) faults.push(`card ${id} has the letters ${ids.join(', ')}`)
    if (!steps.some(({ cardId }) => cardId === id)) faults.push(`card ${id} has no step`)
  }
  for (const id of carrying.keys())
    if (!known.has(id)) faults.push(`a letter carries card ${id}, which is not there`)
  for (const { id, cardId } of steps) if (!known.has(cardId)) faults.push(`step ${id} belongs to no card`)
  const rungs = groupBy(steps, (s) => [s.assignmentId, s.period, s.rung, s.personId].join(' '))
  for (const [rung, list] of rungs) if (list.length > 1) faults.push(`${rung} was fired ${list.length} times`)
  const sent = entries
    .filter(({ event }) => event === 'letter.sent')
    .map(({ body }) => body as { letter: string })
  const stored = new Set(letters.map(({ id }) => id))
  for (const { letter } of sent)
    if (!stored.has(letter)) faults.push(`letter ${letter} was sent and is not there`)
  return faults
}

/** A conversation counts 1, 2, 3 … without gaps. */
function conversationFaults({ messages }: Found): string[] {
  const faults: string[] = []
  for (const [conversation, list] of groupBy(messages, (m) => m.conversation))
    if (!list.every(({ n }, at) => n === at + 1)) faults.push(`${conversation} is not counted 1, 2, 3 …`)
  return faults
}
