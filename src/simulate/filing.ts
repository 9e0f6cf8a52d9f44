import type { Form } from '../core/model/index.ts'
import type { Outcome } from '../kit/chat.ts'
import type { Member } from './cast.ts'
import { buttonsOf } from './channel.ts'
import type { SaidWords } from './log.ts'
import { asSentence, noChange, reportWords } from './sentences.ts'
import { fieldOf } from '../kit/moves/figures.ts'
import { figuresFor, type SaidFigures } from './targets.ts'
import { press, speak, text } from './speaking.ts'
import { later, workingDaysLater, type World } from './world.ts'

const MINUTE = 60_000

/** How the draft that words become is dealt with. */
export type Confirming = 'soon' | 'days later' | 'never' | 'discard'

export const assignmentOf = (world: World, code: string) => world.assignments.find((one) => one.code === code)

/** Reports some items in one free sentence; a single one, as a reply to the letter that asked, may go without its code. */
export async function fileByWords(
  world: World,
  member: Member,
  codes: readonly string[],
  confirming: Confirming,
  letterId: string | null = null,
): Promise<void> {
  const { chance } = member
  const said = new Map<string, SaidWords>()
  const clauses: string[] = []
  const bare = letterId !== null && codes.length === 1 && chance.odds(0.6)
  const rest = codes.length > 2 && chance.odds(0.35)
  for (const code of rest ? codes.slice(0, 2) : codes) {
    const assignment = assignmentOf(world, code)
    if (!assignment) continue
    const plain =
      !bare && chance.odds(0.1) ? { ...noChange, progress: '无变化' } : reportWords(chance, world.acts.length)
    const words = plain.noChange ? plain : withFigures(plain, figuresFor(world, code))
    said.set(assignment.id, words)
    const key = chance.odds(0.2) ? `${world.plan.key}-` : ''
    clauses.push(bare ? asSentence(words, chance) : `${key}${code} ${asSentence(words, chance)}`)
  }
  const verb = !bare && chance.odds(0.2) ? '汇报 ' : ''
  const words = `${verb}${clauses.join(chance.pick(['；', '；\n']))}${rest ? '；其余无变化' : ''}`
  const outcome = await speak(world, member, {
    said: text(words),
    purpose: { kind: 'draft', said },
    ...(letterId ? { replyTo: letterId } : {}),
  })
  settleDraft(world, member, outcome, confirming)
}

/** Opens an item's form from its button, fills it in and sends it. */
export async function fileByForm(
  world: World,
  member: Member,
  code: string,
  confirming: Confirming,
): Promise<void> {
  const opened = await speak(world, member, { said: press('form', { code }), purpose: { kind: 'look' } })
  const [block] = opened.reply?.content.blocks ?? []
  const assignment = assignmentOf(world, code)
  if (block?.kind !== 'form' || !assignment) return
  const { figures } = figuresFor(world, code, true)
  const words = withFigures(reportWords(member.chance, world.acts.length), { clauses: [], figures })
  const outcome = await speak(world, member, {
    said: press(block.form.verb, filled(block.form, words)),
    purpose: { kind: 'draft', said: new Map([[assignment.id, words]]) },
  })
  settleDraft(world, member, outcome, confirming)
}

/** What somebody says, and their figures in the same breath. */
const withFigures = (words: SaidWords, { clauses, figures }: SaidFigures): SaidWords =>
  figures.length > 0 ? { ...words, progress: [words.progress, ...clauses].join('，'), figures } : words

const inField = (name: string, { figures = [] }: SaidWords): string | undefined => {
  const meant = figures.find(({ target, unit }) => fieldOf({ phrase: target, unit }) === name)
  return meant && String(meant.value)
}

const filled = (form: Form, words: SaidWords): Record<string, unknown> =>
  Object.fromEntries(
    form.fields
      .filter(({ kind }) => kind !== 'files')
      .map(({ name, value }) => [
        name,
        name === 'progress' || name === 'problems' || name === 'next'
          ? words[name]
          : (inField(name, words) ?? value),
      ]),
  )

/** The button under a card: no change, in one press. */
export const pressNoChange = (
  world: World,
  member: Member,
  code: string,
  period: string | null,
): Promise<Outcome> =>
  speak(world, member, {
    said: press('nochange', period === null ? { code } : { code, period }),
    purpose: { kind: 'nochange' },
  })

export const confirmDraft = (world: World, member: Member, draftId: string): Promise<Outcome> =>
  speak(world, member, {
    said: press('confirm', { draft: draftId }),
    purpose: { kind: 'confirm', draftId },
  })

/** Presses what the draft's own card offers, when this person is wont to. */
export function settleDraft(world: World, member: Member, outcome: Outcome, confirming: Confirming): void {
  const buttons = outcome.reply && !outcome.refused ? buttonsOf(outcome.reply.content) : []
  const verb = confirming === 'discard' ? 'discard' : 'confirm'
  const draftId = buttons.find((button) => button.verb === verb)?.args['draft']
  if (typeof draftId !== 'string' || confirming === 'never') return
  const { chance } = member
  const soon = world.now() + chance.between(1, 9) * MINUTE
  const at = confirming === 'days later' ? workingDaysLater(world, chance, chance.between(2, 6)) : soon
  later(world, at, async () => {
    if (confirming === 'discard')
      await speak(world, member, {
        said: press('discard', { draft: draftId }),
        purpose: { kind: 'discard', draftId },
      })
    // By name, so that a newer draft is never confirmed in this one's stead.
    else
      await speak(world, member, {
        said: press('confirm', { draft: draftId }),
        purpose: { kind: 'confirm', draftId },
      })
  })
}
