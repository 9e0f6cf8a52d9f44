import { seesDrafts } from './paper-lines.ts'
import type {
  Assignment,
  Block,
  Circular,
  CircularFacts,
  CircularTo,
  Content,
  Form,
  Line,
  PaperNumber,
  Person,
  Plan,
} from '../../core/model/index.ts'
import type { Actor } from '../command.ts'
import type { CircularNow, CircularReady } from '../moves/circulars.ts'
import { collect, must, ownUnits } from '../moves/look.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { brief, buttons, content, heading, list, quote, text } from './blocks.ts'

/** The words of a circular, the same where it is checked, where it arrives and where it is looked up. */
export function circularText(
  facts: CircularFacts,
  number: PaperNumber | null,
  { circulars }: Words,
): Block[] {
  const blocks: Block[] = [
    heading(circulars.title(facts.planTitle)),
    text({ strong: number ? circulars.number(number) : circulars.unnumbered(facts.on.slice(0, 4)) }),
    text(facts.opening ?? circulars.opening(facts.on)),
  ]
  for (const { unit, items } of facts.units)
    blocks.push(
      text({ strong: unit }),
      list(
        items.map((item) => [
          { code: item.code },
          ` ${circulars.item({ ...item, title: brief(item.title, 40) })}`,
        ]),
      ),
    )
  blocks.push(text(facts.closing ?? circulars.closing), text(circulars.signed(facts.signer, facts.on)))
  return blocks
}

const signButton = ({ id }: Circular, { circulars }: Words) => ({
  label: circulars.sign,
  verb: 'circular',
  args: { do: 'sign', circular: id },
  style: 'primary' as const,
})

/** The letter by which it arrives. */
export async function showCircular(
  db: Db,
  id: string,
  person: Person,
  words: Words,
): Promise<Content | null> {
  const circular = must(await db.get('circular', id), id)
  if (!circular.sent) return null
  const open = !circular.receipts.some(({ by }) => by === person.id)
  return content(
    ...circularText(circular.sent.facts, circular.sent.number, words),
    open && buttons(signButton(circular, words)),
  )
}

/** Whether somebody may look at a circular that was sent: office, leaders, the units it was for, whoever got it. */
export function mayReadCircular(actor: Actor, { planId, sent }: Circular): boolean {
  if (!sent) return false
  if (seesDrafts(actor, planId) || sent.to.some(({ personId }) => personId === actor.person.id)) return true
  const own = ownUnits(actor, planId)
  return sent.unitIds.some((id) => own.has(id))
}

/** A draft as the office works on it: the words, what fell away, who was left out, and what to do next. */
export async function draftContent(
  db: Db,
  circular: Circular,
  plan: Plan,
  { facts, gone }: CircularNow,
  words: Words,
): Promise<Content> {
  const { circulars } = words
  const of = { plan: plan.key }
  return content(
    quote(circulars.draftTitle),
    ...circularText(facts, null, words),
    gone.length > 0 && text({ strong: circulars.gone(gone) }),
    ...(await outLines(db, circular, words)),
    buttons(
      {
        label: circulars.send,
        verb: 'circular',
        args: { do: 'send', to: 'concerned', ...of },
        style: 'primary',
      },
      { label: circulars.sendAll, verb: 'circular', args: { do: 'send', to: 'all', ...of } },
      { label: circulars.edit, verb: 'circular', args: { do: 'edit', ...of } },
      { label: circulars.again, verb: 'circular', args: { do: 'again', ...of } },
      { label: circulars.drop, verb: 'circular', args: { do: 'drop', ...of } },
    ),
  )
}

async function outLines(db: Db, { out }: Circular, { circulars }: Words): Promise<Block[]> {
  const lines: Line[] = []
  for (const { unitId, reason } of out)
    lines.push([circulars.out((await db.get('unit', unitId))?.name ?? '', reason)])
  return lines.length > 0 ? [list(lines)] : []
}

