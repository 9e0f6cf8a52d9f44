import type { Instant } from './day.ts'
import { figure, ids } from './digest-items.ts'
import type { Figure } from './digest.ts'
import type { Circular, EscalationPaper } from './model/index.ts'

/** What a digest tells of notices and circulars: sent and acknowledged since the last one, and what is still open. */
export interface NoticeFacts {
  sent: Figure
  acknowledged: Figure
  /** Sent, and not closed by an answer. */
  open: Figure
  circulars: Figure
  /** Receivers of those circulars who did not acknowledge them; the refs are the circulars. */
  unsigned: Figure
}

/** Nothing where no notice was ever sent and no circular either. */
export function noticeFacts(
  papers: Iterable<EscalationPaper>,
  circulars: Iterable<Circular>,
  since: Instant,
  cutOff: Instant,
): NoticeFacts | null {
  const within = (at: Instant | undefined): boolean => at !== undefined && at > since && at <= cutOff
  const known = [...papers].filter(({ sent }) => sent && sent.at <= cutOff)
  const told = [...circulars].filter(({ sent }) => sent && sent.at <= cutOff)
  if (known.length + told.length === 0) return null
  const fresh = told.filter(({ sent }) => within(sent?.at))
  const unsigned = fresh.map(({ sent, receipts }) => (sent?.to.length ?? 0) - receipts.length)
  return {
    sent: figure(ids(known.filter(({ sent }) => within(sent?.at)))),
    acknowledged: figure(ids(known.filter(({ receipt }) => within(receipt?.at)))),
    open: figure(ids(known.filter(({ state }) => state === 'sent'))),
    circulars: figure(ids(fresh)),
    unsigned: {
      ...figure(ids(fresh.filter((_one, n) => (unsigned[n] ?? 0) > 0))),
      value: unsigned.reduce((sum, n) => sum + n, 0),
    },
  }
}
