import type { Coverage, Gap } from '../../core/coverage.ts'
import type { Content, Block, Line, Plan } from '../../core/model/index.ts'
import type { Words } from '../words/index.ts'
import { content, heading, list, text } from './blocks.ts'

/** What of a long list a chat shows; the data has all. */
const SHOWN = 40
/** Units named under another answer. */
const FIRST = 8

const gapLine = (gap: Gap, key: string, { directory: say }: Words): Line => [
  say.gapLine(say.gap(gap)),
  { code: say.mend(gap, key) },
]

/** Whom the chase of a plan could not reach, line by line with what mends it. */
export function showCoverage(coverage: Coverage, plan: Plan, words: Words): Content {
  const say = words.directory
  const { gaps, units, unreached } = coverage
  return content(
    heading(say.coverTitle(plan.title)),
    text(gaps.length === 0 ? say.coverAll(units) : say.coverSome(units, unreached.length)),
    gaps.length > 0 && list(gaps.slice(0, SHOWN).map((gap) => gapLine(gap, plan.key, words))),
    gaps.length > SHOWN && text(say.more(gaps.length - SHOWN)),
    gaps.length > 0 && text(say.coverSeen),
  )
}

/** The same in brief, under an answer about something else: how many, which first, and how to see the rest. */
export function coverageBlocks({ gaps, units, unreached }: Coverage, { key }: Plan, words: Words): Block[] {
  const say = words.directory
  if (gaps.length === 0) return [text(say.coverAll(units))]
  return [
    text(
      say.coverSome(units, unreached.length),
      unreached.length > 0 ? say.coverNames(unreached.slice(0, FIRST), unreached.length) : '',
    ),
    text(say.coverHow(key)),
  ]
}

/** For programs: each gap with the words that mend it. */
export const coverageData = (coverage: Coverage, plan: Plan, { directory: say }: Words) => ({
  plan: plan.key,
  units: coverage.units,
  unreached: coverage.unreached,
  gaps: coverage.gaps.map((gap) => ({ ...gap, message: say.gap(gap), mend: say.mend(gap, plan.key) })),
})
