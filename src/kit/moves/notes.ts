import { wallClock } from '../../core/day.ts'
import { givenAs } from '../../core/given.ts'
import { meantBy, readNote, type Meant, type NamedTask, type NoteSaid } from '../../core/note-said.ts'
import type { Assignment, Content, Due, Form, Note, Person, Plan, Unit } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { padded } from '../indexes.ts'
import { deriveId } from '../ledger.ts'
import { assignForm } from '../show/assign-form.ts'
import { content, heading, list, quote, text } from '../show/blocks.ts'
import { refuseEveryday } from '../words/everyday-refusals.ts'
import { refuse } from '../words/refusals.ts'
import type { Words } from '../words/index.ts'
import { calendarOf } from './calendar.ts'
import { give } from './give.ts'
import { assignmentsOf, firstOf, flatsIn, inPlan, splitCode } from './look.ts'
import { tellOffice, tellPerson } from './tell.ts'
import { mustBeAhead } from './units-meant.ts'

/** A note and what was made of it at once; nothing where the office must decide. */
export interface Taken {
  note: Note
  assignments: Assignment[]
  unreached: string[]
}

/**
 * Takes a leader's note down, word by word. Where it says which unit is to do which item, the unit is told at once; where it
 * does not, the office is asked to turn it into one. Refused: a code that there is not, a day that is past.
 */
export async function takeNote(
  context: Context,
  plan: Plan,
  words: string,
  { digestId, code }: { digestId: string | null; code?: string },
): Promise<Taken> {
  const { day: today } = wallClock(context.now, plan.timezone)
  const units = await unitsIn(context, plan)
  const flats = await flatsIn(context, words)
  const said = readNote(words, [...units.values()], today, await calendarOf(context.db), flats)
  const codes = code === undefined ? said.codes : [...new Set([code, ...said.codes])]
  const { tasks, unknown } = await namedIn(context, plan, codes, code)
  const due = dueOf(said, today)
  const meant = unknown || due === 'unclear' ? null : meantBy(tasks, said)
  const note = await putNote(context, plan, words, digestId, today)
  if (!meant || due === 'unclear') {
    await askOffice(context, plan, note, tasks.length === 1 ? tasks[0]?.task.code : undefined)
    return { note, assignments: [], unreached: [] }
  }
  return carryOut(context, plan, note, meant, due, units)
}

/** One day, none, or too many to tell which is meant. */
function dueOf({ days }: NoteSaid, today: string): Due | null | 'unclear' {
  const [first] = days
  if (!first) return null
  if (days.some(({ on }) => on !== first.on)) return 'unclear'
  return mustBeAhead({ phrase: first.phrase, on: first.on }, today)
}

async function unitsIn({ db }: Context, plan: Plan): Promise<Map<string, Unit>> {
  const units = new Map<string, Unit>()
  for await (const { unitId } of db.list('assignment', 'byPlan', { prefix: [plan.id] })) {
    const unit = units.has(unitId) ? undefined : await db.get('unit', unitId)
    if (unit && !unit.group) units.set(unitId, unit)
  }
  return units
}

/** The items that codes mean. `3.5` that is no code of the plan is a figure; `9.9.9` is a code that there is not. */
async function namedIn(
  { db }: Context,
  plan: Plan,
  codes: readonly string[],
  explicit: string | undefined,
): Promise<{ tasks: NamedTask[]; unknown: boolean }> {
  const tasks: NamedTask[] = []
  let unknown = false
  for (const code of codes) {
    const { key, task, assignment } = splitCode(code)
    const found = key === null || key === plan.key ? await inPlan(db, plan, task, assignment) : null
    if (!found && code === explicit) throw refuse.unknownCode(code)
    if (!found) unknown ||= code.split('.').length > 2 || assignment !== null
    else {
      const all = await assignmentsOf(db, found.task.id)
      const shares = all.filter((row) => row.state !== 'withdrawn' && givenAs(row) === null)
      const unitId = found.assignment?.unitId ?? null
      tasks.push({ task: found.task, unitId, shares: shares.length > 0 ? shares : all.filter(isStanding) })
    }
  }
  return { tasks, unknown }
}

const isStanding = ({ state }: Assignment): boolean => state !== 'withdrawn'

