import type { Block, Button, FindingKind, Line, Plan, Review } from '../../core/model/index.ts'
import type { Settled } from '../../core/proposal/edits.ts'
import { twinOf } from '../moves/activation.ts'
import { differences, type Difference } from '../moves/compared.ts'
import type { Ready } from '../moves/review.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { brief, buttons, list, text } from './blocks.ts'

export const pageOf = (publicUrl: string, { id }: Pick<Review, 'id'>): string => `${publicUrl}/review/${id}`

export interface OpenFinding {
  /** Counted from 1, as people say it. */
  number: number
  kind: FindingKind
  message: string
  settled: Settled | null
  /** Of one that asks for units: the tasks for which it still does. */
  tasks: readonly string[]
}

/** Where several tasks wait for the same answer, that it is for all of them is said before it is given; else null. */
export function forAll(
  { number, kind, tasks }: Pick<OpenFinding, 'number' | 'kind' | 'tasks'>,
  { review, core }: Words,
): { all: string; example: string } | null {
  const [first] = tasks
  if (first === undefined || tasks.length < 2) return null
  const all = review.forAll(kind === 'lead-undetermined', tasks.length, core.codes(tasks))
  return { all, example: review.forSome(number, first) }
}

/** The findings in the order of the document, each with its number for good and what it was settled with. */
export const findingsOf = ({ reading, mended }: Ready): OpenFinding[] =>
  reading.findings.map(({ kind, message }, n) => ({
    number: n + 1,
    kind,
    message,
    settled: mended.settled.get(n) ?? null,
    tasks: mended.tasksLeft.get(n) ?? [],
  }))

const countsIn = ({ counts: { tasks, units, assignments } }: Ready) => ({ tasks, units, assignments })

/** A review as data for programs; with its plan, once it is read, as the edits left it. */
export const reviewData = (review: Review, ready?: Ready) => ({
  id: review.id,
  state: review.state,
  document: review.document.name,
  by: review.by,
  createdAt: review.createdAt,
  progress: review.progress,
  refusal: review.refusal,
  revises: review.revises,
  planId: review.planId,
  ...(ready && {
    counts: countsIn(ready),
    plan: ready.mended.proposal.plan,
    findings: findingsOf(ready),
    reporting: ready.mended.reporting,
    edits: review.edits.length,
  }),
})

/** Number, counts, what it revises or whose number it shares. */
export async function facts(db: Db, ready: Ready, words: Words): Promise<Block[]> {
  const say = words.review
  const { proposal, reporting } = ready.mended
  const { documentNumber } = proposal.plan
  const { tasks, units, assignments } = ready.counts
  const { revision } = ready
  const twin = ready.review.revises === null ? await twinOf(db, documentNumber) : undefined
  const different = revision ? differences(revision, proposal) : []
  const count = (kind: Difference['kind']) => different.filter((one) => one.kind === kind).length
  const lines = [
    documentNumber === null ? say.noNumber : say.number(documentNumber),
    say.counts(tasks, units, assignments),
    revision ? say.revises(revision.plan.key) : '',
    revision ? say.changes(count('added'), count('changed'), count('withdrawn')) : '',
    twin && documentNumber !== null ? sayTwin(twin, documentNumber, words) : '',
    reporting === null ? '' : say.reporting[reporting],
  ]
  return [
    ...lines.filter((line) => line !== '').map((line) => text(line)),
    ...(different.length > 0 ? [list(different.slice(0, CHANGES).map((one) => changeLine(one, words)))] : []),
    ...(different.length > CHANGES ? [text(say.more(different.length - CHANGES))] : []),
  ]
}

/** Changes against the live plan in a chat; what is over is counted. */
const CHANGES = 12

function changeLine({ kind, code, title, what }: Difference, { review, core }: Words): Line {
  const parts = what.map((one) => review.changedPart[one]).join(core.and)
  return [`${review.change[kind]} ${code} ${brief(title)}${parts === '' ? '' : core.aside(parts)}`]
}

const sayTwin = ({ key, status }: Plan, number: string, { review }: Words): string =>
  status === 'active' ? review.twin(number, key) : review.closedTwin(number, key)

/** What may be done with the whole: where the number is that of another plan, which of the two it is must be said. */
export async function choices(
  db: Db,
  { review, mended }: Ready,
  words: Words,
  fromLetter: boolean,
): Promise<Block> {
  const { button } = words.review
  const { id } = review
  const twin = review.revises === null ? await twinOf(db, mended.proposal.plan.documentNumber) : undefined
  const some: (Button | false)[] = [
    fromLetter && { label: button.review, verb: 'review', args: { id } },
    !twin && { label: button.activate, verb: 'activate', args: { id }, style: 'primary' },
    twin?.status === 'active' && {
      label: button.asRevision,
      verb: 'mend',
      args: { id, revises: twin.key },
      style: 'primary',
    },
    twin !== undefined && { label: button.asNew, verb: 'activate', args: { id, asNew: true } },
    review.edits.length > 0 && { label: button.undo, verb: 'undo', args: { id } },
    { label: button.drop, verb: 'drop', args: { id }, style: 'danger' },
  ]
  return buttons(...some.filter((one) => one !== false))
}
