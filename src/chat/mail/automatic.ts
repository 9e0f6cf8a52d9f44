import type { Inbound } from './parsed.ts'

/** How an answer shows that no person wrote it; null where a person seems to have. RFC 3834, and what is used besides. */
export function automatic({ header, subject, from }: Inbound): string | null {
  const submitted = header('auto-submitted').trim().toLowerCase()
  if (submitted !== '' && !submitted.startsWith('no')) return `Auto-Submitted: ${submitted.slice(0, 60)}`
  for (const name of ['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-auto-reply', 'x-qq-auto-reply'])
    if (!['', 'no'].includes(header(name).trim().toLowerCase())) return name
  if (/\b(?:bulk|junk|list|auto[_-]?reply)\b/i.test(header('precedence'))) return 'Precedence'
  if (header('list-id') !== '') return 'List-Id'
  if (/^\s*<\s*>\s*$/.test(header('return-path'))) return 'Return-Path'
  if (from === null || /^(?:postmaster|mailer-?daemon|no-?reply|do-?not-?reply)@/.test(from)) return 'sender'
  // Programs of Chinese providers mark an absence by nothing but the subject.
  const says = /^\s*\[?(?:自动回复|自动答复|automatic reply|auto-?reply|out of (?:the )?office)/i
  return says.test(subject) ? 'subject' : null
}
