import { z } from 'zod'
import { wallClock } from '../src/core/day.ts'
import { isCode, plainCode } from '../src/core/code-said.ts'
import type { Block } from '../src/core/model/index.ts'
import { defineCommand } from '../src/kit/command.ts'
import { planStandings } from '../src/kit/moves/figures.ts'
import { byCode, planNamed } from '../src/kit/moves/look.ts'
import { content, heading, text } from '../src/kit/show/blocks.ts'
import { chartOf } from '../src/kit/show/digest.ts'
import { viewOfItem } from '../src/kit/show/status.ts'
import { seenBy, targetBlocks, targetData } from '../src/kit/show/targets.ts'

export default defineCommand({
  name: 'targets',
  aliases: ['指标', '量化指标'],
  summary: { zh: '量化指标完成情况，含图', en: 'where the targets stand, with a chart' },
  examples: ['指标', '指标 1.2.1', 'targets', 'targets 1.2.1'],
  args: z.object({ what: z.string().trim().default('') }),
  // Everyone in a plan may look; whose figures are shown is decided share by share (core/rights.ts viewOf).
  may: ['anyone'],
  effect: 'read',
  async run({ what }, context) {
    const { db, by, now, words, publicUrl } = context
    const found = isCode(plainCode(what)) ? await byCode(context, what) : null
    const plan = found?.plan ?? (await planNamed(context, what || undefined))
    const today = wallClock(now, plan.timezone).day
    const code = found?.task.code
    const all = await planStandings(db, plan.id, today)
    const meant = all.filter(({ task }) => !code || task.code === code || task.code.startsWith(`${code}.`))
    const blocks: Block[] = []
    const data = []
    for (const { task, assignments, standings } of meant) {
      const seen = seenBy(standings, assignments, (one) => viewOfItem(by, one, assignments))
      const lines = await targetBlocks(db, seen, words, found?.assignment?.id)
      blocks.push(text({ code: task.code }, ` ${task.title}`), ...lines)
      data.push({ code: task.code, title: task.title, targets: seen.map(targetData) })
    }
    const nothing = text(code ? words.figures.emptyTask(code) : words.figures.empty)
    return {
      content: content(
        heading(words.figures.listTitle(plan.title)),
        ...(blocks.length > 0 ? blocks : [nothing]),
        blocks.length > 0 && text({ link: chartOf(publicUrl, plan), text: words.figures.chart }),
      ),
      data: { plan: plan.key, tasks: data },
    }
  },
})
