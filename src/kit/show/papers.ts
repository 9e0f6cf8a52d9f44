import { remindsOn } from '../../core/paper.ts'
import type { Calendar } from '../../core/calendar.ts'
import type { Day } from '../../core/day.ts'
import type {
  Assignment,
  Block,
  Button,
  Content,
  EscalationPaper,
  Form,
  Line,
  PaperColour,
  PaperFacts,
  PaperNumber,
  Part,
  Person,
} from '../../core/model/index.ts'
import type { Actor } from '../command.ts'
import { calendarOf } from '../moves/calendar.ts'
import { collect, must, ownUnits } from '../moves/look.ts'
import { newestPaper, type Ready } from '../moves/papers.ts'
import { actorOf } from '../moves/people.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { brief, buttons, content, heading, list, quote, text } from './blocks.ts'
import { itemOf } from './item.ts'

/** A notice's colour. The blue light means done, with a tick before it: a blue notice is told by its name alone. */
export const colourPart = (colour: PaperColour, { colour: names }: Words['papers']): Part =>
  colour === 'blue' ? { strong: names.blue } : { light: colour, text: names[colour] }

/** The words of a notice, the same where it is checked, where it arrives and where it is looked up. */
export function paperText(
  facts: PaperFacts & { on: Day },
  number: PaperNumber | null,
  { papers, core }: Words,
): Block[] {
  const { colour, unit, demand, reminded, before, until, signer, on } = facts
  return [
    heading(colourPart(colour, papers), core.aside(papers.kind[colour])),
    text({ strong: number ? papers.number(number) : papers.unnumbered(on.slice(0, 4)) }),
    text(papers.to(unit)),
    text(papers.owed(facts), papers.reminded(reminded), papers.before(before)),
    text(demand ?? papers.demand[colour]),
    text({ strong: papers.until(until) }),
    text(papers.signed(signer, on)),
  ]
}

const codeOf = (planKey: string, code: string): string => `${planKey}-${code}`

/** The letter by which a notice arrives; null once it is closed: what was answered is not asked for. */
export async function showPaper(db: Db, id: string, words: Words): Promise<Content | null> {
  const paper = must(await db.get('paper', id), id)
  const assignment = must(await db.get('assignment', paper.assignmentId), paper.assignmentId)
  const plan = must(await db.get('plan', paper.planId), paper.planId)
  if (paper.state !== 'sent' || !paper.sent) return null
  const facts = { ...paper.sent.facts, on: paper.sent.on }
  const code = codeOf(plan.key, assignment.code)
  return content(...paperText(facts, paper.sent.number, words), buttons(...unitButtons(paper, code, words)))
}

/** What the unit may do with a notice: acknowledge it, and answer. */
export function unitButtons(paper: EscalationPaper, code: string, { papers }: Words): Button[] {
  if (paper.state !== 'sent') return []
  return [
    ...(paper.receipt
      ? []
      : [
          {
            label: papers.sign,
            verb: 'paper',
            args: { do: 'sign', code, paper: paper.id },
            style: 'primary' as const,
          },
        ]),
    { label: papers.report, verb: 'form', args: { code } },
  ]
}

/** What the office may do with a draft. */
export const draftButtons = (code: string, { papers }: Words): Button[] => [
  { label: papers.view, verb: 'paper', args: { do: 'show', code } },
  { label: papers.send, verb: 'paper', args: { do: 'send', code }, style: 'primary' },
  { label: papers.decline, verb: 'paper', args: { do: 'decline', code } },
]

/** The exact words before they go out, to whom, and the button that sends just these. */
export function previewContent(
  { facts, receivers, mark }: Ready,
  code: string,
  changed: boolean,
  words: Words,
): Content {
  const { papers } = words
  return content(
    text(changed ? papers.changed : papers.check),
    ...paperText(facts, null, words),
    quote(papers.receivers(receivers.to.map(({ person, as }) => ({ name: person.name, as })))),
    ...receivers.unreached.map((place) => text({ strong: papers.unreached(facts.unit, place) })),
    buttons(
      { label: papers.confirm, verb: 'paper', args: { do: 'send', code, confirm: mark }, style: 'primary' },
      { label: papers.edit, verb: 'paper', args: { do: 'edit', code } },
      { label: papers.decline, verb: 'paper', args: { do: 'decline', code } },
    ),
  )
}

