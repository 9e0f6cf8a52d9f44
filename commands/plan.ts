import { z } from 'zod'
import { taskLight } from '../src/core/light.ts'
import type { Block, Light, Line, Task } from '../src/core/model/index.ts'
import { defineCommand } from '../src/kit/command.ts'
import { calendarOf } from '../src/kit/moves/calendar.ts'
import { documentsOf } from '../src/kit/moves/documents.ts'
import { assignmentsOf, collect, planNamed } from '../src/kit/moves/look.ts'
import { content, heading, list, text } from '../src/kit/show/blocks.ts'
import { showDocuments } from '../src/kit/show/documents.ts'
import { showPictures } from '../src/kit/show/pictures.ts'

const shownLights: readonly Light[] = ['red', 'yellow', 'green', 'blue', 'grey']

const HISTORY = /^(?:历史|history)$/i
const PICTURES = /^(?:图|图表|pictures?|charts?)$/i

export default defineCommand({
  name: 'plan',
  aliases: ['方案', '任务清单'],
  summary: { zh: '方案的全部任务和亮灯', en: 'the plan’s tasks and lights' },
  examples: ['方案', '方案 SY', '方案 SY 历史', '方案 图', 'plan', 'plan SY history', 'plan pictures'],
  args: z.object({
    key: z.string().trim().optional(),
    history: z.boolean().default(false),
    pictures: z.boolean().default(false),
  }),
  parse: (rest) => {
    const words = rest.trim().split(/\s+/).filter(Boolean)
    const [key] = words.filter((word) => !HISTORY.test(word) && !PICTURES.test(word))
    return {
      ...(key === undefined ? {} : { key }),
      history: words.some((word) => HISTORY.test(word)),
      pictures: words.some((word) => PICTURES.test(word)),
    }
  },
  may: ['anyone'],
  effect: 'read',
  async run({ key, history, pictures }, { db, by, today, words, publicUrl }) {
    const plan = await planNamed({ db, by }, key)
    if (history) {
      const documents = await documentsOf(db, plan)
      return { content: showDocuments(plan, documents, words), data: { key: plan.key, documents } }
    }
    if (pictures) {
      const shown = showPictures(plan, by, publicUrl, words)
      return { content: shown.content, data: { key: plan.key, pictures: shown.data } }
    }
    const calendar = await calendarOf(db)
    const nodes = await collect(db.list('task', 'byPlan', { prefix: [plan.id] }))
    const counts = new Map<Light, number>()
    const blocks: Block[] = []
    const data = []
    const withdrawn = { tasks: 0, assignments: 0 }
    const above = { areas: 0, measures: 0 }
    let waiting: Task[] = []
    let lines: Line[] = []
    let assignments = 0
    for (const node of nodes) {
      if (!node.isTask) {
        // A heading is shown with the first task that stands below it; what it follows is no longer above.
        waiting = [...waiting.filter(({ code }) => node.code.startsWith(`${code}.`)), node]
        continue
      }
      const all = await assignmentsOf(db, node.id)
      const standing = all.filter(({ state }) => state !== 'withdrawn')
      withdrawn.assignments += all.length - standing.length
      if (all.length > 0 && standing.length === 0) {
        withdrawn.tasks++
        continue
      }
      assignments += standing.length
      const { light, reason } = taskLight(standing, today, calendar)
      counts.set(light, (counts.get(light) ?? 0) + 1)
      const begun = waiting.filter(({ code }) => node.code.startsWith(`${code}.`))
      waiting = []
      if (begun.length > 0) lines = []
      for (const heading of begun) {
        blocks.push(headingOf(heading))
        // What no document has stands in areas of its own, which are none of the plan's.
        if (heading.origin !== undefined) continue
        if (heading.level === 1) above.areas++
        if (heading.level === 2) above.measures++
      }
      if (lines.length === 0) blocks.push(list(lines))
      const why = words.light.reason(reason)
      const told = light === 'grey' ? ` ${why}` : ''
      lines.push([{ code: node.code }, ` ${node.title} `, { light, text: words.core.light[light] }, told])
      data.push({ code: node.code, title: node.title, light, reason: why, assignments: standing.length })
    }
    const lights = shownLights
      .filter((l) => counts.has(l))
      .map((l) => `${words.core.light[l]} ${counts.get(l)}`)
    const { status: say } = words
    return {
      content: content(
        heading(say.planTitle(plan.title)),
        plan.documentNumber !== null && text(say.source(plan.documentNumber)),
        text(say.planFacts(above.areas, above.measures, data.length, assignments)),
        text(say.summary(lights.join(words.core.comma))),
        withdrawn.assignments > 0 && text(say.withdrawn(withdrawn.tasks, withdrawn.assignments)),
        ...blocks,
      ),
      data: {
        key: plan.key,
        title: plan.title,
        documentNumber: plan.documentNumber,
        ...{ tasks: data, assignments, withdrawn },
      },
    }
  },
})

const headingOf = ({ level, code, title }: Task): Block =>
  level === 1 ? heading(`${code} ${title}`) : text({ strong: `${code} ${title}` })
