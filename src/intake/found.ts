import type { Day } from '../core/day.ts'
import type { Span } from '../core/model/index.ts'
import type { FoundTask, Shares } from './reading.ts'
import { placed, written } from './source.ts'
import type { Source } from './source.ts'
import type { Mention } from './understand/units.ts'
import { readDue, readDueCell } from './understand/time.ts'

/**
 * Until when, and how often. Words set apart for it (a cell, a line, a bracket) decide and are kept as written even where
 * they mean no day; else the task's own. How often it comes back its own words may say beside either.
 */
export function timeOf(
  source: Source,
  body: Span,
  apart: Span | null,
  issuedOn: Day | null,
): Pick<FoundTask, 'due' | 'recurrence'> {
  const own = readDue(source, body, issuedOn)
  if (!apart) return own
  const said = readDueCell(source, apart, issuedOn)
  const due = said.due ?? { phrase: written(source, apart), on: null }
  return { due, recurrence: said.recurrence ?? own.recurrence }
}

/** The same for an item with a heading: one that is a sentence (2027年6月底前完成排查。) says by when where nothing else does. */
export function timeWithin(
  source: Source,
  { heading, body, apart }: { heading: Span | null; body: Span; apart: Span | null },
  issuedOn: Day | null,
): Pick<FoundTask, 'due' | 'recurrence'> {
  const time = timeOf(source, body, apart, issuedOn)
  if (time.due !== null || time.recurrence !== null || heading === null) return time
  const said = readDue(source, heading, issuedOn).due
  return { ...time, due: said && /^到|[前底末]$/.test(said.phrase) ? said : null }
}

/** The units of a task with their places in the document. */
export function sharesInPlace(
  source: Source,
  { lead, support, responsible }: Omit<Shares, 'due'>,
): Omit<Shares, 'due'> {
  const inPlace = (mention: Mention): Mention => ({ ...mention, source: placed(source, mention.source) })
  return {
    lead: lead.map(inPlace),
    support: support.map(inPlace),
    responsible: responsible.map(inPlace),
  }
}
