import { z } from 'zod'
import type { Assignment, Content } from '../src/core/model/index.ts'
import { sortable } from '../src/core/code.ts'
import { askedFor } from '../src/core/period.ts'
import { defineCommand, type Actor } from '../src/kit/command.ts'
import { ownAssignments } from '../src/kit/moves/look.ts'
import { signingForActor } from '../src/kit/moves/signoff.ts'
import { calendarOf } from '../src/kit/moves/calendar.ts'
import { buttons, content, heading, text } from '../src/kit/show/blocks.ts'
import { unsignedBlocks } from '../src/kit/show/life.ts'
import { itemBlock, itemOf, ofSeveralPlans, withKey } from '../src/kit/show/item.ts'
import { signingBlocks } from '../src/kit/show/signing.ts'
import { itemData } from '../src/kit/show/status.ts'
import { turnsShown } from '../src/kit/show/turns.ts'
import type { Words } from '../src/kit/words/index.ts'

const order = ({ reports, period, dueOn, code }: Assignment): string =>
  `${reports || (period !== null && askedFor(period) !== null) ? 0 : 1} ${dueOn ?? '9'} ${sortable(code)}`

export default defineCommand({
  name: 'mine',
  aliases: ['我的', '我的事项'],
  summary: { zh: '我单位承担的事项', en: 'what my unit answers for' },
  examples: ['我的', 'mine'],
  args: z.object({}),
  may: ['anyone'],
  effect: 'read',
  async run(_args, { db, by, today, words }) {
    const open = (await ownAssignments(db, by)).filter((a) => a.state !== 'done')
    const toSign = []
    for (const draft of await signingForActor(db, by)) toSign.push(...(await signingBlocks(db, draft, words)))
    if (open.length === 0 && toSign.length === 0) return { content: startingPoint(by, words), data: [] }
    // What must be reported stands before what is only supported, the nearest due day first.
    open.sort((a, b) => order(a).localeCompare(order(b)))
    const items = []
    for (const assignment of open) items.push(await itemOf(db, assignment))
    const several = ofSeveralPlans(open)
    const blocks = []
    const calendar = await calendarOf(db)
    for (const item of items) {
      const turns = await turnsShown(db, item.assignment, calendar, today, words)
      const details = turns.filter(({ unfinished }) => unfinished).map(({ line }) => line)
      const block = await itemBlock(db, item, { today, words, standing: 'own', details, more: [] })
      blocks.push(several && block.kind === 'item' ? { ...block, line: withKey(block.line, item) } : block)
    }
    const data = []
    const title = words.status.mineTitle(open.length)
    for (const item of items) data.push(await itemData(db, item, today, words))
    const shown = content(...toSign, heading(title), ...unsignedBlocks(open, words), ...blocks)
    return { content: shown, data }
  },
})

/** Who answers for no item of their own is shown where their work begins. */
function startingPoint(by: Actor, words: Words): Content {
  const office = by.operator || by.roles.some(({ role }) => role === 'office')
  const leader = by.roles.some(({ role }) => role === 'leader')
  const { begin } = words.status
  const verbs = [
    ...(office || leader ? (['digest', 'overdue', 'plan'] as const) : []),
    ...(office ? (['chase', 'settle'] as const) : []),
  ]
  if (verbs.length === 0) return content(text(words.status.mineEmpty))
  return content(
    text(words.status.mineNone),
    buttons(...verbs.map((verb) => ({ label: begin[verb], verb, args: {} }))),
  )
}
