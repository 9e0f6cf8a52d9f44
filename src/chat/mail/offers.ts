import type { Button, Content, Form } from '../../core/model/index.ts'
import { canonical, sha256 } from '../../kit/ledger.ts'

/** Something that a letter, or the answer to something done, lets its reader do. */
export interface Offer {
  /** Names it in an address: the hash of what it does. */
  key: string
  label: string
  verb: string
  args: Record<string, unknown>
  style: Button['style'] | null
  /** Set where the words themselves hold the form. */
  form: Form | null
}

export const keyOf = (verb: string, args: Record<string, unknown>): string =>
  sha256(canonical({ verb, args })).slice(0, 20)

/**
 * A link reaches only what its letter names. A button that names nothing (其余均无变化) speaks of whatever its reader answers for,
 * so it stays where people are signed in.
 */
const names = (args: Record<string, unknown>): boolean =>
  Object.values(args).some((value) => typeof value === 'string' || typeof value === 'number')

export const ofButton = ({ label, verb, args, style }: Button): Offer | null =>
  names(args) ? { key: keyOf(verb, args), label, verb, args, style: style ?? null, form: null } : null

/** What a form already knows, and nobody fills in. */
export const hiddenArgs = ({ fields }: Form): Record<string, string> =>
  Object.fromEntries(
    fields.filter(({ kind }) => kind === 'hidden').map(({ name, value }) => [name, value ?? '']),
  )

export const ofForm = (form: Form): Offer => {
  const args = hiddenArgs(form)
  return { key: keyOf(form.verb, args), label: form.title, verb: form.verb, args, style: null, form }
}

/** Everything that words offer, once each, in their order. */
export function offersIn({ blocks }: Content): Offer[] {
  const found = new Map<string, Offer>()
  for (const block of blocks) {
    const some =
      block.kind === 'item' || block.kind === 'buttons'
        ? block.buttons.map(ofButton)
        : block.kind === 'form'
          ? [ofForm(block.form)]
          : []
    for (const offer of some) if (offer) found.set(offer.key, offer)
  }
  return [...found.values()]
}

const text = (value: unknown): string[] => (typeof value === 'string' && value !== '' ? [value] : [])

/** What an offer is about, as it names it: codes of items, and a draft. */
export const itemsOf = ({ args }: Pick<Offer, 'args'>): string[] => [
  ...text(args['code']),
  ...text(args['what']),
  ...text(args['draft']),
]

/** The item a button stands under, as its code names it. */
export const codesOf = ({ args }: Pick<Offer, 'args'>): string[] => text(args['code'])

/** What comes of it in the end: a button that opens a form is taken for what the form sends. */
export const meantBy = ({ verb, args }: Pick<Offer, 'verb' | 'args'>): string =>
  verb === 'form' ? (text(args['for'])[0] ?? 'report') : verb
