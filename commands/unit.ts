import { z } from 'zod'
import { readUnitLook, readUnitSaid } from '../src/core/people/unit-asking.ts'
import { defineCommand } from '../src/kit/command.ts'
import { coveredUnits, planCoverage } from '../src/kit/moves/coverage.ts'
import { planDay } from '../src/kit/moves/decide.ts'
import { aboutDirectory, unitSheet } from '../src/kit/moves/directory.ts'
import { planNamed } from '../src/kit/moves/look.ts'
import { unitNamed } from '../src/kit/moves/unit-changes.ts'
import { coverageData, showCoverage } from '../src/kit/show/coverage.ts'
import { placedData } from '../src/kit/show/people.ts'
import { showUnit, showUnits } from '../src/kit/show/unit.ts'

export default defineCommand({
  name: 'unit',
  aliases: ['单位', '单位名单'],
  summary: {
    zh: '承担单位名单，各单位由谁联系；启用前核对能否联系到',
    en: 'the units, who answers for each, and which of them cannot be reached',
  },
  examples: ['单位', '单位 市教育局', '单位 核对', '单位 核对 SY', 'unit', 'unit check'],
  args: z.object({
    check: z.boolean().default(false),
    plan: z.string().trim().min(1).max(20).optional(),
    unit: z.string().trim().min(1).max(60).optional(),
  }),
  parse: (rest) => readUnitLook(rest),
  passes: (rest) => (readUnitSaid(rest) === null ? null : 'organize'),
  may: ['office', 'leader', 'admin', 'liaison', 'head'],
  about: (_args, context) => aboutDirectory(context),
  effect: 'read',
  async run({ check, plan: key, unit: name }, context) {
    const { db, words } = context
    if (name !== undefined) {
      const sheet = await unitSheet(context, await unitNamed(context, name))
      const { unit, people, ...rest } = sheet
      const { id, aliases, group, level = null } = unit
      const data = { id, name: unit.name, aliases, group, level, ...rest, people: people.map(placedData) }
      return { content: showUnit(sheet, context.today, words), data }
    }
    const plan = await planNamed(context, key)
    const today = planDay(context, plan)
    if (check) {
      const coverage = await planCoverage(db, plan, today)
      return { content: showCoverage(coverage, plan, words), data: coverageData(coverage, plan, words) }
    }
    const units = await coveredUnits(db, plan, today)
    return {
      content: showUnits(units, plan, words),
      data: {
        plan: plan.key,
        units: units.map(({ row: { level = null, aliases }, ...unit }) => ({ ...unit, level, aliases })),
      },
    }
  },
})
