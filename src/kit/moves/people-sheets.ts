import type { FileRef, Person, PeopleSheet, Plan, SheetLine } from '../../core/model/index.ts'
import { withMails } from '../../core/people/accounts.ts'
import { channelOf } from '../../core/reach.ts'
import {
  planPeople,
  type PeoplePlan,
  type PersonFields,
  type PlannedPerson,
} from '../../core/people/sheet.ts'
import type { Context } from '../command.ts'
import { deriveId } from '../ledger.ts'
import { refuseDirectory } from '../words/directory-refusals.ts'
import { postWork } from '../work.ts'
import { must } from './look.ts'
import { peopleGround } from './people-ground.ts'
import { notePerson, putAccounts } from './person-changes.ts'
import { registerPerson } from './persons.ts'
import { replaceHolders, type Seating } from './seats.ts'
import { setLevel } from './unit-changes.ts'
import type { Looker } from './directory.ts'

export const READ_PEOPLE = 'read-people'
export const WRITE_PEOPLE = 'write-people'

/** Keeps a sheet of people that somebody brought, and has it read after the commit. */
export async function bringPeople(
  context: Context,
  plan: Plan | null,
  document: FileRef,
): Promise<PeopleSheet> {
  const { db, by, now } = context
  const sheet = await db.put('peoplesheet', {
    id: context.id('psh'),
    version: 0,
    planId: plan?.id ?? null,
    document,
    state: 'reading',
    lines: [],
    by: by.person.id,
    at: now,
    refusal: null,
  })
  await notePeopleSheet(context, by.person.id, sheet, 'people.sheet.brought', { document })
  const args = { sheet: sheet.id }
  await postWork(db, { id: deriveId('wrk', sheet.id), job: READ_PEOPLE, args, for: by.person.id, now })
  return sheet
}

export const notePeopleSheet = (
  { db, now, via }: Pick<Context, 'db' | 'now' | 'via'>,
  by: string,
  { id, planId }: PeopleSheet,
  event: string,
  body: object,
): Promise<void> => db.note({ planId, event, by, via, at: now, subjects: [id], body })

/** The sheet of an id, for whoever brought it; for others there is none. */
async function sheetOf({ db, by }: Looker, id: string): Promise<PeopleSheet> {
  const sheet = await db.get('peoplesheet', id)
  if (sheet?.by !== by.person.id) throw refuseDirectory.noSheet()
  return sheet
}

export interface PeoplePreview {
  sheet: PeopleSheet
  plan: PeoplePlan
}

/** What a read sheet would do at this moment. */
export async function previewPeople(looker: Looker, id: string): Promise<PeoplePreview> {
  const sheet = await sheetOf(looker, id)
  return { sheet, plan: await planLines(looker, sheet.lines, sheet.planId) }
}

/** What some lines would do at this moment, for whoever holds these rights. */
export const planLines = async (
  looker: Looker,
  lines: readonly SheetLine[],
  planId: string | null,
): Promise<PeoplePlan> => planPeople(lines, await peopleGround(looker, planId))

/**
 * Takes a sheet of people, judged again at this moment: all of it, or with `good` the rows that nothing is wrong with. Nothing
 * is taken where a row is wrong and `good` was not said.
 */
export async function takePeople(context: Context, id: string, good: boolean): Promise<Taken> {
  const { sheet, plan } = await previewPeople(context, id)
  if (sheet.state === 'reading') throw refuseDirectory.sheetReading()
  if (sheet.state !== 'ready') throw refuseDirectory.sheetOver()
  const taken = await applyPeople(context, plan, good)
  await endSheet(context, sheet, 'taken', taken)
  return taken
}

export async function dropPeople(context: Context, id: string): Promise<void> {
  const sheet = await sheetOf(context, id)
  if (sheet.state === 'reading') throw refuseDirectory.sheetReading()
  if (sheet.state !== 'ready') throw refuseDirectory.sheetOver()
  await endSheet(context, sheet, 'dropped', {})
}

