import { isDay } from '../../core/day.ts'
import type { Plan } from '../../core/model/index.ts'
import type { Actor } from '../../kit/command.ts'
import { UserError } from '../../kit/errors.ts'
import type { LedgerAsked } from '../../kit/moves/ledger-seen.ts'
import { byCode } from '../../kit/moves/look.ts'
import { unitCalled } from '../../kit/moves/people.ts'
import { isCode, plainCode } from '../../core/code-said.ts'
import type { Db } from '../../kit/store.ts'
import { isAdmin } from '../../kit/moves/directory.ts'
import { plansOverseen } from './standing.ts'

type Query = Readonly<Record<string, string>>

export interface LedgerQuery {
  asked: LedgerAsked
  /** As they were typed, for the fields and the links of the page. */
  said: Record<'plan' | 'of' | 'event' | 'by' | 'from' | 'until' | 'words', string>
  /** What was typed and is nothing that somebody may ask about. */
  unknown: string | null
  /** Whether an item must be named first: who oversees nothing sees the history of their own items alone. */
  needsItem: boolean
  plans: Plan[]
}

/** What an address of the ledger asks for, with codes, units and names made ids. */
export async function ledgerQuery(db: Db, by: Actor, query: Query): Promise<LedgerQuery> {
  const plans = await plansOverseen(db, by)
  const text = (name: string): string => (query[name] ?? '').trim().slice(0, 100)
  const day = (name: string): string => (isDay(query[name] ?? '') ? (query[name] ?? '') : '')
  const said = {
    plan: text('plan'),
    of: text('of'),
    event: /^[a-z][a-z.-]{0,40}$/.test(query['event'] ?? '') ? (query['event'] ?? '') : '',
    by: text('by'),
    from: day('from'),
    until: day('until'),
    words: text('words'),
  }
  const plan = plans.find(({ key }) => key === said.plan) ?? (isAdmin(by) ? null : plans[0])
  const subject = said.of === '' ? null : await subjectOf(db, by, said.of, plan?.key ?? null)
  const who = said.by === '' ? null : await personOf(db, said.by)
  const unknown = said.of !== '' && !subject ? said.of : said.by !== '' && !who ? said.by : null
  return {
    plans,
    said,
    unknown,
    needsItem: plan === undefined && !subject,
    asked: {
      of: subject ?? plan?.id ?? null,
      event: said.event,
      by: who,
      from: said.from || null,
      until: said.until || null,
      words: said.words,
      after: query['after'] || null,
    },
  }
}

/** The row that words are about: an item by its code, a unit, a person. */
async function subjectOf(db: Db, by: Actor, words: string, key: string | null): Promise<string | null> {
  const code = plainCode(words)
  if (isCode(code)) {
    try {
      const found = await byCode({ db, by }, key !== null && !/^[A-Z]/.test(code) ? `${key}-${code}` : code)
      return found.assignment?.id ?? found.task.id
    } catch (error) {
      if (error instanceof UserError) return null
      throw error
    }
  }
  return (await unitCalled(db, words))?.id ?? (await personOf(db, words))
}

async function personOf(db: Db, name: string): Promise<string | null> {
  if (name === 'duban') return name
  for await (const person of db.list('person', 'byId'))
    if (person.name === name || person.id === name) return person.id
  return null
}
