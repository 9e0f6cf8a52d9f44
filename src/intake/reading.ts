import type { Day } from '../core/day.ts'
import type { Due, ProposedStanding, Recurrence, Span, Target } from '../core/model/index.ts'
import type { AliasTable } from './aliases.ts'
import type { Source } from './source.ts'
import type { FirstLeads } from './understand/first-leads.ts'
import type { Mention } from './understand/units.ts'

/** What every reader of words is handed: a text, the names, and the day for which relative dates and names hold. */
export interface Reading {
  source: Source
  aliases: AliasTable
  issuedOn: Day | null
  /** The document's date, or today where it has none. */
  on: Day
  /** What the document says once about who leads (列第一位者为牵头单位，下同; 第一个逗号前为牵头单位). */
  firstLeads: FirstLeads
  /** Whether its units are named only as the subjects of its sentences. */
  subjects?: boolean
  /** Whether it has no numbers, so that a class of bodies that opens a sentence acts too. */
  classes?: boolean
}

/** The units of a task by their roles, and the stretch of text that says until when. */
export interface Shares {
  lead: Mention[]
  support: Mention[]
  responsible: Mention[]
  due: Span | null
}

/** A level above a task. */
export interface Level {
  code: string
  title: string
}

/** A task as the document has it, whatever its layout. Places are offsets in the document's own text. */
export interface FoundTask {
  code: string
  levels: Level[]
  /** Its own heading, where it has one. */
  heading: string | null
  title: string
  /** Its own number in the document. */
  number: string | null
  text: string
  lead: Mention[]
  support: Mention[]
  responsible: Mention[]
  due: Due | null
  recurrence: Recurrence | null
  targets: Target[]
  place: Span
  standing?: ProposedStanding
}

export const unitsOf = ({ lead, support, responsible }: Omit<Shares, 'due'>): Mention[] => [
  ...lead,
  ...support,
  ...responsible,
]

export const namesNobody = (shares: Omit<Shares, 'due'>): boolean => unitsOf(shares).length === 0
