import { readFile } from 'node:fs/promises'
import { wallClock, type Instant } from './core/day.ts'
import { defaultSettings } from './core/ladder.ts'
import { parseAliases, planRows, readDocument, type AliasTable, type Proposal } from './intake/index.ts'
import { deriveId } from './kit/ledger.ts'
import { calendarOf } from './kit/moves/calendar.ts'
import type { NewPlan } from './kit/moves/install.ts'
import { collect } from './kit/moves/look.ts'
import type { Db } from './kit/store.ts'

/** Beside src/ and beside dist/ alike. */
const data = new URL('../data/', import.meta.url)

const read = (name: string): Promise<Buffer> => readFile(new URL(name, data))

export const shippedAliases = async (): Promise<AliasTable> =>
  parseAliases(JSON.parse(String(await read('unit-aliases.json'))))

export const shippedWords = async (): Promise<string[]> =>
  JSON.parse(String(await read('classified-words.json'))) as string[]

/** Reads a document with the shipped unit table. `now` says which dates are past, `classified` which words keep it out. */
export async function propose(
  bytes: Uint8Array,
  name: string,
  now: Instant,
  timezone: string,
  classified: readonly string[],
): Promise<Proposal> {
  const today = wallClock(now, timezone).day
  return readDocument({ bytes, name, today, aliases: await shippedAliases(), classified })
}

/** A proposal as rows that can be put: units known under a name or alias are used again. */
export async function rowsOf(
  db: Db,
  proposal: Proposal,
  key: string,
  now: Instant,
  timezone: string,
): Promise<NewPlan> {
  const units = new Map(
    (await collect(db.list('unit', 'byName'))).flatMap((unit) =>
      [unit.name, ...unit.aliases].map((name) => [name, unit]),
    ),
  )
  return planRows(proposal, {
    id: deriveId,
    key,
    now,
    today: wallClock(now, timezone).day,
    timezone,
    settings: defaultSettings,
    calendar: await calendarOf(db),
    known: (name) => units.get(name),
  })
}

/** The shipped sample: the annex table of 吉市政发〔2017〕12号, with a proposed monthly rhythm from the day of first start. */
export async function samplePlan(now: Instant, timezone: string): Promise<(db: Db) => Promise<NewPlan>> {
  const proposal = await propose(await read('sample-plan.txt'), 'sample-plan.txt', now, timezone, [])
  return (db) => rowsOf(db, proposal, 'SY', now, timezone)
}
