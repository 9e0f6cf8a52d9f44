import type { Content } from '../core/model/index.ts'
import { manners, type Manner, type Member } from './cast.ts'
import { chanceOf } from './chance.ts'
import { confirmDraft, fileByForm, fileByWords, pressNoChange, type Confirming } from './filing.ts'
import type { Send } from './log.ts'
import { blunder, correct, apply } from './mishaps.ts'
import { speak, text } from './speaking.ts'
import { dayOf, isAway, later, workingDaysLater, type World } from './world.ts'

/** What somebody has answered already, or has in hand: nobody sits down twice for the same thing. */
const inHand = new WeakMap<Member, Set<string>>()

/** How somebody is in this period: themselves in more than half of them. */
const mannerIn = ({ manner, chance }: Member): Manner => (chance.odds(0.6) ? manner : chance.pick(manners))

/** A card has come: what the liaison or head makes of it, and when. */
export function onCard(world: World, member: Member, send: Send, _content: Content): void {
  const known = inHand.get(member) ?? new Set<string>()
  inHand.set(member, known)
  const fresh = send.items.filter(({ code, period }) => !known.has(`${code}/${period}`))
  const [draftId] = send.drafts
  if (draftId !== undefined && member.chance.odds(0.5))
    return act(world, member, 0, async () => void (await confirmDraft(world, member, draftId)))
  if (fresh.length === 0) return
  const period = fresh[0]?.period ?? ''
  if (standsStill(world, member, period)) return
  const manner = member.role === 'liaisonA' ? mannerIn(member) : standIn(member)
  if (manner === 'silent') return
  for (const { code, period } of fresh) known.add(`${code}/${period}`)
  const delay =
    manner === 'late' ? member.chance.between(2, 6) : manner === 'presser' ? member.chance.between(0, 1) : 0
  const colleague =
    member.role === 'liaisonB' && member.unitId ? world.cast.of(member.unitId, 'liaisonA') : undefined
  if (colleague && member.chance.odds(0.35))
    return act(world, member, 0, () => both(world, [colleague, member], fresh))
  act(world, member, delay, () => answer(world, member, manner, fresh, send.letterId))
}

/** In some periods nobody of a unit answers, whoever is asked; oftener where liaison A is a silent one. */
function standsStill({ cast, seed }: World, { unitId }: Member, period: string): boolean {
  const silent = unitId !== null && cast.of(unitId, 'liaisonA')?.manner === 'silent'
  return chanceOf(seed, 'standstill', unitId ?? '', period).odds(silent ? 0.4 : 0.08)
}

/** Liaison B and the head answer more often than not. */
const standIn = ({ chance }: Member): Manner =>
  chance.odds(0.55) ? (chance.odds(0.5) ? 'prompt' : 'presser') : chance.odds(0.3) ? 'late' : 'silent'

/** At a moment of their own choosing, unless they are on leave by then. */
function act(world: World, member: Member, days: number, run: () => Promise<void>): void {
  later(world, workingDaysLater(world, member.chance, days), async () => {
    if (!isAway(member, dayOf(world, world.now()))) await run()
  })
}

type Asked = Send['items']

async function answer(
  world: World,
  member: Member,
  manner: Manner,
  items: Asked,
  letterId: string,
): Promise<void> {
  const { chance } = member
  const codes = items.map(({ code }) => code)
  const [first] = codes
  if (first === undefined) return
  if (manner === 'presser') {
    for (const { code, period } of items) await pressNoChange(world, member, code, period)
    return
  }
  if (manner === 'miscoder') return blunder(world, member, codes)
  const confirming: Confirming =
    manner === 'forgetful'
      ? chance.pick(['days later', 'never'] as const)
      : chance.odds(0.03)
        ? 'discard'
        : 'soon'
  if (chance.odds(0.25)) for (const code of codes) await fileByForm(world, member, code, confirming)
  else await fileByWords(world, member, codes, confirming, chance.odds(0.5) ? letterId : null)
  if (manner === 'corrector') act(world, member, chance.between(0, 2), () => correct(world, member, first))
  if (manner === 'applier') act(world, member, 1, () => apply(world, member, first))
}

/** Two of one unit answer at the same moment; each believes to be the one. */
async function both(world: World, members: readonly Member[], items: Asked): Promise<void> {
  const [item] = items
  if (!item) return
  await Promise.all(members.map((member) => pressNoChange(world, member, item.code, item.period)))
  for (const { code, period } of items.slice(1))
    await pressNoChange(world, members[0] as Member, code, period)
}

/** The office sent something back: the next thing said is a reply to that very letter. */
export function onReturned(world: World, member: Member, send: Send): void {
  const [code] = /\d+(?:\.\d+)+-\d+(?:\.\d+)?/.exec(send.text) ?? []
  if (code === undefined || !send.text.includes('退回') || member.chance.odds(0.4)) return
  act(world, member, member.chance.between(1, 3), () =>
    fileByWords(world, member, [code], 'soon', send.letterId),
  )
}

const idle = [
  '我的',
  '逾期',
  '帮助',
  '方案',
  '状态 红灯',
  '状态 培训',
  '我是谁',
  '谢谢',
  '无变化 9.9.9',
  '汇报',
]

/** What people say in between: looking things up, thanking, and mistakes that are refused. */
export async function idleTalk(world: World, member: Member): Promise<void> {
  await speak(world, member, { said: text(member.chance.pick(idle)), purpose: { kind: 'look' } })
}

/** A supporting unit tells of its share, unasked. */
export async function volunteer(world: World, member: Member): Promise<void> {
  const own = world.assignments.filter(
    (one) => one.unitId === member.unitId && one.state === 'open' && !one.reports,
  )
  if (own.length > 0) await fileByWords(world, member, [member.chance.pick(own).code], 'soon')
}
