import type { Block } from '../../core/model/index.ts'
import type { Weight } from '../../core/rehearsal.ts'
import type { Rehearsable, Rehearsed } from '../forecast/rehearsal.ts'
import type { Words } from '../words/index.ts'
import { text } from './blocks.ts'

/** Units in a chat's table; what is over it is counted, and the data holds all. */
const LISTED = 30

/** One decimal at most: 11, 3.7. */
const short = (n: number): string => String(Math.round(n * 10) / 10)

/** A way of running a plan, and what it is called. */
export interface Way {
  called: string
  rehearsed: Rehearsed
}

/** Both ways of reporting under their names. */
export const namedWays = (
  ways: readonly { reporting: 'lead' | 'each'; rehearsed: Rehearsed }[],
  { rehearsal }: Pick<Words, 'rehearsal'>,
): Way[] => ways.map(({ reporting, rehearsed }) => ({ called: rehearsal.reporting[reporting], rehearsed }))

/** Units by weight, heaviest first in any of the ways, with each way's weight. */
export function rehearsalRows(
  { names }: Pick<Rehearsable, 'names'>,
  ways: readonly Way[],
): { unitId: string; unit: string; weights: Weight[] }[] {
  const byWay = ways.map(({ rehearsed }) => new Map(rehearsed.weights.map((one) => [one.unitId, one])))
  const ids = [...new Set(byWay.flatMap((weights) => [...weights.keys()]))]
  const none = { messages: 0, fields: 0 }
  const rows = ids.map((unitId) => ({
    unitId,
    unit: names.get(unitId) ?? '',
    weights: byWay.map((weights) => weights.get(unitId) ?? { unitId, reported: none, unanswered: none }),
  }))
  const most = (weights: readonly Weight[], what: 'messages' | 'fields'): number =>
    Math.max(...weights.map(({ unanswered }) => unanswered[what]))
  const heavier = (a: readonly Weight[], b: readonly Weight[]): number =>
    most(b, 'messages') - most(a, 'messages') || most(b, 'fields') - most(a, 'fields')
  return rows.sort((a, b) => heavier(a.weights, b.weights) || (a.unitId < b.unitId ? -1 : 1))
}

/** The heaviest load in a sentence, and a table of all units under each way; over the ceiling is marked. */
export function rehearsalBlocks(of: Pick<Rehearsable, 'names'>, ways: readonly Way[], words: Words): Block[] {
  const { rehearsal } = words
  const rows = rehearsalRows(of, ways)
  if (rows.length === 0) return [text(rehearsal.nothing)]
  const ceilings = new Set(ways.flatMap(({ rehearsed }) => rehearsed.plan.settings.ceiling ?? []))
  return [
    text(heaviestOf(of, ways, words)),
    ...[...ceilings].map((ceiling) => text(rehearsal.ceiling(ceiling))),
    {
      kind: 'table',
      head: [
        rehearsal.unit,
        ...ways.flatMap(({ called }) => [rehearsal.messages(called), rehearsal.fields(called)]),
      ],
      rows: rows
        .slice(0, LISTED)
        .map(({ unit, weights }) => [
          unit,
          ...weights.flatMap((weight, n) =>
            rehearsalCells(weight, ways[n]?.rehearsed.plan.settings.ceiling, words),
          ),
        ]),
    },
    ...(rows.length > LISTED ? [text(rehearsal.more(rows.length - LISTED))] : []),
  ]
}

/** Reminders and fields of a unit a month, as they stand in a table. */
export function rehearsalCells(
  { reported, unanswered }: Weight,
  ceiling: number | null | undefined,
  { rehearsal }: Words,
): string[] {
  const range = rehearsal.range(short(reported.messages), short(unanswered.messages))
  const isOver = typeof ceiling === 'number' && unanswered.messages > ceiling
  return [isOver ? rehearsal.over(range) : range, rehearsal.fieldCount(short(unanswered.fields))]
}

/** `负担最重的是市教育局：每月最多 11 条提醒，填报 34 项。` by the first way; what is said where a table is too much. */
export function heaviestOf(
  { names }: Pick<Rehearsable, 'names'>,
  ways: readonly Way[],
  { rehearsal }: Words,
): string {
  const [first] = ways[0]?.rehearsed.weights ?? []
  if (!first) return rehearsal.nothing
  const { messages, fields } = first.unanswered
  return rehearsal.heaviest(names.get(first.unitId) ?? '', short(messages), short(fields))
}

/** The same without naming the unit: the title of a table that does. */
export function summaryOf(ways: readonly Way[], { rehearsal }: Words): string {
  const [first] = ways[0]?.rehearsed.weights ?? []
  return first
    ? rehearsal.summary(short(first.unanswered.messages), short(first.unanswered.fields))
    : rehearsal.nothing
}
