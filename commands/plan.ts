import { z } from 'zod'
import { taskLight } from '../src/core/light.ts'
import type { Block, Light, Line, Task } from '../src/core/model/index.ts'
import { defineCommand } from '../src/kit/command.ts'
import { calendarOf } from '../src/kit/moves/calendar.ts'
import { documentsOf } from '../src/kit/moves/documents.ts'
import { assignmentsOf, collect, planNamed } from '../src/kit/moves/look.ts'
import { content, heading, list, text } from '../src/kit/show/blocks.ts'
import { showDocuments } from '../src/kit/show/documents.ts'

const shownLights: readonly Light[] = ['red', 'yellow', 'green', 'blue', 'grey']

export default defineCommand({
  name: 'plan',
  aliases: ['方案', '任务清单'],
  summary: { zh: '方案的全部任务和亮灯', en: 'the plan’s tasks and lights' },
  examples: ['方案', '方案 SY', '方案 SY 历史', 'plan', 'plan SY history'],
  args: z.object({ key: z.string().trim().optional(), history: z.boolean().default(false) }),
  parse: (rest) => {
    const words = rest.trim().split(/\s+/).filter(Boolean)
    const [key] = words.filter((word) => !/^(?:历史|history)$/i.test(word))
    return {
      ...(key === undefined ? {} : { key }),
      history: words.some((word) => /^(?:历史|history)$/i.test(word)),
    }
  },
  may: ['anyone'],
  effect: 'read',
  async run({ key, history }, { db, by, today, words }) {
    const plan = await planNamed({ db, by }, key)
    if (history) {
      const documents = await documentsOf(db, plan)
      return { content: showDocuments(plan, documents, words), data: { key: plan.key, documents } }
    }
    const calendar = await calendarOf(db)
    const nodes = await collect(db.list('task', 'byPlan', { prefix: [plan.id] }))
    const counts = new Map<Light, number>()
    const blocks: Block[] = []
    const data = []
    let lines: Line[] = []
    let assignments = 0
    for (const node of nodes) {
      if (!node.isTask) {
        lines = []
        blocks.push(
          node.level === 1
            ? heading(`${node.code} ${node.title}`)
            : text({ strong: `${node.code} ${node.title}` }),
        )
        continue
      }
      const all = await assignmentsOf(db, node.id)
      assignments += all.filter(({ state }) => state !== 'withdrawn').length
      const { light, reason } = taskLight(all, today, calendar)
      counts.set(light, (counts.get(light) ?? 0) + 1)
      if (lines.length === 0) blocks.push(list(lines))
      lines.push([{ code: node.code }, ` ${node.title} `, { light, text: words.core.light[light] }])
      data.push({
        code: node.code,
        title: node.title,
        light,
        reason: words.light.reason(reason),
        assignments: all.length,
      })
    }
    const lights = shownLights
      .filter((l) => counts.has(l))
      .map((l) => `${words.core.light[l]} ${counts.get(l)}`)
    return {
      content: content(
        heading(words.status.planTitle(plan.title)),
        plan.documentNumber !== null && text(words.status.source(plan.documentNumber)),
        text(words.status.planFacts(level(nodes, 1), level(nodes, 2), data.length, assignments)),
        text(words.status.summary(lights.join(words.core.comma))),
        ...blocks,
      ),
      data: {
        key: plan.key,
        title: plan.title,
        documentNumber: plan.documentNumber,
        tasks: data,
        assignments,
      },
    }
  },
})

const level = (nodes: readonly Task[], n: number): number =>
  nodes.filter((node) => node.level === n && !node.isTask && node.origin === undefined).length
