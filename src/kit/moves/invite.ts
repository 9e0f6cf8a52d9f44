import type { Instant } from '../../core/day.ts'
import { sha256 } from '../ledger.ts'
import type { Db } from '../store.ts'

/** How long an invite may wait to be used. */
const INVITE_DAYS = 7

/** Makes a one-time invite of a fresh secret and returns its code; only the code's SHA-256 is stored. */
export async function issueInvite(
  db: Db,
  { personId, createdBy, now, secret }: { personId: string; createdBy: string; now: Instant; secret: string },
): Promise<string> {
  const expiresAt = now + INVITE_DAYS * 86_400_000
  await db.put('invite', { id: sha256(secret), version: 0, personId, createdBy, createdAt: now, expiresAt, usedAt: null })
  return secret
}
