import type { InlineKeyboardButton } from 'grammy/types'
import type { FileRef, Filling, Form, FormField, Locale } from '../../core/model/index.ts'
import { keepPosting } from '../../kit/moves/posting.ts'
import { telegram } from '../../kit/words/telegram.ts'
import { inTurn } from './call.ts'
import { messageId } from './decode.ts'
import { accountOf, type InParts, type Speaker } from './parts.ts'
import { formless } from './say.ts'
import { cut, join, mark, plain } from './text.ts'

/** Telegram shows no forms, so that one is asked field by field; what was filled in until now is a row. */

/** The posting of a prompt names this instead of a letter: a reply to it fills the field in. */
export const PROMPT = 'form'

/** Choices that are shown as buttons; others are typed. */
const CHOICES = 20

/** The fields that people fill in. */
export const askedOf = (form: Form): FormField[] => form.fields.filter(({ kind }) => kind !== 'hidden')

export const fieldAsked = ({ form, field }: Filling): FormField | undefined =>
  askedOf(form).find(({ name }) => name === field)

/** What a form holds before anybody filled anything in, as a page would send it. */
const untouched = ({ fields }: Form): Record<string, unknown> =>
  Object.fromEntries(fields.map(({ name, kind, value }) => [name, kind === 'files' ? [] : (value ?? '')]))

export const isEmpty = (value: unknown): boolean =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

/** Whether a field may be passed over as it stands. */
export const mayPass = ({ values }: Filling, { name, required }: FormField): boolean =>
  required !== true || !isEmpty(values[name])

/** Whether everything that must be filled in is. */
export const isWhole = (row: Filling): boolean => askedOf(row.form).every((field) => mayPass(row, field))

/** What a press says about a form: which filling, which field, and what. */
export interface FormPress {
  started: string
  field: number
  what: string
}

export function readFormPress(data: string): FormPress | null {
  const [, started = '', field = '', what = ''] = /^f:(\w+):(\d+):(\w+)$/.exec(data) ?? []
  return started === '' ? null : { started, field: Number(field), what }
}

/** Begins a form anew, in the place of one that was being filled in. */
export async function beginFilling(parts: InParts, speaker: Speaker, form: Form): Promise<void> {
  const [first] = askedOf(form)
  const id = speaker.account
  const row = await parts.store.tx(async (db) => {
    const known = await db.get('filling', id)
    const values = untouched(form)
    const version = known?.version ?? 0
    return db.put('filling', {
      ...{ id, version, form, values, field: first?.name ?? '', startedAt: parts.clock() },
    })
  })
  await ask(parts, speaker, row)
}

/** Asks for the field that stands now. */
export async function ask(parts: InParts, speaker: Speaker, row: Filling): Promise<void> {
  const field = fieldAsked(row)
  if (!field) return
  const locale = speaker.person?.locale ?? 'zh'
  const chat = speaker.place.user
  const keys = keysOf(row, field, locale)
  const { text, marks } = promptOf(row, field, locale)
  const sent = await inTurn(parts, { chat, first: true }, () =>
    parts.bot.raw.sendMessage({
      chat_id: chat,
      text,
      entities: marks,
      link_preview_options: { is_disabled: true },
      reply_markup:
        keys === null
          ? { force_reply: true, input_field_placeholder: field.label.slice(0, 64) || '…' }
          : { inline_keyboard: keys },
    }),
  ).catch(formless)
  await parts.store.tx((db) => keepPosting(db, messageId(chat, sent.message_id), PROMPT))
}

function promptOf(row: Filling, field: FormField, locale: Locale) {
  const words = telegram[locale].form
  const all = askedOf(row.form)
  const n = all.findIndex(({ name }) => name === field.name)
  const must = field.required ? words.required : words.optional
  const value = shown(row, field)
  const [line = '', rest = ''] = words.asks(row.form.title, field.label, n + 1, all.length).split('\n')
  const lines = [
    mark(plain(line), 'bold'),
    plain(`${rest}${must}`),
    ...(field.hint ? [plain(field.hint)] : []),
    ...(value === '' ? [] : [plain(words.now(value))]),
    plain(howOf(row, field, words)),
  ]
  const [first = plain('')] = cut(join(lines, '\n'))
  return first
}

type FormWords = (typeof telegram)['zh']['form']

function howOf(row: Filling, field: FormField, words: FormWords): string {
  if (field.kind === 'files' && !isEmpty(row.values[field.name])) return words.howMoreFiles
  if (field.kind === 'files') return mayPass(row, field) ? words.howFiles : words.howFilesMust
  if (field.kind === 'choice') return words.howChoice
  if (!mayPass(row, field)) return words.howText
  return isEmpty(row.values[field.name]) ? words.howOptional : words.howKept
}

/** What stands in a field, as people read it. */
function shown({ values }: Filling, { name, choices }: FormField): string {
  const value = values[name]
  if (Array.isArray(value)) return value.map((file) => (file as FileRef).name).join('、')
  return choices?.find((one) => one.value === value)?.label ?? (typeof value === 'string' ? value : '')
}

/** Null where only words will do: Telegram then opens the reply by itself. */
function keysOf(row: Filling, field: FormField, locale: Locale): InlineKeyboardButton[][] | null {
  const words = telegram[locale].form
  const at = askedOf(row.form).indexOf(field)
  const key = (text: string, what: string): InlineKeyboardButton => ({
    text: text.slice(0, 64),
    callback_data: `f:${row.startedAt.toString(36)}:${at}:${what}`,
  })
  const passes = mayPass(row, field)
  if (field.kind !== 'choice' && field.kind !== 'files' && !passes) return null
  const choices = (field.choices ?? []).slice(0, CHOICES).map(({ label }, n) => key(label, String(n)))
  const rows: InlineKeyboardButton[][] = []
  const inRow = choices.length > 6 ? 3 : 1
  for (let n = 0; n < choices.length; n += inRow) rows.push(choices.slice(n, n + inRow))
  const isLast = at === askedOf(row.form).length - 1
  const none = isEmpty(row.values[field.name])
  rows.push([
    ...(field.kind === 'files' && !none ? [key(words.finish, 'skip')] : []),
    ...(passes && (none || field.kind !== 'files') ? [key(words.skip, 'skip')] : []),
    ...(isWhole(row) && !isLast ? [key(row.form.submit, 'send')] : []),
    key(words.cancel, 'cancel'),
  ])
  return rows
}

/** Ends a form; what was filled in is not kept. */
export const ended = (row: Filling): Filling => ({ ...row, field: '', values: {} })

export const fillingOf = (parts: Pick<InParts, 'store'>, user: number): Promise<Filling | undefined> =>
  parts.store.tx((db) => db.get('filling', accountOf(user)))
