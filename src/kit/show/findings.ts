import { dealt } from '../../core/findings.ts'
import type { Day } from '../../core/day.ts'
import type { Block, Content, FindingKind, Form, Person } from '../../core/model/index.ts'
import { lastAskedOn, openFor } from '../moves/chase-findings.ts'
import type { Numbered } from '../moves/findings.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { brief, buttons, content, heading, text } from './blocks.ts'

/** Findings shown in one letter, of all plans together; the rest is counted. */
const MOST = 8

/** What may stay as it was entered, so that one press can settle it. Where a unit is missing, only words can. */
const MAY_STAY: ReadonlySet<FindingKind> = new Set([
  'annex-missing',
  'disagreement',
  'date-past',
  'unreadable',
])

/**
 * The letter about findings at this moment: what was settled meanwhile is dropped; null when nothing is left or a newer
 * letter speaks for it, so that it is settled as not needed. `day` is the letter's own.
 */
export async function showFindings(
  db: Db,
  person: Person,
  day: Day,
  words: Words,
  today: Day,
): Promise<Content | null> {
  if (((await lastAskedOn(db, person.id)) ?? day) > day) return null
  const open = await openFor(db, person, today)
  if (open.length === 0) return null
  const piles = byPlan(open)
  const counts = dealt(
    piles.map(({ length }) => length),
    MOST,
  )
  const shown = piles.map((pile, n) => pile.slice(0, counts[n]))
  return content(
    heading(words.findings.title(words.core.day(today), open.length)),
    text(words.findings.why(waiting(open))),
    ...piles.flatMap((pile, n) => planBlocks(pile, shown[n] ?? [], words)),
    text(howTo(shown.flat(), words)),
    { kind: 'form', form: settleForm(shown.flat(), words) },
    buttons({ label: words.findings.all, verb: 'settle', args: {} }),
  )
}

function howTo(shown: readonly Numbered[], { findings }: Words): string {
  const isGroup = ({ finding }: Numbered): boolean => finding.kind === 'group-unit'
  const other = shown.find((one) => !isGroup(one))
  return findings.howTo(shown.find(isGroup)?.number ?? null, other?.number ?? null)
}

function byPlan(open: readonly Numbered[]): Numbered[][] {
  const piles = new Map<string, Numbered[]>()
  for (const one of open) piles.set(one.plan.id, [...(piles.get(one.plan.id) ?? []), one])
  return [...piles.values()]
}

function waiting(open: readonly Numbered[]) {
  const kinds = new Set(open.map(({ finding }) => finding.kind))
  const group = kinds.delete('group-unit')
  const noUnit = kinds.delete('no-unit')
  return { group, noUnit, other: kinds.size > 0 }
}

function planBlocks(pile: readonly Numbered[], shown: readonly Numbered[], words: Words): Block[] {
  const [first] = pile
  if (!first) return []
  const { title, key } = first.plan
  const rest = pile.length - shown.length
  return [
    heading(words.findings.plan(title, key)),
    ...shown.map((one) => item(one, words)),
    ...(rest > 0 ? [text(words.findings.more(rest))] : []),
  ]
}

/** A finding as a line: its number, what it asks, and since when. */
export function findingLine(
  { number, finding: { message, openSince } }: Numbered,
  { findings, core }: Words,
): string {
  const since = openSince === undefined ? '' : findings.since(core.fullDay(openSince))
  return `${number}. ${message}${since}`
}

/** Grey: what waits for a decision has not begun. Buttons name the finding itself, so that no later numbering misleads them. */
function item(one: Numbered, words: Words): Block {
  const { id, kind } = one.finding
  const answer = words.findings.asEntered
  const press = { label: answer, verb: 'settle', args: { finding: id, answer } }
  const line = [findingLine(one, words)]
  return { kind: 'item', line, light: 'grey', details: [], buttons: MAY_STAY.has(kind) ? [press] : [] }
}

function settleForm(shown: readonly Numbered[], { findings }: Words): Form {
  const choices = shown.map(({ number, finding }) => ({
    value: finding.id,
    label: brief(`${number}. ${finding.message}`),
  }))
  const [only] = choices
  return {
    title: findings.formTitle,
    verb: 'settle',
    submit: findings.submit,
    fields: [
      {
        ...{ name: 'finding', label: findings.which, kind: 'choice', choices, required: true },
        ...(only && choices.length === 1 ? { value: only.value } : {}),
      },
      { name: 'answer', label: findings.answer, kind: 'text', required: true, hint: findings.answerHint },
    ],
  }
}
