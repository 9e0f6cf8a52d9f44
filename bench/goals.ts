import type { Line, Result } from './result.ts'

/** What answers a goal: the lines of a part that begin like this, and the least ratio to their limit (1 is the limit itself). */
interface Held {
  part: string
  what: RegExp
  least: number
  /** Answers in its place where the run was smaller than the goal asks; it can show much, but not that the goal is reached. */
  smaller?: RegExp
}

/** One row of what duban must reach. */
export interface Goal {
  path: string
  peer: string
  must: string
  held: readonly Held[]
}

/** Costs: so many times the limit. */
const times = (most: number): number => 1 / most
const share = (percent: number): number => percent / 100

export const goals: readonly Goal[] = [
  {
    path: 'report accepted over HTTP, durable, embedded, 32 clients',
    peer: 'bare Hono + group-commit fdatasync of the same bytes',
    must: '≥ 50 % of it; p99 ≤ 2.5 × its p99',
    held: [
      { part: 'report path', what: /a second$/, least: share(50) },
      { part: 'report path', what: /p99$/, least: times(2.5) },
    ],
  },
  {
    path: 'the same, PostgreSQL, 32 clients',
    peer: 'bare Hono + one report-and-assignment transaction through `pg`',
    must: '≥ 60 %',
    held: [{ part: 'pg report', what: /32 clients, a second/, least: share(60), smaller: /a second/ }],
  },
  {
    path: 'acknowledged reports per fsync at 32 clients, each fsync slowed to 5 ms',
    peer: 'the bare group commit under the same delay',
    must: '≥ 80 %',
    held: [{ part: 'group commit', what: /32 clients/, least: share(80), smaller: /per fsync/ }],
  },
  {
    path: 'cost of one report as the ledger grows, 0 → 1 GB',
    peer: 'the same at 0',
    must: '≤ 1.2 ×',
    held: [
      { part: 'growth', what: /^one report at 10\d\d MB/, least: times(1.2), smaller: /^one report at/ },
    ],
  },
  {
    path: '`status` over HTTP, 32 clients, embedded',
    peer: 'bare Hono GET with an id',
    must: '≥ 50 %',
    held: [{ part: 'status path', what: /a second$/, least: share(50) }],
  },
  {
    path: 'command dispatch through the router, in process',
    peer: 'grammY and Bolt in the same run; Hubot 125k/s, Koishi 0.7k/s (cited)',
    must: '≥ 100k/s',
    held: [{ part: 'dispatch', what: /^a command through the router/, least: 1 }],
  },
  {
    path: 'Slack command end to end without store',
    peer: 'bare Bolt HTTP receiver, trivial handler',
    must: '≥ 80 %',
    held: [{ part: 'slack', what: /a second$/, least: share(80) }],
  },
  {
    path: 'Telegram command by webhook without store',
    peer: 'bare grammY webhook reply',
    must: '≥ 80 %',
    held: [{ part: 'telegram', what: /a second$/, least: share(80) }],
  },
  {
    path: 'daily chase planned over 100,000 assignments, core',
    peer: 'one pass reading the same rows; the cost of each at 1,000',
    must: '≤ 3 × it; flat cost per assignment 1k → 1M',
    held: [
      { part: 'chase planned', what: /of 100000, against one pass/, least: times(3), smaller: /one pass/ },
      { part: 'core', what: /one of 1000000 /, least: times(1.2), smaller: /^daily chase/ },
    ],
  },
  {
    path: 'daily chase over 10,000 open items with 12 mails, PostgreSQL',
    peer: 'bare SQL + SMTP sweep; Redmine `send_reminders` 9.9 s (cited)',
    must: '≤ 3 × bare, ≥ 80 × Redmine',
    held: [
      { part: 'chase mail', what: /10000 open.*bare/, least: times(3), smaller: /open.*bare/ },
      { part: 'chase mail', what: /10000 open.*Redmine/, least: 1, smaller: /open.*Redmine/ },
    ],
  },
  {
    path: 'report update against Redmine’s REST note',
    peer: 'Redmine 5.0: 58/s at 8 clients (cited)',
    must: '≥ 60 × at 8 clients',
    held: [{ part: 'updates', what: /8 clients/, least: 1, smaller: /./ }],
  },
  {
    path: 'fan-out to 10,000 people under the official limits',
    peer: 'the limits’ own arithmetic',
    must: '≤ 1.05 ×',
    held: [{ part: 'fan-out', what: /^letters to 10000 /, least: times(1.05), smaller: /^letters to/ }],
  },
  {
    path: 'web-chat clients held by one process, idle',
    peer: 'bare `ws` clients on the same server',
    must: '10,000 at ≤ 2 × memory each; a message to all within 2 × bare',
    held: [
      { part: 'web chat', what: /^memory.*10000/, least: times(2), smaller: /^memory/ },
      { part: 'web chat', what: /^a message to all 10000/, least: times(2), smaller: /^a message/ },
    ],
  },
  {
    path: '3.6 M assignments, 5 M reports on PostgreSQL',
    peer: 'hand-written SQL for sweep, digest, status, report',
    must: 'each ≤ 1.5 ×',
    held: ['sweep', 'digest', 'status', 'report'].map((what) => ({
      ...{ part: 'pg scale', what: new RegExp(`^${what}.*3600000`), least: times(1.5) },
      smaller: new RegExp(`^${what}`),
    })),
  },
  {
    path: 'start to first answer, embedded, 100 MB ledger',
    peer: 'reading and checksumming the same bytes',
    must: '≤ 2 × + 1 s',
    held: [{ part: 'recovery', what: /^opening a ledger of 100 MB/, least: 1, smaller: /^opening a ledger/ }],
  },
  {
    path: 'start, backup and restore, embedded, 1 GB ledger',
    peer: 'reading and checksumming the same bytes; copying besides; parsing each record twice besides',
    must: 'each ≤ 2 × + 1 s',
    held: ['opening', 'backing up', 'restoring'].map((what) => ({
      ...{ part: 'recovery', what: new RegExp(`^${what} a ledger of 1024 MB`), least: 1 },
      smaller: new RegExp(`^${what} a ledger`),
    })),
  },
]

