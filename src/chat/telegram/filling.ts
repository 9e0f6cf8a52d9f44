import type { FileRef, Filling, FormField } from '../../core/model/index.ts'
import type { IncomingFile } from '../../kit/chat.ts'
import { classifiedWords, hits } from '../../kit/moves/guard.ts'
import { content, text } from '../../kit/show/blocks.ts'
import { telegram } from '../../kit/words/telegram.ts'
import {
  ask,
  askedOf,
  ended,
  fieldAsked,
  fillingOf,
  isEmpty,
  mayPass,
  PROMPT,
  type FormPress,
} from './asking.ts'
import { messageId, type SaidHere } from './decode.ts'
import { takeFiles } from './files.ts'
import { handIn, localeOf, sayTo, sentence } from './hand-in.ts'
import type { InParts, Speaker } from './parts.ts'

/** A form that nobody touched for so long is given up: words said later mean something else. */
const HOLDS = 60 * 60_000

const CANCEL = /^\/?(?:取消|放弃填写|cancel)$/i
const SKIP = /^\/?(?:跳过|skip)$/i

/** What a message says to the field that is asked for, before anything is kept of it. */
type Heard = { as: 'value'; value: unknown } | { as: 'say'; line: string } | { as: 'cancel' } | { as: 'pass' }

/**
 * Takes a message as the answer to the field that is asked for; false where it is none: no form is open, it replies to something
 * else, or it is a command.
 */
export async function fill(parts: InParts, speaker: Speaker, said: SaidHere): Promise<boolean> {
  const { place } = speaker
  if (place.group || !speaker.person) return false
  const row = await open(parts, place.user)
  const field = row && fieldAsked(row)
  if (!row || !field || !(await isAnswer(parts, said))) return false
  const id = messageId(place.chat, place.message)
  const listed = await parts.store.tx(async (db) => hits(said.text, await classifiedWords(db)))
  if (listed.length > 0) {
    // Nothing of it may be kept, in a half-filled form either: it goes the way of every such message.
    await put(parts, ended(row))
    return false
  }
  const heard = await hear(parts, speaker, said, row, field)
  if (heard.as === 'cancel') await cancel(parts, speaker, row, id)
  else if (heard.as === 'say') await sentence(parts, speaker, id, heard.line)
  else if (heard.as === 'pass') await onward(parts, speaker, row, field, id)
  else {
    const filled = { ...row, values: { ...row.values, [field.name]: heard.value } }
    if (field.kind === 'files') await keep(parts, speaker, filled, id)
    else await onward(parts, speaker, filled, field, id)
  }
  return true
}

async function open(parts: InParts, user: number): Promise<Filling | null> {
  const row = await fillingOf(parts, user)
  return row && row.field !== '' && parts.clock() - row.startedAt < HOLDS ? row : null
}

/** A reply to a prompt always is; a reply to anything else never; other words unless they begin with a command. */
async function isAnswer(parts: InParts, { replyTo, text, files }: SaidHere): Promise<boolean> {
  const posting = replyTo === null ? undefined : await parts.store.tx((db) => db.get('posting', replyTo))
  if (posting) return posting.letterId === PROMPT
  const [first = ''] = text.trim().split(/\s/)
  if (CANCEL.test(text.trim()) || SKIP.test(text.trim())) return true
  if (text.startsWith('/')) return false
  return files.length > 0 || !parts.verbs.has(first.toLowerCase())
}

async function hear(
  parts: InParts,
  speaker: Speaker,
  said: SaidHere,
  row: Filling,
  field: FormField,
): Promise<Heard> {
  const words = telegram[localeOf(speaker)].form
  const text = said.text.trim()
  if (CANCEL.test(text)) return { as: 'cancel' }
  if (SKIP.test(text) && mayPass(row, field)) return { as: 'pass' }
  if (field.kind === 'files') return hearFiles(parts, speaker, said, row, field)
  if (text === '') return { as: 'say', line: words.needsText }
  if (field.kind !== 'choice') return { as: 'value', value: text }
  const meant = field.choices?.find(({ value, label }) => value === text || label === text)
  return meant ? { as: 'value', value: meant.value } : { as: 'say', line: words.needsChoice }
}

