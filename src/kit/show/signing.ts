import type { Day } from '../../core/day.ts'
import { wallClock } from '../../core/day.ts'
import type { Block, Content, Draft, Person } from '../../core/model/index.ts'
import { must } from '../moves/look.ts'
import { actorOf } from '../moves/people.ts'
import { signingForActor, type SentToSign } from '../moves/signoff.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { buttons, content, heading, text } from './blocks.ts'
import { itemOf, saidLines } from './item.ts'

/** What a unit's head is asked to agree to, word for word; null where it does not wait for this person any more. */
export async function showSigning(
  db: Db,
  draftId: string,
  person: Person,
  words: Words,
  today: Day,
): Promise<Content | null> {
  const mine = await signingForActor(db, await actorOf(db, person, today))
  const draft = mine.find(({ id }) => id === draftId)
  return draft ? content(...(await signingBlocks(db, draft, words))) : null
}

/** One draft that waits for the head, with its two buttons. */
export async function signingBlocks(db: Db, draft: Draft, words: Words): Promise<Block[]> {
  const { core, report, signoff } = words
  const items: Block[] = []
  const codes: string[] = []
  let unitName = ''
  for (const part of draft.items) {
    const assignment = must(await db.get('assignment', part.assignmentId), part.assignmentId)
    const { plan, task, unit } = await itemOf(db, assignment)
    unitName = unit
    codes.push(`${plan.key}-${assignment.code}`)
    items.push({
      kind: 'item',
      line: [{ code: assignment.code }, ` ${task.title} · ${report.periodOf(core.month(part.period))}`],
      light: 'yellow',
      details: [...saidLines(part, words), ...(part.revises ? [[signoff.revises]] : [])],
      buttons: [],
    })
  }
  const drafter = (await db.get('person', draft.personId))?.name ?? draft.personId
  const [code = ''] = codes
  return [
    heading(signoff.title(unitName, items.length)),
    text(signoff.drafted(drafter)),
    ...items,
    buttons(
      { label: signoff.agree, verb: 'endorse', args: { draft: draft.id }, style: 'primary' },
      { label: signoff.sendback, verb: 'form', args: { code, for: 'sendback', draft: draft.id } },
    ),
  ]
}

/** Told to the liaison whose confirmation went to the head: who is asked, who is away, and how to take it back. */
export function sentBlocks(sent: readonly SentToSign[], words: Words): Block[] {
  const { core, signoff } = words
  return sent.flatMap(({ draft, signers }): Block[] => [
    text(
      signoff.sent(
        signers.people.map(({ name }) => name),
        draft.items.length,
      ),
    ),
    ...signers.away.map(({ name, to }) => text(signoff.away(name, core.day(to)))),
    ...(draft.items.some(({ revises }) => revises) ? [text(signoff.standsUntil)] : []),
    buttons({ label: signoff.takeBack, verb: 'discard', args: { draft: draft.id } }),
  ])
}

/** `待领导审签（3月20日送审）` */
export const pendingLine = ({ signing, createdAt }: Draft, timezone: string, words: Words): string =>
  words.signoff.pending(words.core.day(wallClock(signing?.at ?? createdAt, timezone).day))