/** What was read is not kept any longer than it is needed: telephone numbers are in it. */
async function endSheet(
  context: Context,
  sheet: PeopleSheet,
  state: 'taken' | 'dropped',
  body: object,
): Promise<void> {
  const over = await context.db.put('peoplesheet', { ...sheet, state, lines: [] })
  await notePeopleSheet(context, context.by.person.id, over, `people.sheet.${state}`, body)
}

export interface Taken {
  added: number
  changed: number
  ended: number
  levels: number
  left: number
}

/** Does what a sheet says: roles given, places given up, numbers and accounts changed, in one transaction. */
export async function applyPeople(
  context: Seating & Pick<Context, 'today'>,
  plan: PeoplePlan,
  good: boolean,
): Promise<Taken> {
  if ('missing' in plan) throw refuseDirectory.noHead(plan.missing.map((column) => heads[column] ?? column))
  const { rows, levels, wrong } = plan
  if (wrong.length > 0 && !good) throw refuseDirectory.sheetWrong(wrong.length)
  if (rows.length + levels.length === 0) throw refuseDirectory.nothingNew()
  const people = new Map<string, string>()
  let ended = 0
  for (const row of rows) ended += await applyRow(context, row, people)
  for (const { unitId, level } of levels)
    await setLevel(context, must(await context.db.get('unit', unitId), unitId), level)
  const added = rows.filter((row) => row.added).length
  return { added, changed: rows.length - added, ended, levels: levels.length, left: wrong.length }
}

const heads: Record<string, string> = { unit: '单位', role: '角色', name: '姓名' }

async function applyRow(
  context: Seating & Pick<Context, 'today'>,
  row: PlannedPerson,
  people: Map<string, string>,
): Promise<number> {
  const { db, by, now, via, today } = context
  const { place, name, key } = row
  const personId = row.personId ?? people.get(key)
  let person = row.added
    ? await registerPerson(db, {
        ...place,
        name,
        since: today,
        ...(personId === undefined ? {} : { personId }),
      })
    : must(await db.get('person', personId ?? ''), name)
  people.set(key, person.id)
  let ended: string[] = []
  if (row.added) {
    ended = await replaceHolders(context, place, person)
    await db.note({
      planId: place.planId,
      event: 'person.registered',
      by: by.person.id,
      via,
      at: now,
      subjects: [person.id],
      body: { name, unit: row.unit, role: place.role },
    })
  }
  const isNew = row.personId === null && personId === undefined
  person = await applyPhone(context, person, row.fields)
  await putAccounts(context, person, accountsAfter(person, row.fields, isNew))
  return ended.length
}

async function applyPhone(context: Seating, person: Person, { phone }: PersonFields): Promise<Person> {
  if (phone === undefined || phone === person.phone) return person
  const changed = await context.db.put('person', { ...person, phone })
  await notePerson(context, changed, 'person.phone', { had: person.phone !== null, has: true })
  return changed
}

/**
 * The accounts once a row is taken. The preferred one stays unless the row says another; somebody new, who never signed in
 * anywhere, is written to by e-mail where there is an address.
 */
function accountsAfter(
  person: Person,
  { mails, channel }: PersonFields,
  isNew: boolean,
): Pick<Person, 'accounts' | 'preferred'> {
  const after =
    mails === undefined
      ? { accounts: person.accounts, preferred: person.preferred }
      : withMails(person, mails)
  const wanted = channel ?? (isNew && mails !== undefined ? 'mail' : null)
  if (wanted === null || (after.preferred !== null && channelOf(after.preferred) === wanted)) return after
  const web = `web:${person.id}`
  const accounts =
    wanted === 'web' && !after.accounts.includes(web) ? [web, ...after.accounts] : after.accounts
  return { accounts, preferred: accounts.find((one) => channelOf(one) === wanted) ?? after.preferred }
}