async function hearFiles(
  parts: InParts,
  speaker: Speaker,
  { files }: SaidHere,
  row: Filling,
  field: FormField,
): Promise<Heard> {
  const words = telegram[localeOf(speaker)].form
  const { person } = speaker
  if (files.length === 0 || !person) return { as: 'say', line: words.needsFile }
  const at = parts.clock()
  const locale = person.locale
  const asDocument = row.form.verb === 'import'
  const taken = await takeFiles({ ...parts, personId: person.id, locale, at, asDocument }, files)
  const missing = taken.find((one) => 'unreadable' in one)
  if (missing && 'unreadable' in missing) return { as: 'say', line: missing.unreadable }
  const before = row.values[field.name]
  return { as: 'value', value: [...(Array.isArray(before) ? before : []), ...taken] }
}

const put = (parts: InParts, row: Filling): Promise<Filling> => parts.store.tx((db) => db.put('filling', row))

/** One message fills one field in, however often it comes: what was kept of it before is not kept again, nor in the next field. */
const once = (parts: InParts, row: Filling, id: string): Promise<Filling> =>
  parts.store.tx(async (db) => {
    if (await db.claim(`telegram:fill:${id}`)) return db.put('filling', row)
    return (await db.get('filling', row.id)) ?? row
  })

async function keep(parts: InParts, speaker: Speaker, row: Filling, id: string): Promise<void> {
  await ask(parts, speaker, await once(parts, row, id))
}

/** On to the next field; after the last one the form is sent off. */
async function onward(
  parts: InParts,
  speaker: Speaker,
  row: Filling,
  field: FormField,
  id: string,
): Promise<void> {
  const all = askedOf(row.form)
  const next = all[all.findIndex(({ name }) => name === field.name) + 1]
  if (!next) return send(parts, speaker, row, id)
  await ask(parts, speaker, await once(parts, { ...row, field: next.name }, id))
}

async function cancel(parts: InParts, speaker: Speaker, row: Filling, id: string): Promise<void> {
  await put(parts, ended(row))
  await sentence(parts, speaker, id, telegram[localeOf(speaker)].form.cancelled)
}

/**
 * Posts the form’s command; the form ends in the same transaction. Where it was refused, what was filled in comes back in a button,
 * unless nothing of it may be kept.
 */
async function send(parts: InParts, speaker: Speaker, row: Filling, id: string): Promise<void> {
  const { form, values } = row
  const { account } = speaker
  const files = Object.values(values).flatMap((value): IncomingFile[] =>
    Array.isArray(value) ? (value as FileRef[]) : [],
  )
  const said = { kind: 'command' as const, verb: form.verb, args: values }
  const at = parts.clock()
  const incoming = { id, from: account, conversation: account, at, said, files, replyTo: null }
  const outcome = await handIn(parts, speaker, incoming, async (db) => {
    const now = await db.get('filling', row.id)
    if (now && now.startedAt === row.startedAt) await db.put('filling', ended(now))
  })
  if (outcome.letterId === null) await put(parts, ended((await fillingOf(parts, speaker.place.user)) ?? row))
  if (!outcome.refused || outcome.withheld || outcome.repeated) return
  const kept = form.fields.map((field) => {
    const value = values[field.name]
    return typeof value === 'string' && !isEmpty(value) ? { ...field, value } : field
  })
  const words = telegram[localeOf(speaker)].form
  // Two blocks, so that the form is a button and not asked at once.
  await sayTo(
    parts,
    speaker,
    `${id} again`,
    content(text(words.again), { kind: 'form', form: { ...form, title: form.title, fields: kept } }),
  )
}

/** A press under a prompt: a choice, on without it, off with what there is, or given up. What is to be told in passing. */
export async function pressForm(
  parts: InParts,
  speaker: Speaker,
  { started, field: at, what }: FormPress,
  id: string,
): Promise<string | null> {
  const words = telegram[localeOf(speaker)].form
  const row = await open(parts, speaker.place.user)
  const field = row && askedOf(row.form)[at]
  if (!row || !field || row.field !== field.name || row.startedAt.toString(36) !== started) return words.gone
  if (what === 'cancel') await cancel(parts, speaker, row, id)
  else if (what === 'send') await send(parts, speaker, row, id)
  else if (what === 'skip') {
    if (!mayPass(row, field)) return words.needsText
    await onward(parts, speaker, row, field, id)
  } else {
    const chosen = field.choices?.[Number(what)]
    if (!chosen) return words.gone
    const values = { ...row.values, [field.name]: chosen.value }
    await onward(parts, speaker, { ...row, values }, field, id)
  }
  return null
}
