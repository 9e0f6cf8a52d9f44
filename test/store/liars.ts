import { diskLiars } from './liars/disk.ts'
import { expungeLiars } from './liars/expunge.ts'
import { ledgerLiars } from './liars/ledger.ts'
import { listsLiars } from './liars/lists.ts'
import { racesLiars } from './liars/races.ts'
import { rowsLiars } from './liars/rows.ts'
import { transactionsLiars } from './liars/transactions.ts'
import type { Liar } from './liars/making.ts'

export type { Make } from './liars/making.ts'

/** Every liar is the correct store in memory but for one method. */
export const liars: readonly Liar[] = [
  ...transactionsLiars,
  ...rowsLiars,
  ...listsLiars,
  ...ledgerLiars,
  ...expungeLiars,
  ...diskLiars,
  ...racesLiars,
]
