import { instantOf, wallClock, type Instant } from '../../core/day.ts'
import type { Content } from '../../core/model/index.ts'
import { buttonsOf } from '../channel.ts'
import { chanceOf } from '../chance.ts'
import { asSentence, reportWords, returnReason } from '../sentences.ts'
import { manners, type Soul } from './programmes.ts'
import type { Attempt } from './record.ts'
import { periodOf, speak, type Town } from './town.ts'

const text = (words: string) => ({ kind: 'text' as const, text: words })
const press = (verb: string, args: Record<string, unknown>) => ({ kind: 'command' as const, verb, args })

/** A moment in office hours some working days from now. */
function later(town: Town, { chance }: Soul, days: number): Instant {
  const { day } = wallClock(town.time(), town.timezone)
  const on = days === 0 ? day : town.city.calendar.step(day, days)
  const minute = chance.between(9 * 60 + 40, 17 * 60 + 20)
  const two = (n: number): string => String(n).padStart(2, '0')
  const at = instantOf(on, `${two(Math.floor(minute / 60))}:${two(minute % 60)}`, town.timezone)
  return Math.max(at, town.time() + chance.between(3, 90) * 60_000)
}

const plan = (town: Town, soul: Soul, days: number, run: () => Promise<void>): void =>
  town.agenda.add(later(town, soul, days), { kind: 'act', run })

/** What somebody has in hand already: nobody sits down twice for one thing. */
const inHand = new WeakMap<Soul, Set<string>>()

/** A letter has come: its reader does something about it, or lets it be. */
export function onLetter(town: Town, soul: Soul, { kind, items }: Attempt, content: Content): void {
  if (soul.role === 'office') return onOffice(town, soul, content)
  if (kind !== 'card' || items.length === 0 || soul.unitId === null) return
  const known = inHand.get(soul) ?? new Set<string>()
  inHand.set(soul, known)
  const fresh = items.filter(({ code, period }) => !known.has(`${code}/${period}`))
  const [first] = fresh
  if (!first || standsStill(town, soul, first.period)) return
  const { chance } = soul
  const manner = chance.odds(0.65) ? soul.manner : chance.pick(manners)
  if (manner === 'silent') return
  for (const { code, period } of fresh) known.add(`${code}/${period}`)
  plan(town, soul, manner === 'late' ? chance.between(1, 7) : 0, () => answer(town, soul, manner, fresh))
}

/** In some periods nobody of a unit answers, whoever is asked; some units never do: the ladder is climbed to its end. */
function standsStill({ seed, city }: Town, { unitId }: Soul, period: string): boolean {
  const n = city.units.findIndex(({ id }) => id === unitId)
  return n % MUTE === 0 || chanceOf(seed, 'still', unitId ?? '', period).odds(0.15)
}

/** One unit in so many never answers. */
const MUTE = 13

async function answer(
  town: Town,
  soul: Soul,
  manner: Soul['manner'],
  items: Attempt['items'],
): Promise<void> {
  const { chance } = soul
  if (manner === 'prompt' || manner === 'late') {
    for (const { code, period } of items) await speak(town, soul, press('nochange', { code, period }))
    return
  }
  const said = items
    .map(({ code }) => `${code} ${asSentence(reportWords(chance, town.messages), chance)}`)
    .join('；\n')
  const outcome = await speak(town, soul, text(said))
  const draft = buttonsOf(outcome.reply?.content ?? { blocks: [] }).find(({ verb }) => verb === 'confirm')
  if (!draft || (manner === 'forgetful' && chance.odds(0.4))) return
  plan(town, soul, manner === 'forgetful' ? chance.between(1, 5) : 0, async () => {
    await speak(town, soul, press('confirm', draft.args))
  })
}

/** The office answers what is put before it. */
function onOffice(town: Town, soul: Soul, content: Content): void {
  const accept = buttonsOf(content).find(({ verb }) => verb === 'accept')
  if (accept)
    plan(
      town,
      soul,
      soul.chance.between(0, 3),
      async () => void (await speak(town, soul, press('accept', accept.args))),
    )
}

/** What happens on a working day by itself: the office chases and sends back, liaisons look things up. */
export function workday(town: Town, day: string): void {
  const chance = chanceOf(town.seed, 'day', day)
  const { souls } = town.city
  const clerks = souls.filter(({ role }) => role === 'office')
  const clerk = chance.pick(clerks)
  const liaison = chance.pick(souls.filter(({ role }) => role === 'liaisonA'))
  const own = town.city.plans[clerk.account.endsWith('2') ? 1 : 0]
  const share = chance.pick(town.city.assignments.filter(({ planId }) => planId === own?.id))
  if (chance.odds(0.15))
    plan(town, clerk, 0, async () => void (await speak(town, clerk, text(`催办 ${own?.key}-${share.code}`))))
  if (chance.odds(0.2)) plan(town, clerk, 0, () => sendBack(town, clerk))
  if (chance.odds(0.5))
    plan(
      town,
      liaison,
      0,
      async () => void (await speak(town, liaison, text(chance.pick(['我的', '帮助', '逾期'])))),
    )
}

/** The office sends a fresh report back: the unit owes it again, and its ladder starts anew. */
async function sendBack(town: Town, clerk: Soul): Promise<void> {
  const last = town.deeds.findLast(({ kind }) => kind === 'reported')
  const assignment = town.city.assignments.find(({ id }) => last?.period.startsWith(`${id}/`))
  const plan = town.city.plans.find(({ id }) => id === assignment?.planId)
  if (!assignment || !plan) return
  const said = text(`退回 ${plan.key}-${assignment.code} ${returnReason(clerk.chance)}`)
  const { reply, refused } = await speak(town, clerk, said)
  const { report } = (reply?.data ?? {}) as { report?: string }
  if (!refused && report)
    town.deeds.push({ seq: town.next(), at: town.clock(), kind: 'returned', period: periodOf(report) })
}
