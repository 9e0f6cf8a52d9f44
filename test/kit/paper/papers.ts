import { textOf } from '../../../src/core/document/lines.ts'
import type { OfficialDocument } from '../../../src/core/document/document.ts'
import { mondayOf, wallClock } from '../../../src/core/day.ts'
import type { Cut, Issue, IssueKind, Plan } from '../../../src/core/model/index.ts'
import { issueFacts, type FactsOrder } from '../../../src/kit/moves/issue-facts.ts'
import { composePaper } from '../../../src/kit/paper/index.ts'
import type { Store } from '../../../src/kit/store.ts'
import { wordsFor } from '../../../src/kit/words/index.ts'

export interface Wanted extends Partial<FactsOrder> {
  kind: IssueKind
  remarks?: string
  number?: Issue['number']
}

/** An issue of these facts as it would be kept, and nothing put. */
export async function issueOf(store: Store, plan: Plan, now: number, wanted: Wanted): Promise<Issue> {
  const { day } = wallClock(now, plan.timezone)
  const { kind, remarks = '', number = null, ...rest } = wanted
  const week = { of: `${plan.id}/${mondayOf(day)}`, from: mondayOf(day), to: day }
  const order: FactsOrder = { kind, cutOff: now, ...week, ...rest }
  const facts = await store.tx((db) => issueFacts(db, plan, order))
  const { of, from, to, cutOff } = order
  return {
    ...{ id: `iss_${kind}`, version: 0, planId: plan.id, kind, of, from, to, cutOff, number, facts, remarks },
    ...{ state: 'draft', createdAt: now, createdBy: 'duban', released: null, papers: [] },
  }
}

export const paperOf = (
  store: Store,
  issue: Issue,
  {
    cut = 'office',
    unitId = null,
    locale = 'zh',
    publicUrl = 'http://duban.test',
  }: {
    cut?: Cut
    unitId?: string | null
    locale?: 'zh' | 'en'
    publicUrl?: string
  } = {},
): Promise<OfficialDocument> =>
  store.tx((db) => composePaper(db, { issue, cut, unitId, words: wordsFor(locale), publicUrl }))

/** A paper as lines, to be read in a test. */
export function linesIn({ title, subtitle, addressee, blocks, signature }: OfficialDocument): string[] {
  const lines = [title, subtitle, addressee].filter((one) => one !== null)
  for (const block of blocks)
    switch (block.kind) {
      case 'heading':
      case 'paragraph':
        lines.push(textOf(block.line))
        break
      case 'table':
        if (block.caption) lines.push(block.caption)
        lines.push(block.columns.map((one) => one.title).join(' | '))
        for (const row of block.rows) lines.push(row.map(({ line }) => textOf(line)).join(' | '))
        break
      case 'picture':
        lines.push(`[${block.picture.kind}] ${block.caption}`)
        break
      case 'page':
        lines.push('---')
    }
  return signature ? [...lines, `${signature.by} ${signature.on}`] : lines
}
