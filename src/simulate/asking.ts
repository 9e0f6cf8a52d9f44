import type { Button, Content } from '../core/model/index.ts'
import type { Member } from './cast.ts'
import { buttonsOf } from './channel.ts'
import { assignmentOf, fileByWords, settleDraft } from './filing.ts'
import type { Send } from './log.ts'
import { press, speak, text } from './speaking.ts'
import { dayOf, isAway, later, workingDaysLater, type World } from './world.ts'

const reasons = ['该项工作不由我单位承担', '已在上月反馈过', '所需数据尚在核定']
const days = ['3个工作日内', '5个工作日内', '下周五', '2个工作日内']

/** A lead asks some of its supports for their parts, as it pleases. */
export async function askSupports(world: World, chance: Member['chance']): Promise<void> {
  // What a meeting gave a lead besides is asked for under the code of the lead's own share.
  const leads = world.assignments.filter(
    ({ role, state, origin }) => role === 'lead' && state === 'open' && origin === 'document',
  )
  const lead = chance.pick(leads)
  const supports = world.assignments.filter(
    (one) => one.taskId === lead.taskId && one.role === 'support' && one.state === 'open',
  )
  const member = world.cast.of(lead.unitId, chance.odds(0.8) ? 'liaisonA' : 'head')
  if (!member || supports.length === 0 || isAway(member, dayOf(world, world.now()))) return
  const names = supports
    .filter(() => chance.odds(0.6))
    .map(({ unitId }) => world.units.find(({ id }) => id === unitId)?.name ?? '')
  const units = chance.odds(0.3) || names.length === 0 ? '' : `${names.slice(0, 3).join('、')} `
  const [task] = lead.code.split('-')
  await speak(world, member, {
    said: text(`征集 ${task} ${units}${chance.pick(days)} 请提供本单位任务进展`),
    purpose: { kind: 'ask', leadId: lead.id },
  })
}

/** At a moment within some working days, unless the person is on leave by then. */
function act(world: World, member: Member, within: number, run: () => Promise<void>): void {
  later(world, workingDaysLater(world, member.chance, member.chance.between(0, within)), async () => {
    if (!isAway(member, dayOf(world, world.now()))) await run()
  })
}

/** The code that a button names, without the plan's key. */
function codeIn(button: Button | undefined): string {
  const code = button?.args['code']
  return typeof code === 'string' ? code.replace(/^[A-Z]+-/, '') : ''
}

/** A unit is asked for its part: it answers, objects, or keeps silent until its card comes. True where it was that letter. */
export function onAsked(world: World, member: Member, send: Send, content: Content): boolean {
  const object = buttonsOf(content).find(({ verb, args }) => verb === 'form' && args['for'] === 'object')
  const code = codeIn(object)
  const share = assignmentOf(world, code)
  if (!object || !share) return false
  const { chance } = member
  if (chance.odds(0.4)) act(world, member, 2, () => fileByWords(world, member, [code], 'soon', send.letterId))
  else if (chance.odds(0.25))
    act(world, member, 1, async () => {
      await speak(world, member, {
        said: text(`提出异议 ${code} ${chance.pick(reasons)}`),
        purpose: { kind: 'object' },
      })
    })
  return true
}

/** The office hears of an objection, or the lead does: it is upheld, withdrawn, or left as it is. */
export function onObjection(world: World, member: Member, content: Content): boolean {
  const button = buttonsOf(content).find(({ verb }) => verb === 'ask')
  if (!button) return false
  const { chance } = member
  const upholds = button.args['uphold'] === true
  if (chance.odds(upholds ? 0.6 : 0.3))
    act(world, member, 2, async () => {
      await speak(world, member, {
        said: press('ask', button.args),
        purpose: { kind: upholds ? 'uphold' : 'release' },
      })
    })
  return true
}

/** The lead is told how its ask stands: more often than not it composes the parts and files them. */
export function onParts(world: World, member: Member, content: Content): void {
  const button = buttonsOf(content).find(({ verb }) => verb === 'compose')
  const { chance } = member
  if (!button || chance.odds(0.25)) return
  act(world, member, 1, async () => {
    const leadId = assignmentOf(world, codeIn(button))?.id ?? ''
    const outcome = await speak(world, member, {
      said: press('compose', button.args),
      purpose: { kind: 'compose', leadId },
    })
    settleDraft(world, member, outcome, chance.odds(0.85) ? 'soon' : 'never')
  })
}
