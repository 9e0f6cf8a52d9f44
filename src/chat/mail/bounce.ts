import { addressOf } from '../../core/mail.ts'
import { ownIdsIn, type OwnId } from './message-id.ts'
import type { Inbound } from './parsed.ts'
import { codeIn, statusIn, verdictOf, type Verdict } from './verdict.ts'

/** What a mail server says of a letter of ours that it could not deliver. */
export interface Bounce {
  verdict: Verdict | null
  /** In its own words, one line. */
  why: string
  /** Letters of ours that it names; which of them are genuine is still to be proven. */
  ids: OwnId[]
  /** For whom, where it says so: the address written to, or the one it was passed on to. */
  recipients: string[]
}

const postmaster = /^(?:postmaster|mailer-?daemon|mail-?daemon|mailerdaemon|mail delivery|系统管理员)/i
const failed =
  /退信|未送达|无法送达|投递失败|发送失败|undeliver|delivery (?:status|failure|failed)|returned mail|failure notice|mail delivery|not delivered/i

/** A report in the standard form, or a mail by which a provider says so in words; null where it is neither. */
export function readBounce(mail: Inbound, domain: string): Bounce | null {
  const standard = mail.statuses.length > 0
  const inWords =
    postmaster.test(mail.from ?? '') && failed.test(`${mail.subject}\n${mail.text.slice(0, 500)}`)
  if (!standard && !inWords) return null
  const everything = [mail.answers, ...mail.returned, ...mail.statuses, mail.text].join('\n')
  return {
    ...(standard ? byStatus(mail.statuses.join('\n\n')) : byWords(mail)),
    ids: ownIdsIn(everything, domain),
  }
}

/** RFC 3464: a block for the message, then one for each recipient. A delay is no failure. */
function byStatus(status: string): Omit<Bounce, 'ids'> {
  const field = (name: string): string[] =>
    [...status.matchAll(new RegExp(`^${name}\\s*:\\s*(.*(?:\\r?\\n[ \\t]+.*)*)`, 'gim'))].map((m) =>
      (m[1] ?? '').replaceAll(/\s+/g, ' ').trim(),
    )
  const [action = ''] = field('Action')
  const [code = ''] = field('Status')
  const diagnostic = field('Diagnostic-Code').map((one) => one.replace(/^[^;]*;\s*/, ''))
  const words = diagnostic.join(' ')
  const addresses = [...field('Original-Recipient'), ...field('Final-Recipient')]
  const recipients = addresses.flatMap(
    (one) => addressOf(one.replace(/^[^;]*;\s*/, '').replaceAll(/[<>]/g, '')) ?? [],
  )
  const why = (words || code || action).slice(0, 300)
  const said = { status: statusIn(code) ?? statusIn(words), code: codeIn(words), words }
  const verdict = /^(?:failed)$/i.test(action) ? verdictOf(said) : 'later'
  return { verdict, why, recipients }
}

/** How much of a notice is the provider's own words, in lines; below it stands the mail that came back, whose words say nothing. */
const OWN_LINES = 30

/** In words, as the common Chinese providers send it: the reply of the other server stands somewhere in the text. */
function byWords({ subject, text }: Inbound): Omit<Bounce, 'ids'> {
  const lines = text.split('\n').map((one) => one.trim())
  const original = lines.findIndex((one) =>
    /^[-—_=]{2,}.*(?:原|original)|^(?:原始邮件|Original Message|Return-Path:|Received:)/i.test(one),
  )
  const own = lines.slice(0, original < 0 ? OWN_LINES : original)
  const line = own.find((one) => statusIn(one) !== null || codeIn(one) !== null) ?? ''
  const verdict = verdictOf({
    status: statusIn(line),
    code: codeIn(line),
    words: [subject, ...own].join(' '),
  })
  return { verdict, why: (line || subject).slice(0, 300), recipients: [] }
}