/** The exact words before they go out, to whom, and the button that sends just these. */
export function circularPreview(
  { facts, gone, audience, mark }: CircularReady,
  plan: Plan,
  whom: CircularTo,
  changed: boolean,
  words: Words,
): Content {
  const { circulars, papers } = words
  const said = whom === 'all' ? circulars.toAll : circulars.toConcerned
  return content(
    text(changed ? circulars.changed : circulars.check),
    gone.length > 0 && text({ strong: circulars.gone(gone) }),
    ...circularText(facts, null, words),
    quote(said(audience.to.length, audience.unitIds.length)),
    audience.unreached.length > 0 &&
      list(audience.unreached.map(({ unit, place }) => [papers.unreached(unit, place)])),
    audience.mute.length > 0 && text(circulars.mute(audience.mute)),
    buttons({
      label: circulars.confirm,
      verb: 'circular',
      args: { do: 'send', to: whom, plan: plan.key, confirm: mark },
      style: 'primary',
    }),
  )
}

/** A circular that was sent: its words, and who acknowledged it for those who may know. */
export async function sentContent(
  db: Db,
  circular: Circular & { sent: NonNullable<Circular['sent']> },
  reader: { personId: string; seesReceipts: boolean },
  words: Words,
): Promise<{ content: Content; data: unknown }> {
  const { circulars, core } = words
  const { sent, receipts } = circular
  const lines: Line[] = []
  const people = []
  for (const { personId, unitId } of sent.to) {
    const receipt = receipts.find(({ by }) => by === personId)
    const name = (await db.get('person', personId))?.name ?? ''
    const unit = unitId === null ? circulars.leader : ((await db.get('unit', unitId))?.name ?? '')
    lines.push([
      `${unit} ${name}${core.comma}${receipt ? circulars.receipt(receipt.on) : circulars.unsigned}`,
    ])
    people.push({ unit, name, acknowledgedOn: receipt?.on ?? null })
  }
  const mine = sent.to.some(({ personId }) => personId === reader.personId)
  const open = mine && !receipts.some(({ by }) => by === reader.personId)
  return {
    content: content(
      ...circularText(sent.facts, sent.number, words),
      reader.seesReceipts && text({ strong: circulars.signedTitle(receipts.length, sent.to.length) }),
      reader.seesReceipts && list(lines),
      open && buttons(signButton(circular, words)),
    ),
    data: {
      id: circular.id,
      number: sent.number,
      on: sent.on,
      units: sent.facts.units,
      ...(reader.seesReceipts ? { people } : {}),
    },
  }
}

/** Circulars that name an item, in its status, for those who may read them. */
export async function circularStatusLines(
  db: Db,
  { id }: Assignment,
  actor: Actor,
  words: Words,
): Promise<Line[]> {
  const naming = await collect(db.list('circular', 'byAssignment', { prefix: [id] }))
  const lines: Line[] = []
  for (const circular of naming)
    if (circular.sent && mayReadCircular(actor, circular))
      lines.push([words.circulars.inStatus(circular.sent.number, circular.sent.on)])
  return lines.slice(-3)
}

const hidden = (name: string, value: string) => ({ name, label: '', kind: 'hidden' as const, value })

export const circularForm = (facts: CircularFacts, plan: Plan, { circulars }: Words): Form => ({
  title: circulars.editTitle,
  verb: 'circular',
  submit: circulars.save,
  fields: [
    hidden('do', 'edit'),
    hidden('plan', plan.key),
    {
      name: 'opening',
      label: circulars.openingField,
      kind: 'long',
      value: facts.opening ?? circulars.opening(facts.on),
    },
    {
      name: 'closing',
      label: circulars.closingField,
      kind: 'long',
      value: facts.closing ?? circulars.closing,
    },
  ],
})

export const dropForm = (plan: Plan, { circulars }: Words): Form => ({
  title: circulars.dropTitle,
  verb: 'circular',
  submit: circulars.submit,
  fields: [
    hidden('do', 'drop'),
    hidden('plan', plan.key),
    { name: 'reason', label: circulars.reason, kind: 'long', required: true },
  ],
})
