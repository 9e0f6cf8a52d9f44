/** The schema of pg-boss's tables: apart from ours, in no backup, and made again where they are missing. */
export const SCHEMA = 'duban_boss'

export const ROUND = 'round'
export const SLOT = 'slot'
export const DEAD = 'dead'
