import type { Draft, DraftItem } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { fileItems, mustBeFileable } from './file-draft.ts'
import type { Filed, Filing } from './report.ts'
import { mustBeSigned, sendToSign, type SentToSign } from './signoff.ts'

/**
 * What the confirm button of a draft does: each item is filed as it stands now, or put before the unit's head where the unit
 * wants it. Refused whole where one of them cannot be.
 */
export async function confirmDraft(
  context: Context,
  draft: Draft,
  extra: Pick<Filing, 'because'> = {},
): Promise<{ filed: Filed[]; sent: SentToSign[] }> {
  const direct: DraftItem[] = []
  const forHead: DraftItem[] = []
  for (const item of draft.items) {
    const { assignment } = await mustBeFileable(context, draft, item)
    ;((await mustBeSigned(context, assignment)) ? forHead : direct).push(item)
  }
  const filed = await fileItems(context, draft, direct, extra)
  await context.db.put('draft', { ...draft, state: 'confirmed' })
  return { filed, sent: await sendToSign(context, forHead, draft.source) }
}
