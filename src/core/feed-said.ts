export type FeedAct = 'get' | 'reset' | 'off'

/** What is said of one's own calendar feed: nothing, `重置`, `撤销`; null where it is something else. */
export function readFeedSaid(rest: string): FeedAct | null {
  const said = rest.replace(/^\s*(?:订阅|feed)(?![a-z])/i, '').trim()
  if (said === '') return 'get'
  if (/^(?:重置|换地址|reset)$/i.test(said)) return 'reset'
  return /^(?:撤销|停用|取消|off|revoke)$/i.test(said) ? 'off' : null
}

/** Words after the verb of the calendar that mean the feed: `订阅`, `订阅 撤销`. */
export const meansFeed = (rest: string): boolean =>
  /^\s*(?:订阅|feed)(?![a-z])/i.test(rest) && readFeedSaid(rest) !== null
