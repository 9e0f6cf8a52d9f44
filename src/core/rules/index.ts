import { answer, cards, digest, due, reporting, rhythm, yellow } from './plain.ts'
import { issuing, papersTo, unitPapers } from './issuing.ts'
import { quiet } from './quiet.ts'
import { ladder } from './ladder.ts'
import { ceiling } from './ceiling.ts'
import type { Rule } from './rule.ts'
import { timezone } from './timezone.ts'

export { changed, type LadderWrong, type Rule, type RuleFault, type RuleName } from './rule.ts'

/** Every rule of a plan, in the order in which they are shown. */
export const planRules: readonly Rule[] = [
  due,
  reporting,
  rhythm,
  cards,
  digest,
  yellow,
  answer,
  timezone,
  quiet,
  ladder,
  ceiling,
  issuing,
  unitPapers,
  papersTo,
]

/** The rule that words begin with, and what is said of it; null where they name none. */
export function ruleIn(said: string): { rule: Rule; value: string } | null {
  const text = said.normalize('NFKC').trim()
  let best: { rule: Rule; value: string; length: number } | null = null
  for (const rule of planRules)
    for (const name of rule.called)
      if (text.toLowerCase().startsWith(name) && name.length > (best?.length ?? 0))
        best = { rule, value: text.slice(name.length).replace(/^\s*[=::为]?\s*/, ''), length: name.length }
  if (best?.rule === digest)
    for (const rule of planRules) {
      const value = rule.within?.(best.value) ?? null
      if (value !== null) return { rule, value }
    }
  return best && { rule: best.rule, value: best.value }
}
