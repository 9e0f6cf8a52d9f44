/** `牵头单位：`, `完成时限：`, also with blanks inside or behind a bracket that opens: what names units or a date below an item. */
const UNITS =
  /^[(〔【[]?\s*(?:牵\s*头|主\s*办|责\s*任|配\s*合|协\s*办|协\s*同|参\s*与|参\s*加|承\s*办|落\s*实|实\s*施|主\s*责|负\s*责)\s*(?:单\s*位|部\s*门|处\s*室|科\s*室|主\s*体|市\s*领\s*导)?(?:\s*[、和及]\s*(?:责\s*任|配\s*合|参\s*与|牵\s*头)?\s*(?:单\s*位|部\s*门))?\s*[】)\]〕]?\s*:/
const DUE =
  /^[(〔【[]?\s*(?:(?:完\s*成|办\s*理|办\s*结|实\s*施|落\s*实|工\s*作|整\s*改|推\s*进)\s*(?:时\s*限|时\s*间|期\s*限|节\s*点)|时\s*限|期\s*限|时\s*间\s*(?:节\s*点|要\s*求|安\s*排)?)\s*[】)\]〕]?\s*:/

export const isUnitLabel = (folded: string): boolean => UNITS.test(folded)
export const isDueLabel = (folded: string): boolean => DUE.test(folded)

/** Whether a folded line begins with a label for units or a date. */
export const isLabelled = (folded: string): boolean => UNITS.test(folded) || DUE.test(folded)

/** How many characters of the folded line the label takes. */
export const labelLength = (folded: string): number =>
  (UNITS.exec(folded) ?? DUE.exec(folded))?.[0].length ?? 0
