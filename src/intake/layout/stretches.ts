import type { Span } from '../../core/model/index.ts'
import type { Reading, Shares } from '../reading.ts'
import { unitsOf } from '../reading.ts'
import { isEmpty, plain, trimmed, within } from '../source.ts'
import { readShares } from '../understand/shares.ts'
import { isTime } from '../understand/time.ts'
import { bracketsOf } from './brackets.ts'
import type { Bracket } from './brackets.ts'
import { isDueLabel, labelLength } from './labels.ts'

/** Words of a paragraph up to the bracket that says who does them; without such a bracket, all its words. */
export interface Stretch {
  text: Span
  shares: Shares | null
  /** A bracket that holds nothing but a date. */
  due: Span | null
  end: number
}

/**
 * A paragraph cut at the brackets that name units. One in the middle counts where a sentence ends there; several in a row
 * （牵头单位：…）（完成时限：…） are one.
 */
export function stretchesOf(reading: Reading, paragraph: Span): Stretch[] {
  const { source } = reading
  const found: Stretch[] = []
  let from = paragraph.start
  for (const bracket of bracketsOf(source, paragraph)) {
    if (!closesSentence(bracket)) continue
    const shares = readShares(source, bracket.inside, reading)
    const due = shares === null ? dateIn(source, bracket.inside) : null
    if (!shares && !due) continue
    const text = trimmed(source, { start: from, end: bracket.whole.start })
    const last = found.at(-1)
    if (last && isBetween(source, text))
      Object.assign(last, joined(last, shares, due), { end: bracket.whole.end })
    else if (shares || bracket.last) found.push({ text, shares, due, end: bracket.whole.end })
    else continue
    from = bracket.whole.end
  }
  const rest = trimmed(source, { start: from, end: paragraph.end })
  if (!isEmpty(rest) && !isBetween(source, rest))
    found.push({ text: withoutMark(source, rest), shares: null, due: null, end: rest.end })
  return found
}

/** 2027年6月底前, or 完成时限：长期坚持: what a bracket says that is about nothing but time. */
export function dateIn(source: Reading['source'], inside: Span): Span | null {
  const folded = source.folded.slice(inside.start, inside.end)
  if (isDueLabel(folded)) return trimmed(source, within(inside, labelLength(folded), folded.length))
  return isTime(plain(source, inside)) ? inside : null
}

const closesSentence = ({ last, before, behind }: Bracket): boolean =>
  last || /[。;!?”"]/.test(before) || /[。;([【〔]/.test(behind)

const isBetween = ({ folded }: Reading['source'], { start, end }: Span): boolean =>
  /^[。.;,、\s]*$/.test(folded.slice(start, end))

/** The mark that closed the sentence before stands behind its bracket: …（市教育局）。推进… */
function withoutMark(source: Reading['source'], span: Span): Span {
  const skipped = /^[。.;,、\s]*/.exec(source.folded.slice(span.start, span.end))?.[0].length ?? 0
  return { start: span.start + skipped, end: span.end }
}

function joined(last: Stretch, shares: Shares | null, due: Span | null): Partial<Stretch> {
  if (!shares) return { due: due ?? last.due }
  if (!last.shares) return { shares }
  return { shares: together([last.shares, shares]) }
}

/** Shares said in several places of one item. Responsible units beside a lead are supports, as in one place. */
export function together(all: readonly Shares[]): Shares {
  const lead = all.flatMap((one) => one.lead)
  const support = all.flatMap((one) => one.support)
  const responsible = all.flatMap((one) => one.responsible)
  const due = all.find((one) => one.due)?.due ?? null
  return lead.length > 0
    ? { lead, support: [...support, ...responsible], responsible: [], due }
    : { lead, support, responsible, due }
}

/** 由市民政局牵头…。市财政局要…: who acts beside the one who leads, in a sentence of its own, supports. */
export function besides(prose: Shares, acting: Shares | null): Shares {
  const named = new Set(unitsOf(prose).map((mention) => mention.unit))
  const more = acting?.responsible.filter(({ unit }) => !named.has(unit)) ?? []
  return acting && more.length > 0 ? together([prose, { ...acting, responsible: more }]) : prose
}
