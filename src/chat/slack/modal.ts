import type { types } from '@slack/bolt'
import { z } from 'zod'
import type { Form, FormField, Locale } from '../../core/model/index.ts'
import { sha256 } from '../../kit/ledger.ts'
import { slack } from '../../kit/words/slack.ts'
import { FILES_LIMIT } from '../../uploads/limits.ts'
import type { SlackFile } from './heard.ts'

/** The callback of every form of ours. */
export const FORM_VIEW = 'duban_form'

/** Slack's limits: docs.slack.dev, “Modals” and “Input block”. */
const TITLE = 24
const LABEL = 150
const OPTION = 75
const OPTIONS = 100
const VALUE = 3000
export const METADATA = 3000

/** What a form posts when it is sent off, besides its fields. */
const standing = z.object({
  verb: z.string(),
  args: z.record(z.string(), z.unknown()),
  /** The letter it was opened from. */
  letter: z.string().nullable(),
  /** Files of the message it was opened on. */
  files: z.array(z.object({ id: z.string(), name: z.string().nullish() })).default([]),
})
export type Standing = z.input<typeof standing>

const plain = (text: string, limit: number): types.PlainTextElement => ({
  type: 'plain_text',
  text: (text.length > limit ? `${text.slice(0, limit - 1)}…` : text) || ' ',
  emoji: false,
})

const options = (field: FormField): types.PlainTextOption[] =>
  (field.choices ?? []).map(({ label, value }) => ({ text: plain(label, OPTION), value }))

function choice(field: FormField, locale: Locale): types.StaticSelect {
  const all = options(field)
  const groups: types.StaticSelect['option_groups'] = []
  for (let from = 0; from < all.length; from += OPTIONS)
    groups.push({
      label: plain(`${from + 1}–${Math.min(all.length, from + OPTIONS)}`, OPTION),
      options: all.slice(from, from + OPTIONS),
    })
  const chosen = all.find(({ value }) => value === field.value)
  return {
    type: 'static_select',
    action_id: 'v',
    placeholder: plain(slack[locale].choose, LABEL),
    ...(all.length > OPTIONS ? { option_groups: groups } : { options: all }),
    ...(chosen ? { initial_option: chosen } : {}),
  }
}

function input(field: FormField, locale: Locale): types.InputBlock {
  const { kind, label, hint, required, value } = field
  const element: types.InputBlock['element'] =
    kind === 'choice'
      ? choice(field, locale)
      : kind === 'files'
        ? { type: 'file_input', action_id: 'v', max_files: FILES_LIMIT }
        : {
            type: 'plain_text_input',
            action_id: 'v',
            multiline: kind === 'long',
            max_length: VALUE,
            ...(value ? { initial_value: value.slice(0, VALUE) } : {}),
          }
  return {
    type: 'input',
    block_id: `f:${field.name}`,
    label: plain(label, LABEL),
    optional: required !== true,
    element,
    ...(hint ? { hint: plain(hint, LABEL) } : {}),
  }
}

/** A field with nothing to choose from cannot be shown. */
const shows = ({ kind, choices }: FormField): boolean =>
  kind !== 'hidden' && (kind !== 'choice' || (choices?.length ?? 0) > 0)

/** What a form knows itself. */
const hiddenIn = (form: Form): Record<string, unknown> =>
  Object.fromEntries(
    form.fields.flatMap(({ kind, name, value }) => (kind === 'hidden' ? [[name, value ?? '']] : [])),
  )

/** What a form remembers until it is sent off. */
export const remembered = (form: Form, stands: Omit<Standing, 'verb' | 'args'>): Standing => ({
  verb: form.verb,
  args: hiddenIn(form),
  ...stands,
})

/** A form as a modal; `metadata` is what it remembers, or where that is kept. */
export function modalOf(
  form: Form,
  metadata: string,
  locale: Locale,
  note: types.KnownBlock[] = [],
): types.ModalView {
  const whole: types.KnownBlock[] =
    form.title.length > TITLE ? [{ type: 'header', text: plain(form.title, LABEL) }] : []
  return {
    type: 'modal',
    callback_id: FORM_VIEW,
    private_metadata: metadata,
    title: plain(form.title, TITLE),
    submit: plain(form.submit, TITLE),
    close: plain(slack[locale].cancel, TITLE),
    blocks: [...whole, ...form.fields.filter(shows).map((field) => input(field, locale)), ...note],
  }
}

/** A page that says something, in place of a form. */
export const saysModal = (title: string, text: string, locale: Locale): types.ModalView => ({
  type: 'modal',
  title: plain(title, TITLE),
  close: plain(slack[locale].cancel, TITLE),
  blocks: [{ type: 'section', text: plain(text, VALUE) }],
})

const state = z.record(
  z.string(),
  z.record(
    z.string(),
    z.looseObject({
      value: z.string().nullish(),
      selected_option: z.object({ value: z.string() }).nullish(),
      files: z.array(z.looseObject({ id: z.string() })).nullish(),
    }),
  ),
)

export interface Submitted {
  verb: string
  args: Record<string, unknown>
  letter: string | null
  /** The field that a refusal is shown at. */
  field: string | null
  files: { name: string | null; file: SlackFile }[]
  /** Equal for two sendings of the same words in the same form. */
  key: string
}

/** What was filled in; null where it is no form of ours. */
export function submittedIn(remembers: unknown, filledIn: unknown): Submitted | null {
  const kept = standing.safeParse(remembers)
  const values = state.safeParse(filledIn)
  if (!kept.success || !values.success) return null
  const { verb, args, letter, files: carried } = kept.data
  const filled: Record<string, unknown> = {}
  const files: Submitted['files'] = carried.map((file) => ({ name: null, file }))
  let field: string | null = null
  for (const [block, actions] of Object.entries(values.data)) {
    if (!block.startsWith('f:')) continue
    const name = block.slice(2)
    const { v } = actions
    if (!v) continue
    if (v.files) for (const file of v.files) files.push({ name, file })
    else {
      filled[name] = v.selected_option?.value ?? v.value ?? ''
      field ??= block
    }
  }
  const key = sha256(JSON.stringify([filled, files.map(({ file }) => file.id)])).slice(0, 16)
  return { verb, args: { ...filled, ...args }, letter, field, files, key }
}
