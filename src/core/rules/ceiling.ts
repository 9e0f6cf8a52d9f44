import type { Rule } from './rule.ts'

/** Fewer would hold nearly everything; more hold nothing. */
const [FEWEST, MOST] = [2, 200]

/** Messages a unit and month after which what can wait is held (负担上限), or none: `负担上限 20`, `负担上限 每月20条`, `负担上限 关`. */
export const ceiling: Rule = {
  name: 'ceiling',
  called: ['负担上限', '提醒上限', 'ceiling'],
  read: (said) => {
    if (/^(?:关|关闭|无|不设|取消|off|none)$/i.test(said)) return { settings: { ceiling: null } }
    const n = numberIn(said)
    return n === null || n < FEWEST || n > MOST ? null : { settings: { ceiling: n } }
  },
  why: (said) => (numberIn(said) === null ? null : { kind: 'ceiling-range', least: FEWEST, most: MOST }),
}

function numberIn(said: string): number | null {
  const [, digits] =
    /^(?:每月)?\s*(?:不超过)?\s*(\d{1,9})\s*(?:条|次|messages?)?(?:\s*a month)?$/i.exec(said) ?? []
  return digits === undefined ? null : Number(digits)
}
