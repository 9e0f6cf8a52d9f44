/**
 * What a mail server's no means. `dead`: no mailbox of that name, now or later. `refused`: this mail, not the mailbox (full, too
 * large, taken for spam, our own server's fault). `later`: it may pass.
 */
export type Verdict = 'dead' | 'refused' | 'later'

/** It is about us or about room, whatever the number says. */
const notTheMailbox =
  /spam|junk|blacklist|black list|block(?:ed)? list|rbl|reputation|policy|spf|dkim|dmarc|frequen|rate limit|too many|quota|full|over ?size|垃圾|频率|黑名单|拒收|已满|空间不足|超出|过大/i

/** The mailbox itself is gone. */
const gone =
  /user unknown|unknown user|no such user|user not found|mailbox (?:not found|unavailable|does not exist|disabled)|recipient (?:not found|unknown)|does not exist|invalid (?:recipient|mailbox)|account (?:is )?(?:disabled|closed)|用户不存在|帐号不存在|账号不存在|邮箱不存在|地址不存在|收件人不存在|无此用户|没有这个用户|已停用|已被?注销|已被?禁用/i

/** RFC 3463: subject 1 is the address, 2 the mailbox, 4.4 a domain without a mail server. */
function byStatus(status: string): Verdict | null {
  const [kind = '', subject = '', detail = ''] = status.split('.')
  if (kind === '4') return 'later'
  if (kind !== '5') return null
  // 1.7 and 1.8 speak of the sender's address.
  if (subject === '1') return detail === '7' || detail === '8' ? 'refused' : 'dead'
  if (subject === '2') return detail === '1' ? 'dead' : detail === '0' ? null : 'refused'
  if (subject === '4') return detail === '4' ? 'dead' : 'refused'
  return subject === '0' ? null : 'refused'
}

/**
 * By the enhanced status (`5.1.1`) where there is one, else by the reply code and by words that the common servers use. Null
 * where nothing of it says anything.
 */
export function verdictOf(said: {
  status: string | null
  code: number | null
  words: string
}): Verdict | null {
  const { status, code, words } = said
  const known = status === null ? null : byStatus(status)
  if (known === 'later' || (code !== null && code >= 400 && code < 500)) return 'later'
  if (known === 'dead') return gone.test(words) || !notTheMailbox.test(words) ? 'dead' : 'refused'
  if (known !== null) return known
  if (gone.test(words)) return 'dead'
  if (notTheMailbox.test(words)) return 'refused'
  if (code === null) return null
  return code === 550 || code === 551 || code === 553 ? 'dead' : 'refused'
}

/** The first `5.1.1` of a text. */
export const statusIn = (text: string): string | null =>
  /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(text)?.[1] ?? null

/** The first reply code of a text that says no, as `550` in `550 5.1.1 …` or `(550)`. */
export function codeIn(text: string): number | null {
  const [, code] = /(?:^|[^\d.])([45][0-5]\d)(?![\d.])/.exec(text) ?? []
  return code === undefined ? null : Number(code)
}