export const editForm = (code: string, shown: string, facts: PaperFacts, { papers, core }: Words): Form => ({
  title: papers.editTitle(shown),
  verb: 'paper',
  submit: papers.save,
  fields: [
    { name: 'do', label: '', kind: 'hidden', value: 'edit' },
    { name: 'code', label: '', kind: 'hidden', value: code },
    {
      name: 'demand',
      label: papers.demandField,
      kind: 'long',
      value: facts.demand ?? papers.demand[facts.colour],
    },
    {
      name: 'until',
      label: papers.untilField,
      kind: 'text',
      value: core.fullDay(facts.until),
      hint: papers.untilHint,
    },
  ],
})

export const declineForm = (code: string, shown: string, { papers }: Words): Form => ({
  title: papers.declineTitle(shown),
  verb: 'paper',
  submit: papers.submit,
  fields: [
    { name: 'do', label: '', kind: 'hidden', value: 'decline' },
    { name: 'code', label: '', kind: 'hidden', value: code },
    { name: 'reason', label: papers.reason, kind: 'long', required: true },
  ],
})

/** Drafts that a card shows with their buttons; the others in a line each, the list has them all. */
const IN_PLACE = 10

/**
 * What an office's card says of shares whose ladder came to the office: the notice drafted for each, to be looked at, sent or
 * set aside in place; where the rung drafts none, how late it is. `days` are working days since the due day.
 */
export async function draftedPaperLines(
  db: Db,
  shares: readonly { assignment: Assignment; days: number }[],
  words: Words,
  several = false,
): Promise<Block[]> {
  const items: Block[] = []
  const lines: Line[] = []
  for (const { assignment, days } of shares) {
    const { plan, unit, task } = await itemOf(db, assignment)
    const paper = await newestPaper(db, assignment, ['draft'])
    const drafted = paper !== undefined && paper.period === assignment.period
    const line: Line = [
      `${unit} `,
      { code: several ? `${plan.key}-${assignment.code}` : assignment.code },
      drafted ? words.papers.draftItem(days) : words.papers.officeTold(days),
    ]
    if (!drafted || items.length === IN_PLACE) lines.push(line)
    else
      items.push({
        kind: 'item',
        line,
        light: 'red',
        details: [[brief(task.title)]],
        buttons: draftButtons(`${plan.key}-${assignment.code}`, words),
      })
  }
  return [...items, ...(lines.length > 0 ? [list(lines)] : [])]
}

/** Notices of the units somebody answers for, of which they are to be reminded today that nobody acknowledged them. */
async function unsignedOf(db: Db, actor: Actor, today: Day, calendar: Calendar): Promise<EscalationPaper[]> {
  const found: EscalationPaper[] = []
  for (const planId of new Set(actor.roles.map((role) => role.planId ?? ''))) {
    const own = ownUnits(actor, planId)
    if (own.size === 0) continue
    for (const paper of await collect(db.list('paper', 'byState', { prefix: [planId, 'sent'] }))) {
      const { unitId = '' } = (await db.get('assignment', paper.assignmentId)) ?? {}
      if (own.has(unitId) && paper.sent?.to.includes(actor.person.id) && remindsOn(paper, today, calendar))
        found.push(paper)
    }
  }
  return found
}

/** The part of a card, and of a letter of its own where no card goes out, that brings them up once. */
export async function unsignedPaperBlocks(db: Db, actor: Actor, today: Day, words: Words): Promise<Block[]> {
  const blocks: Block[] = []
  for (const paper of await unsignedOf(db, actor, today, await calendarOf(db))) {
    const assignment = must(await db.get('assignment', paper.assignmentId), paper.assignmentId)
    const { plan, task, unit } = await itemOf(db, assignment)
    const { sent } = paper
    if (!sent) continue
    blocks.push({
      kind: 'item',
      line: [{ code: assignment.code }, ` ${words.papers.sentLine(sent.number, unit, sent.on)}`],
      light: sent.facts.colour === 'red' ? 'red' : 'yellow',
      details: [[brief(task.title)], [words.papers.until(sent.facts.until)]],
      buttons: unitButtons(paper, codeOf(plan.key, assignment.code), words),
    })
  }
  return blocks.length > 0 ? [heading(words.papers.cardTitle), ...blocks] : []
}

/** The letter of its own at this moment; null where all were acknowledged or closed, or its day is over. */
export async function showUnsigned(
  db: Db,
  person: Person,
  day: Day,
  words: Words,
  today: Day,
): Promise<Content | null> {
  if (day < today) return null
  const [, ...blocks] = await unsignedPaperBlocks(db, await actorOf(db, person, today), today, words)
  return blocks.length > 0 ? content(heading(words.papers.reminder(blocks.length)), ...blocks) : null
}