async function putNote(
  context: Context,
  plan: Plan,
  words: string,
  digestId: string | null,
  on: string,
): Promise<Note> {
  const { db, by, now, via } = context
  const newest = await firstOf(db.list('note', 'byNumber', { prefix: [plan.id], reverse: true, limit: 1 }))
  const note = await db.put('note', {
    id: deriveId('nte', via),
    version: 0,
    planId: plan.id,
    number: (newest?.number ?? 0) + 1,
    words,
    by: by.person.id,
    at: now,
    on,
    digestId,
    state: 'waiting',
    assignmentIds: [],
    settledBy: null,
    settledAt: null,
    settledOn: null,
    remark: null,
  })
  await noteDown(context, note, 'note.taken', [], { words, digest: digestId })
  return note
}

/** Gives what the note says, and tells the office, which may change it. */
async function carryOut(
  context: Context,
  plan: Plan,
  note: Note,
  meant: readonly Meant[],
  due: Due | null,
  known: ReadonlyMap<string, Unit>,
): Promise<Taken> {
  const made: Assignment[] = []
  const unreached = new Set<string>()
  for (const { task, unitIds } of meant) {
    const units = unitIds.flatMap((id) => {
      const unit = known.get(id)
      return unit ? [{ unit, role: null }] : []
    })
    const given = await give(context, { plan, under: task, units, due, what: '', note })
    made.push(...given.assignments)
    for (const name of given.unreached) unreached.add(name)
  }
  const kept = await settleNote(context, plan, note, made)
  const author = context.by.person.name
  await tellOffice(context, plan.id, {
    seed: `note ${note.id}`,
    about: made.map(({ id }) => id),
    say: (words) =>
      content(
        heading(words.notes.title(note.number, author)),
        quote(note.words),
        list(made.map(({ code, unitId, deadline }) => [given(words, known.get(unitId), code, deadline)])),
        text(words.notes.toldOffice),
      ),
  })
  return { note: kept, assignments: made, unreached: [...unreached] }
}

const given = ({ notes }: Words, unit: Unit | undefined, code: string, due: Due | null): string =>
  notes.given(unit?.name ?? '', code, due?.phrase ?? null)

/** What the office or the note itself made of it; noted with the codes. */
export async function settleNote(
  context: Context,
  plan: Plan,
  note: Note,
  made: readonly Assignment[],
): Promise<Note> {
  const kept = await context.db.put('note', {
    ...note,
    state: 'given',
    assignmentIds: made.map(({ id }) => id),
    ...settled(context, plan),
  })
  const codes = made.map(({ code }) => code)
  await noteDown(
    context,
    kept,
    'note.given',
    made.map(({ id }) => id),
    { codes },
  )
  return kept
}

/** The office found nothing to give; whoever wrote the note is told why. */
export async function keepNote(context: Context, plan: Plan, note: Note, remark: string): Promise<Note> {
  const kept = await context.db.put('note', { ...note, state: 'kept', remark, ...settled(context, plan) })
  await noteDown(context, kept, 'note.kept', [], { remark })
  await tellAuthor(context, note, (words) => content(text(words.notes.keptTo(note.number, remark))))
  return kept
}

const settled = ({ by, now }: Context, plan: Plan) => ({
  settledBy: by.person.id,
  settledAt: now,
  settledOn: wallClock(now, plan.timezone).day,
})

export async function tellAuthor(
  context: Context,
  note: Note,
  say: (words: Words, author: Person) => Content,
): Promise<void> {
  const author = await context.db.get('person', note.by)
  if (author) await tellPerson(context, note.planId, author, { seed: `note ${note.id} answered`, say })
}

/** A note that waits, by its number; refused where there is none or somebody was quicker. */
export async function waitingNote({ db }: Context, plan: Plan, number: number): Promise<Note> {
  const note = await firstOf(db.list('note', 'byNumber', { prefix: [plan.id, padded(number)] }))
  if (!note) throw refuseEveryday.noNote(number)
  if (note.state !== 'waiting') throw refuseEveryday.noteSettled(number)
  return note
}

async function askOffice(context: Context, plan: Plan, note: Note, code: string | undefined): Promise<void> {
  const author = context.by.person.name
  await tellOffice(context, plan.id, {
    seed: `note ${note.id}`,
    say: (words) => {
      const form: Form = assignForm(words, { plan: plan.key, note: note.number, ...(code ? { code } : {}) })
      return content(
        heading(words.notes.title(note.number, author)),
        quote(note.words),
        text(words.notes.askOffice),
        { kind: 'form', form },
        text(words.notes.orKeep(note.number)),
      )
    },
  })
}

const noteDown = (
  { db, by, via, now }: Context,
  { id, planId, number }: Note,
  event: string,
  subjects: string[],
  body: object,
): Promise<void> =>
  db.note({
    planId,
    event,
    by: by.person.id,
    via,
    at: now,
    subjects: [id, ...subjects],
    body: { number, ...body },
  })
