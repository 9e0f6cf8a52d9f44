import { inCodeOrder } from './code.ts'
import type { Figure } from './digest.ts'
import type { Day } from './day.ts'
import { givenAs, type Given } from './given.ts'
import type { Assignment, Note } from './model/index.ts'

/** Items that no document has, by how they were given: those that are not over, and those of them that are red. */
export type GivenFacts = Record<Given, { open: Figure; overdue: Figure }>

/** What became of a leader's note by the cut-off. `over`: its items were withdrawn; `kept`: the office gave nothing. */
export type NoteState = 'waiting' | 'open' | 'overdue' | 'done' | 'over' | 'kept'

export interface NoteItem {
  noteId: string
  number: number
  words: string
  by: string
  on: Day
  state: NoteState
  codes: string[]
}

/** `told`: those that are over by now, so that the next digest passes over them. */
export type NoteFacts = Figure & { items: NoteItem[]; told: string[] }

const figure = (ids: readonly string[]): Figure => ({ value: ids.length, refs: ids.toSorted() })

export const givens: readonly Given[] = ['hand', 'meeting', 'note']

export function givenFacts(
  standing: readonly Pick<Assignment, 'id' | 'state' | 'origin' | 'source'>[],
  overdue: ReadonlySet<string>,
): GivenFacts {
  const of = (given: Given) => {
    const open = standing.filter((row) => givenAs(row) === given && row.state !== 'done').map(({ id }) => id)
    return { open: figure(open), overdue: figure(open.filter((id) => overdue.has(id))) }
  }
  return { hand: of('hand'), meeting: of('meeting'), note: of('note') }
}

/** Where a note stands by the items made of it. */
export function noteState(
  note: Note,
  items: readonly Pick<Assignment, 'id' | 'state'>[],
  overdue: ReadonlySet<string>,
): NoteState {
  if (note.state !== 'given') return note.state
  const standing = items.filter(({ state }) => state !== 'withdrawn')
  if (standing.length === 0) return 'over'
  if (standing.every(({ state }) => state === 'done')) return 'done'
  return standing.some(({ id }) => overdue.has(id)) ? 'overdue' : 'open'
}

/** Notes that go on, and once more those that came to an end since the last digest, so that the leader hears of it. */
export function noteFacts(
  notes: Iterable<Note>,
  assignments: ReadonlyMap<string, Pick<Assignment, 'id' | 'state' | 'code'>>,
  overdue: ReadonlySet<string>,
  previous: NoteFacts | undefined,
): NoteFacts {
  const told = new Set(previous?.told)
  const over: string[] = []
  const items: NoteItem[] = []
  for (const note of [...notes].sort((a, b) => a.number - b.number)) {
    const rows = note.assignmentIds.flatMap((id) => assignments.get(id) ?? [])
    const state = noteState(note, rows, overdue)
    const isOver = state === 'done' || state === 'over' || state === 'kept'
    if (isOver) over.push(note.id)
    if (isOver && told.has(note.id)) continue
    const { id: noteId, number, words, by, on } = note
    items.push({
      noteId,
      number,
      words,
      by,
      on,
      state,
      codes: rows.sort(inCodeOrder).map(({ code }) => code),
    })
  }
  return { ...figure(items.map(({ noteId }) => noteId)), items, told: over.sort() }
}