export type Verdict = 'reached' | 'reached, smaller' | 'not reached' | 'MISSING'

export interface Answer extends Pick<Line, 'what' | 'value' | 'limit' | 'unit' | 'ratio'> {
  least: number
  smaller: boolean
}

/** A goal with what this run says of it. */
export interface Judged {
  path: string
  peer: string
  must: string
  verdict: Verdict
  answers: Answer[]
}

/** Each goal with what answers it; one that nothing answers, or only in part, is MISSING. */
export const judge = (all: readonly Goal[], results: readonly Result[]): Judged[] =>
  all.map(({ path, peer, must, held }) => {
    const found = held.map((one) => answersOf(one, results))
    return { path, peer, must, verdict: verdictOf(found), answers: found.flat() }
  })

function answersOf({ part, what, smaller, least }: Held, results: readonly Result[]): Answer[] {
  const lines = results.filter((result) => result.part === part).flatMap((result) => result.lines)
  const like = (pattern: RegExp): Line[] => lines.filter((line) => pattern.test(line.what))
  const whole = like(what)
  const found = whole.length > 0 || !smaller ? whole : like(smaller).slice(-1)
  return found.map(({ what: said, value, limit, unit, ratio }) => ({
    ...{ what: said, value, limit, unit, ratio, least, smaller: whole.length === 0 },
  }))
}

function verdictOf(found: readonly Answer[][]): Verdict {
  const answers = found.flat()
  if (found.length === 0 || found.some((one) => one.length === 0)) return 'MISSING'
  // Written so that what is no number has not reached anything.
  if (!answers.every(({ ratio, least }) => ratio >= least)) return 'not reached'
  return answers.some(({ smaller }) => smaller) ? 'reached, smaller' : 'reached'
}
