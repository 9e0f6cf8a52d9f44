import { z } from 'zod'
import type { LayoutColumn, RowCells } from './layout.ts'
import type { ItemRow } from './row.ts'

/** Raised when the columns or their meaning change: a sheet of another version is given out anew. */
export const FORMAT = 1

const row = z.object({
  id: z.string(),
  /** The report whose words stood in the row. */
  report: z.string().nullable(),
  cells: z.record(z.string(), z.string()),
})

export const baseSchema = z.object({
  format: z.literal(FORMAT),
  planId: z.string(),
  key: z.string(),
  rows: z.record(z.string(), row),
})

/** Every cell of a sheet as it was given out, by the code of its row: what a sheet that comes back is compared with. */
export type Base = z.output<typeof baseSchema>

/** The base of these rows. The mark itself and the running number are left out: neither says anything of a row. */
export function baseOf(
  plan: { id: string; key: string },
  columns: readonly LayoutColumn[],
  rows: readonly ItemRow[],
  cells: readonly RowCells[],
): Base {
  const kept = columns.filter(({ key, hidden }) => !hidden && key !== 'number').map(({ key }) => key)
  return {
    format: FORMAT,
    planId: plan.id,
    key: plan.key,
    rows: Object.fromEntries(
      rows.map(({ code, assignmentId, reportId }, i) => [
        code,
        {
          id: assignmentId,
          report: reportId,
          cells: Object.fromEntries(kept.map((key) => [key, cells[i]?.[key] ?? ''])),
        },
      ]),
    ),
  }
}
