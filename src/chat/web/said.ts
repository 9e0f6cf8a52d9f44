import type { Content, FileRef, Line } from '../../core/model/index.ts'
import type { Instant } from '../../core/day.ts'
import type { Incoming, Outcome } from '../../kit/chat.ts'
import type { ToKeep } from './keep.ts'
import { FILES_LIMIT, TEXT_LIMIT } from './wire.ts'
import type { FileClaim, Sent, Spoken } from './wire.ts'

/** Why a message is not handed in, before any command sees it. */
export type Refusal = { why: 'tooLong' | 'empty' | 'tooManyFiles' } | { why: 'fileGone'; name: string }

/** Every file a message names, in the order in which it names them. */
export const claimsOf = (sent: Sent): FileClaim[] =>
  sent.t === 'amend' ? [] : sent.t === 'say' ? sent.files : Object.values(sent.files).flat()

/** What can be refused by looking at the message alone. */
export function refuse(spoken: Sent): Refusal | null {
  const size = spoken.t === 'press' ? JSON.stringify(spoken.args).length : (spoken.text?.length ?? 0)
  if (size > TEXT_LIMIT) return { why: 'tooLong' }
  if (claimsOf(spoken).length > FILES_LIMIT) return { why: 'tooManyFiles' }
  if (spoken.t === 'amend' && spoken.text?.trim() === '') return { why: 'empty' }
  if (spoken.t === 'say' && spoken.text.trim() === '' && spoken.files.length === 0) return { why: 'empty' }
  return null
}

/** The files of a message as the server itself knows them, by `hash name`. */
export type Known = ReadonlyMap<string, FileRef>

export const claimKey = ({ hash, name }: FileClaim): string => `${hash} ${name}`

const resolve = (claims: readonly FileClaim[], known: Known): FileRef[] =>
  claims.flatMap((claim) => known.get(claimKey(claim)) ?? [])

/** A message from the page, free of the platform. File fields of a form become arguments as well. */
export function incomingOf(
  spoken: Sent,
  personId: string,
  at: Instant,
  known: Known,
  replyTo: string | null,
): Incoming {
  const account = `web:${personId}`
  const files = resolve(claimsOf(spoken), known)
  return {
    id: `${account}:${spoken.id}`,
    from: account,
    conversation: account,
    at,
    said: saidBy(spoken, known),
    files,
    replyTo,
  }
}

function saidBy(sent: Sent, known: Known): Incoming['said'] {
  if (sent.t === 'say') return { kind: 'text', text: sent.text }
  if (sent.t === 'press') return { kind: 'command', verb: sent.verb, args: withFiles(sent, known) }
  const { of, text } = sent
  return text === null ? { kind: 'delete', of } : { kind: 'edit', of, text }
}

function withFiles(spoken: Extract<Spoken, { t: 'press' }>, known: Known): Record<string, unknown> {
  const byField = Object.entries(spoken.files).map(([name, claims]) => [name, resolve(claims, known)])
  return { ...spoken.args, ...Object.fromEntries(byField) }
}

const attached = (files: readonly FileRef[]): Line[] => files.map((file) => [{ file }])

/**
 * What the person's own message shows. A press shows the button's label; a form its title and what was filled in, taken
 * from the arguments that were handed in, so that nothing is kept that was not also checked.
 */
export function shownOf(spoken: Spoken, incoming: Incoming): Content {
  const files = incoming.files.filter((file): file is FileRef => 'hash' in file)
  const lines = attached(files)
  const list = lines.length > 0 ? [{ kind: 'list' as const, lines }] : []
  if (spoken.t === 'say') {
    const text = spoken.text.trim() === '' ? [] : [{ kind: 'text' as const, line: [spoken.text] }]
    return { blocks: [...text, ...list] }
  }
  const filled = spoken.fields.flatMap(({ name, label, shown }): Line[] => {
    const value = spoken.args[name]
    const text = typeof value === 'string' && value.trim() !== '' ? (shown ?? value) : ''
    return text === '' ? [] : [[`${label}：${text}`]]
  })
  return {
    blocks: [
      { kind: 'text', line: [spoken.label] },
      ...(filled.length > 0 ? [{ kind: 'list' as const, lines: filled }] : []),
      ...list,
    ],
  }
}

/**
 * What a handled message adds to the conversation: the person's words and duban's answer; nothing for a read. Of a
 * withheld message only a notice is kept in place of the words.
 */
export function toKeep(incoming: Incoming, spoken: Spoken, outcome: Outcome, withheld: string): ToKeep[] {
  const { id, at } = incoming
  if (outcome.letterId === null) return []
  const content: Content = outcome.withheld
    ? { blocks: [{ kind: 'text', line: [withheld] }] }
    : shownOf(spoken, incoming)
  const mend = outcome.mendable ? { mend: spoken.t === 'say' ? ('words' as const) : ('whole' as const) } : {}
  const own: ToKeep = { id, from: 'person', at, content, ...mend }
  if (!outcome.reply) return [own]
  return [own, { id: outcome.letterId, from: 'duban', at, content: outcome.reply.content }]
}
