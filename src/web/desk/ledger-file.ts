import { csvOf, maskedPhones } from '../../core/csv.ts'
import { wallClock } from '../../core/day.ts'
import { canonical } from '../../kit/ledger.ts'
import { ledgerSeen } from '../../kit/moves/ledger-seen.ts'
import { deskLedger } from '../../kit/words/desk-ledger.ts'
import { ledgerQuery } from './ledger-query.ts'
import { namedSubjects, nameOf } from './ledger-words.ts'
import type { Desk, DeskFile } from './page.ts'

/** Entries in one file, and those read in one transaction. */
const MOST = 5000
const AT_ONCE = 200

/** The ledger as it is asked for, for a spreadsheet. Telephone numbers leave without their middle. */
export async function ledgerFile(desk: Desk): Promise<DeskFile> {
  const { store, by, locale, query, timezone, today } = desk
  const say = deskLedger[locale]
  const rows: string[][] = [[...say.csv]]
  let after: string | null = null
  do {
    const next: string | null = await store.tx(async (db) => {
      const { asked, needsItem, unknown } = await ledgerQuery(db, by, query)
      if (needsItem || unknown !== null) return null
      const page = await ledgerSeen(db, by, after === null ? asked : { ...asked, after }, {
        timezone,
        size: AT_ONCE,
      })
      for (const entry of page.entries) {
        const { day, time } = wallClock(entry.at, timezone)
        const body = entry.body === null ? '' : canonical(entry.body)
        rows.push([
          entry.id,
          `${day} ${time}`,
          await nameOf(db, entry.by, say.system),
          entry.event,
          (await namedSubjects(db, entry)).join(' '),
          maskedPhones(body),
          entry.bodyHash,
          entry.via === null ? '' : maskedPhones(entry.via),
        ])
      }
      return page.next
    })
    after = next
  } while (after !== null && rows.length <= MOST)
  if (after !== null) rows.push([say.more])
  return { name: `ledger-${today}.csv`, type: 'text/csv; charset=utf-8', text: csvOf(rows) }
}
