import type { DocumentBlock, Line, OfficialDocument, Piece } from '../../core/document/document.ts'
import { citedIn } from '../../core/document/lines.ts'
import type { IssueFacts } from '../../core/issue/facts.ts'
import type { FactFigure } from '../../core/issue/figure-rules.ts'
import { figuresOf } from '../../core/issue/figures.ts'
import { wallClock, type Day, type Instant } from '../../core/day.ts'
import type { Assignment, Plan } from '../../core/model/index.ts'
import { must } from '../moves/look.ts'
import { officeUnits } from '../moves/people.ts'
import { brief } from '../show/blocks.ts'
import type { Db } from '../store.ts'
import { evidenceOf } from './evidence.ts'
import type { PaperOrder } from './index.ts'

/** One share by the names of the moment. */
export interface Share {
  id: string
  code: string
  unitId: string
  unit: string
  title: string
}

/** Where a paper is written: its frozen facts, the figures they give, and the names of the moment. */
export interface Desk {
  db: Db
  plan: Plan
  order: PaperOrder
  words: PaperOrder['words']
  facts: IssueFacts
  figures: ReadonlyMap<string, FactFigure>
  /** Who signs: the unit in which the plan's office sits. */
  office: string
  /** The day and time of the cut-off on the plan's wall clock. */
  moment: { day: Day; time: string }
  /** A figure of the facts as a piece; one that they do not have cannot be said, and is a defect. */
  figure(key: string): Piece
  /** The same without its sign, where the words beside it say which way it went. */
  size(key: string): Piece
  has(key: string): boolean
  value(key: string): number
  share(id: string): Promise<Share>
  unit(id: string): Promise<string>
  task(id: string): Promise<string>
}

/** Names are read once a paper. */
function remembered<T>(read: (id: string) => Promise<T>): (id: string) => Promise<T> {
  const known = new Map<string, T>()
  return async (id) => {
    const found = known.get(id) ?? (await read(id))
    known.set(id, found)
    return found
  }
}

export async function deskFor(db: Db, order: PaperOrder): Promise<Desk> {
  const { issue, words } = order
  const plan = must(await db.get('plan', issue.planId), issue.planId)
  const facts = issue.facts as IssueFacts
  const figures = figuresOf(facts)
  const unit = remembered(async (id) => (await db.get('unit', id))?.name ?? '')
  const task = remembered(async (id) => (await db.get('task', id))?.title ?? '')
  const share = remembered(async (id): Promise<Share> => {
    const row: Assignment = must(await db.get('assignment', id), id)
    const { code, unitId } = row
    return { id, code, unitId, unit: await unit(unitId), title: await task(row.taskId) }
  })
  const [officeId] = await officeUnits(db, plan.id)
  const known = (key: string): FactFigure => {
    const found = figures.get(key)
    if (!found) throw new Error(`the facts of ${issue.id} have no figure ${key}`)
    return found
  }
  return {
    ...{ db, plan, order, words, facts, figures, share, unit, task },
    office: officeId === undefined ? words.core.role.office : await unit(officeId),
    moment: wallClock(cutOffOf(order), plan.timezone),
    figure: (key) => ({ figure: String(known(key).value), evidence: key }),
    size: (key) => ({ figure: String(Math.abs(known(key).value)), evidence: key }),
    has: (key) => figures.has(key),
    value: (key) => figures.get(key)?.value ?? 0,
  }
}

/** A weekly digest was frozen at a moment of its own, whenever its paper is made. */
function cutOffOf({ issue }: PaperOrder): Instant {
  const facts = issue.facts as IssueFacts
  return facts.kind === 'weekly' ? facts.digest.cutOff : issue.cutOff
}

export interface Written {
  title: string
  subtitle?: string | null
  head?: OfficialDocument['head']
  addressee?: string | null
  blocks: DocumentBlock[]
  signature?: OfficialDocument['signature']
}

/** The paper as written with the evidence of what it says; of each figure so many rows are named, 20 where nothing is said. */
export async function finished(desk: Desk, written: Written, listed?: number): Promise<OfficialDocument> {
  const paper = sketched(desk, written)
  return { ...paper, evidence: await evidenceOf(desk, citedIn(paper.blocks), listed) }
}

/** The same without evidence, to be measured: the remarks of the office come before everything else. */
export function sketched(desk: Desk, written: Written): OfficialDocument {
  const { issue, cut, unitId, words } = desk.order
  const { remarks } = issue
  const blocks = [...(remarks === '' ? [] : remarksOf(desk, remarks)), ...written.blocks]
  return {
    id: [issue.id, cut, ...(unitId === null ? [] : [unitId])].join('/'),
    locale: words.issueText.locale,
    head: written.head ?? null,
    title: written.title,
    subtitle: written.subtitle ?? null,
    addressee: written.addressee ?? null,
    blocks,
    signature: written.signature ?? { by: desk.office, on: words.core.fullDay(desk.moment.day) },
    copies: null,
    evidence: [],
    cutOff: cutOffOf(desk.order),
  }
}

/** 按语, each line of it a paragraph. */
export const remarksOf = ({ words }: Pick<Desk, 'words'>, remarks: string): DocumentBlock[] =>
  remarks
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line, n) =>
      paragraph(n === 0 ? [{ strong: `${words.issueText.remarks}${words.core.colon}` }, line] : [line]),
    )

export const paragraph = (line: Line): DocumentBlock => ({ kind: 'paragraph', line })

/** Sentences one after another in one paragraph; those that are not said are left out. */
export const sentences = ({ words }: Pick<Desk, 'words'>, ...said: readonly Line[]): DocumentBlock =>
  paragraph(
    said
      .filter((one) => one.length > 0)
      .flatMap((one, n): Line =>
        n === 0 || words.issueText.gap === '' ? one : [words.issueText.gap, ...one],
      ),
  )

/** `1. …`, each a paragraph, or that there is none. */
export function numbered({ words }: Pick<Desk, 'words'>, lines: readonly Line[]): DocumentBlock[] {
  const { item, none, stop } = words.issueText
  if (lines.length === 0) return [paragraph([none])]
  return lines.map((line, n) => paragraph([item(n + 1), ...line, stop]))
}

/** Words that a unit said, without the mark at their end and cut where they are long. */
export const quoted = (said: string, limit = 120): string =>
  brief(said.replaceAll(/\s+/g, ' ').trim(), limit).replace(/[。.；;]+$/, '')

/** Numbers headings, tables and pictures as they come. */
export function outline({ words: { issueText } }: Pick<Desk, 'words'>) {
  const at = [0, 0, 0]
  let [tables, pictures] = [0, 0]
  return {
    heading(level: 1 | 2 | 3, title: string): DocumentBlock {
      at[level - 1] = (at[level - 1] ?? 0) + 1
      at.fill(0, level)
      return {
        kind: 'heading',
        level,
        line: [issueText.heading[level - 1]?.(at[level - 1] ?? 0, title) ?? title],
      }
    },
    table: (title: string): string => issueText.tableCaption(++tables, title),
    picture: (title: string): string => issueText.figureCaption(++pictures, title),
  }
}

export type Outline = ReturnType<typeof outline>
