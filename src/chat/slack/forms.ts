import { z } from 'zod'
import type { Content, Form, Locale } from '../../core/model/index.ts'
import { deriveId } from '../../kit/ledger.ts'
import { refusedAs } from './api.ts'
import { readJson } from '../../kit/json.ts'
import { keepOffer } from './buttons.ts'
import { METADATA, modalOf, remembered, type Standing } from './modal.ts'
import { accountOf, type SlackParts } from './parts.ts'
import type { Shown } from './render.ts'
import type { Workspace } from './workspaces.ts'

const field = z.object({
  name: z.string(),
  label: z.string(),
  kind: z.enum(['text', 'long', 'choice', 'files', 'hidden']),
  value: z.string().optional(),
  choices: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
  required: z.boolean().optional(),
  hint: z.string().optional(),
})
const form = z.object({ title: z.string(), verb: z.string(), fields: z.array(field), submit: z.string() })

/** A form as a button carried it. */
export function formIn(args: unknown): Form | null {
  const read = form.safeParse(args)
  return read.success ? (read.data as Form) : null
}

/** The form that an answer is, where it is one. */
export function onlyForm(content: Content | undefined): Form | null {
  const block = content?.blocks.find(({ kind }) => kind === 'form')
  return block?.kind === 'form' ? block.form : null
}

export interface Opening {
  user: string
  trigger: string
  form: Form
  locale: Locale
  stands: Omit<Standing, 'verb' | 'args'>
  note?: Shown[]
}

/** Opens a form before the person; false where Slack no longer lets us, since the press is three seconds old. */
export async function openForm(
  { store, clock }: SlackParts,
  { api, team }: Workspace,
  { user, trigger, form: one, locale, stands, note }: Opening,
): Promise<boolean> {
  const whole = remembered(one, stands)
  let metadata = JSON.stringify(whole)
  if (metadata.length > METADATA) {
    const keys = {
      id: deriveId('off', 'form', team, trigger),
      kept: [{ label: '', verb: one.verb, args: { ...whole } }],
    }
    await store.tx((db) => keepOffer(db, keys, accountOf(team, user), clock()))
    metadata = JSON.stringify({ kept: keys.id })
  }
  try {
    const view = modalOf(one, metadata, locale, note)
    await api.call('views.open', { trigger_id: trigger, view }, { patience: 0 })
    return true
  } catch (error) {
    if (refusedAs(error, 'expired_trigger_id', 'exchanged_trigger_id', 'trigger_expired')) return false
    throw error
  }
}

/** What a form remembered, wherever it was kept. */
export async function rememberedIn(
  { store }: SlackParts,
  metadata: string,
  account: string,
): Promise<unknown> {
  const read = readJson(metadata)
  const { kept } = (read ?? {}) as { kept?: unknown }
  if (typeof kept !== 'string') return read
  const offer = await store.tx((db) => db.get('offer', kept))
  return offer?.account === account ? offer.buttons[0]?.args : null
}
