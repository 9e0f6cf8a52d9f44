import type {
  AgendaIssueFacts,
  CircularIssueFacts,
  MinutesFacts,
  NoticeIssueFacts,
  SpecialFacts,
} from './facts.ts'
import { daysFigure, targetFigures } from './figure-parts.ts'
import { entry, type FactFigure } from './figure-rules.ts'

const one = (value: number, ref: string): { value: number; refs: string[] } => ({ value, refs: [ref] })

/** The figures of papers that are about single items, or about what was decided. */
export function* otherFigures(
  facts: SpecialFacts | NoticeIssueFacts | CircularIssueFacts | AgendaIssueFacts | MinutesFacts,
): Generator<FactFigure> {
  switch (facts.kind) {
    case 'special':
      yield* specialFigures(facts)
      break
    case 'notice': {
      const { paperId, assignmentId, facts: said } = facts
      yield entry('daysLate', 'daysLate', one(said.late, assignmentId), { assignmentId })
      yield entry('reminded', 'reminded', one(said.reminded.length, paperId))
      yield entry('noticesBefore', 'noticesBefore', one(said.before.length, paperId))
      break
    }
    case 'circular': {
      const { units } = facts.facts
      const items = units.flatMap((unit) => unit.items)
      const refs = [...new Set(items.map(({ assignmentId }) => assignmentId))].sort()
      yield entry('items', 'items', { value: items.length, refs })
      yield entry('units', 'unitsNamed', { value: units.length, refs: units.map(({ unitId }) => unitId) })
      for (const { assignmentId, period, days } of items) {
        const key = `days.${assignmentId}.${period ?? ''}`
        yield entry(key, 'daysLate', one(days, assignmentId), { assignmentId })
      }
      break
    }
    case 'agenda':
      yield* agendaFigures(facts)
      break
    case 'minutes':
      yield entry('given', 'items', facts.given)
      yield entry('answered', 'matterItems', facts.answered)
  }
}

function* specialFigures({ items, targets }: SpecialFacts): Generator<FactFigure> {
  const refs = items.map(({ assignmentId }) => assignmentId)
  yield entry('items', 'items', { value: refs.length, refs })
  for (const { assignmentId, reason, reported, notices } of items) {
    const about = { assignmentId }
    yield* daysFigure(assignmentId, reason)
    yield entry(`item.${assignmentId}.reported`, 'reported', reported, about)
    yield entry(`item.${assignmentId}.noticesSent`, 'noticesSent', notices, about)
  }
  yield* targetFigures(targets)
}

function* agendaFigures({ agenda }: AgendaIssueFacts): Generator<FactFigure> {
  const { red, yellow, coordination, decisions, completions, open, closed } = agenda
  yield entry('red', 'red', red)
  yield entry('yellow', 'yellow', yellow)
  yield entry('coordination', 'matterItems', coordination)
  yield entry('decisions', 'matterItems', decisions)
  yield entry('completions', 'completions', completions)
  yield entry('open', 'items', open)
  yield entry('closed', 'items', closed)
  for (const { assignmentId, reason } of [...red.items, ...yellow.items])
    yield* daysFigure(assignmentId, reason)
  for (const { requestId, waited } of [...coordination.items, ...decisions.items])
    yield entry(`waited.${requestId}`, 'waited', one(waited, requestId), { requestId })
  for (const { assignmentId, waited } of completions.items)
    yield entry(`asked.${assignmentId}`, 'waited', one(waited, assignmentId), { assignmentId })
}
