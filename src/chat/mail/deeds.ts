import type { Deed } from '../../core/model/index.ts'

/** What somebody is about to do by the link of a mail. */
export type Attempt = Pick<Deed, 'key' | 'payload' | 'verb' | 'items'>

/** The verbs that answer what an item is asked for or put a draft away, and those after which it is answered. */
const reporting: ReadonlySet<string> = new Set(['report', 'nochange', 'confirm', 'discard'])
const final: ReadonlySet<string> = new Set(['nochange', 'confirm'])

const isDraft = (name: string): boolean => name.startsWith('drf_')

/** A draft that was put away again is as if it had not been written. */
const putAway = (done: readonly Deed[], deed: Deed): boolean =>
  done.some(({ verb, from }) => verb === 'discard' && from === deed.letterId)

/**
 * Whether it may be done: `fresh`; the very deed that was done before, whose answer stands; or `answered`, since the link was
 * used for another answer. One link takes one answer to each thing it asks: whoever has an old mail changes nothing by it.
 */
export function standingOf(done: readonly Deed[], attempt: Attempt): 'fresh' | 'answered' | Deed {
  const live = done.filter((deed) => !putAway(done, deed))
  const same = done.find(({ key, payload }) => key === attempt.key && payload === attempt.payload)
  if (same && live.includes(same)) return same
  if (live.some(({ key }) => key === attempt.key)) return 'answered'
  const answered = done.some(
    ({ verb, items }) =>
      (final.has(verb) && items.some((name) => attempt.items.includes(name))) ||
      (verb === 'discard' && items.some((name) => isDraft(name) && attempt.items.includes(name))),
  )
  return answered && reporting.has(attempt.verb) ? 'answered' : 'fresh'
}
