import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { wallClock, type Instant } from './core/day.ts'
import { planRows } from './core/proposal/plan-rows.ts'
import { parseAliases } from './intake/aliases.ts'
import type { AliasTable, Proposal } from './intake/index.ts'
import { UserError } from './kit/errors.ts'
import { makingOf } from './kit/moves/activation.ts'
import type { NewPlan } from './kit/moves/install.ts'
import type { Db } from './kit/store.ts'

/** Beside src/ and beside dist/ alike. */
const data = new URL('../data/', import.meta.url)

const read = (name: string): Promise<Buffer> => readFile(new URL(name, data))

/** The table of unit names, which people edit: a slip in it is said with its place, not as a defect. */
export async function shippedAliases(): Promise<AliasTable> {
  try {
    return parseAliases(JSON.parse(String(await read('unit-aliases.json'))))
  } catch (error) {
    const where = error instanceof z.ZodError ? (error.issues[0]?.path.join('.') ?? '') : String(error)
    throw new UserError('unit-aliases', {
      zh: `单位名称表 data/unit-aliases.json 有误：${where}。请改正后重试，或恢复原文件。`,
      en: `The table of unit names, data/unit-aliases.json, is wrong at: ${where}. Mend it and try again, or restore the file.`,
    })
  }
}

export const shippedWords = async (): Promise<string[]> =>
  JSON.parse(String(await read('classified-words.json'))) as string[]

/** Understands the shipped plan, which is text and trusted: read on this thread, without any reader of files. */
export async function proposeSample(now: Instant, timezone: string): Promise<Proposal> {
  const name = 'sample-plan.txt'
  const paper = { text: String(await read(name)), tables: [], breaks: 'lines' as const, unread: [] }
  const today = wallClock(now, timezone).day
  // Only the very first start reads a document here; every other one begins without what understands them.
  const { understandPaper } = await import('./intake/understand-paper.ts')
  return understandPaper(paper, { name, today, aliases: await shippedAliases() })
}

/** A proposal as rows that can be put: units known under a name or alias are used again. */
export const rowsOf = async (
  db: Db,
  proposal: Proposal,
  key: string,
  now: Instant,
  timezone: string,
): Promise<NewPlan> => planRows(proposal, await makingOf(db, key, now, timezone))

/** The shipped sample: the annex table of 吉市政发〔2017〕12号, with a proposed monthly rhythm from the day of first start. */
export async function samplePlan(now: Instant, timezone: string): Promise<(db: Db) => Promise<NewPlan>> {
  const proposal = await proposeSample(now, timezone)
  return (db) => rowsOf(db, proposal, 'SY', now, timezone)
}
