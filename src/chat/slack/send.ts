import type { Locale } from '../../core/model/index.ts'
import type { Sending } from '../../kit/chat.ts'
import { DeliveryError } from '../../kit/errors.ts'
import { deriveId } from '../../kit/ledger.ts'
import { personByAccount } from '../../kit/moves/people.ts'
import { plainText } from '../../kit/show/plain.ts'
import { putOut, type Back } from './out.ts'
import { placeOf, type SlackParts } from './parts.ts'
import type { Workspaces } from './workspaces.ts'

/** How long a letter waits for a workspace whose token does not work. */
const LATER = 15 * 60_000

/** Where a letter answers: `slack:<team>:<channel>:<ts>…`, the thread first of its references. Null where it answers nothing of ours. */
export function backOf(answers: { id: string; references: readonly string[] } | undefined): Back | null {
  const [, channel, ts] = /^slack:[^:]+:([CDG][^:]*):([^:]+)/.exec(answers?.id ?? '') ?? []
  return channel === undefined || ts === undefined
    ? null
    : { channel, ts, thread: answers?.references[0] ?? null }
}

export const localeOf = async ({ store }: SlackParts, account: string): Promise<Locale> =>
  (await store.tx((db) => personByAccount(db, account)))?.locale ?? 'zh'

/** Sends one letter; the same letter again finds what is there and sends the rest. */
export async function sendLetter(
  parts: SlackParts,
  spaces: Workspaces,
  { letter, to, content }: Sending,
): Promise<string> {
  const { team } = placeOf(to)
  if (!spaces.of(team)) await spaces.open()
  const ws = spaces.of(team)
  if (!ws || ws.gone !== null)
    throw new DeliveryError(`Slack: no token for workspace ${team}`, parts.clock() + LATER)
  await putOut(parts, spaces, ws, {
    account: to,
    locale: await localeOf(parts, to),
    content,
    keys: deriveId('off', letter.id, to),
    back: backOf(letter.answers),
    letter: { id: letter.id, createdAt: letter.createdAt, answers: letter.answers !== undefined },
  })
  return plainText(content)
}
