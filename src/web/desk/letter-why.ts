import type { Letter } from '../../core/model/index.ts'
import type { Db } from '../../kit/store.ts'
import type { Words } from '../../kit/words/index.ts'

/** Why a letter goes: of a card each rung with the item's code, else what its kind is sent for. */
export async function whyOf(
  db: Db,
  { forecast }: Words,
  { body }: Letter,
): Promise<{ code: string; why: string }[]> {
  if (body.kind !== 'card') return [{ code: '', why: forecast.why[body.kind] }]
  const all: { code: string; why: string }[] = []
  for await (const { assignmentId, rung, why } of db.list('step', 'byCard', { prefix: [body.cardId] })) {
    const code = (await db.get('assignment', assignmentId))?.code ?? ''
    const said = why.unreachable
      ? forecast.unreachable(why.unreachable)
      : rung.startsWith('manual')
        ? forecast.manual
        : rung.startsWith('weekly')
          ? forecast.weekly
          : forecast.rung(forecast.toDay(why.at), why.as)
    all.push({ code, why: said })
  }
  return all.length > 0 ? all : [{ code: '', why: forecast.closes }]
}
