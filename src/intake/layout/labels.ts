/** `牵头单位：`, `完成时限：`, also with blanks inside or behind a bracket that opens: what names units or a date below an item. */
const UNITS =
  /^[(〔【[]?\s*(?:(?:以上|上述|前述)[^,;。:由]{1,8}?)?(?:牵\s*头|主\s*办|责\s*任|配\s*合|协\s*办|协\s*同|参\s*与|参\s*加|承\s*办|落\s*实|实\s*施|主\s*责|负\s*责)\s*(?:单\s*位|部\s*门|处\s*室|科\s*室|主\s*体|市\s*领\s*导)?(?:\s*[、和及]\s*(?:责\s*任|配\s*合|参\s*与|牵\s*头)?\s*(?:单\s*位|部\s*门))?\s*[】)\]〕]?\s*:/
const DUE =
  /^[(〔【[]?\s*(?:(?:完\s*成|办\s*理|办\s*结|实\s*施|落\s*实|工\s*作|整\s*改|推\s*进)\s*(?:时\s*限|时\s*间|期\s*限|节\s*点)|时\s*限|期\s*限|时\s*间\s*(?:节\s*点|要\s*求|安\s*排)?)\s*[】)\]〕]?\s*:/

/** Persons answer for nothing here, but say that units follow: 责任领导：张三；责任单位：… */
const PERSONS =
  /^[(〔【[]?\s*(?:责任|分管|牵头|包保|联系|主管)\s*(?:县|市|区|省)?\s*(?:领导|责任人|负责人)\s*[】)\]〕]?\s*:/
/** The same inside a line: only labels that say whose they are in full. */
const INSIDE =
  /(?:牵头|主办|责任|配合|协办|协同|参与|参加|承办|落实|实施|主责)\s*(?:责任)?(?:单位|部门|处室|科室|主体|领导)\s*:|(?:完成|办结|整改|落实)\s*(?:时限|时间|期限)\s*:/g

/** Where labels stand inside a folded line, outside brackets; not at its start. */
export function labelsWithin(folded: string): number[] {
  const found: number[] = []
  let depth = 0
  let read = 0
  for (const match of folded.matchAll(INSIDE)) {
    for (; read < match.index; read++) {
      const c = folded[read] as string
      if ('(〔【['.includes(c)) depth++
      else if (')〕】]'.includes(c)) depth = Math.max(0, depth - 1)
    }
    if (match.index > 0 && depth === 0) found.push(match.index)
  }
  return found
}

export const isUnitLabel = (folded: string): boolean => UNITS.test(folded) || PERSONS.test(folded)
export const isDueLabel = (folded: string): boolean => DUE.test(folded)

/** Whether a folded line begins with a label for units or a date. */
export const isLabelled = (folded: string): boolean => isUnitLabel(folded) || DUE.test(folded)

/** How many characters of the folded line the label takes. */
export const labelLength = (folded: string): number =>
  (UNITS.exec(folded) ?? DUE.exec(folded))?.[0].length ?? 0
