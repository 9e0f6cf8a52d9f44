/** `1.2.10-3` → `0001.0002.0010-0003`, so that codes sort as people count. */
export const sortable = (code: string): string => code.replace(/\d+/g, (n) => n.padStart(4, '0'))

/** The order in which people count codes: `1.2.10` after `1.2.9`. */
export const inCodeOrder = (a: { code: string }, b: { code: string }): number =>
  sortable(a.code) < sortable(b.code) ? -1 : 1
