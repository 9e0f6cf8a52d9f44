import { z } from 'zod'
import { defineCommand } from '../src/kit/command.ts'
import { content, list, text } from '../src/kit/show/blocks.ts'

export default defineCommand({
  name: 'whoami',
  aliases: ['我是谁'],
  summary: { zh: '我的身份和角色', en: 'who I am here' },
  examples: ['我是谁', 'whoami'],
  args: z.object({}),
  may: ['anyone'],
  effect: 'read',
  async run(_args, { db, by, words }) {
    const lines = []
    for (const role of by.roles) {
      const unit = role.unitId ? await db.get('unit', role.unitId) : undefined
      const plan = role.planId ? await db.get('plan', role.planId) : undefined
      lines.push([
        words.people.unitRole(unit?.name ?? '', words.core.role[role.role]),
        plan ? words.people.inPlan(plan.key) : '',
      ])
    }
    const said =
      lines.length > 0 ? list(lines) : text(by.operator ? words.people.operator : words.people.noRoles)
    return {
      content: content(text(words.people.whoami(by.person.name)), said),
      data: {
        person: by.person.id,
        name: by.person.name,
        roles: by.roles.map(({ role, unitId, planId }) => ({ role, unitId, planId })),
      },
    }
  },
})
