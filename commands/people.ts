import { z } from 'zod'
import type { Person } from '../src/core/model/index.ts'
import { readPersonLook, readPersonSaid } from '../src/core/people/person-asking.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { hasSignedIn } from '../src/kit/moves/coverage.ts'
import {
  aboutDirectory,
  peopleOf,
  placesOf,
  seesAccounts,
  seesPhone,
  unitSheet,
} from '../src/kit/moves/directory.ts'
import { ownUnits, planNamed } from '../src/kit/moves/look.ts'
import { unitCalled } from '../src/kit/moves/people.ts'
import { personNamed, rolesOf } from '../src/kit/moves/person-named.ts'
import { personData, placedData, showPeople, showPerson, type PersonSheet } from '../src/kit/show/people.ts'
import { showUnit } from '../src/kit/show/unit.ts'

export default defineCommand({
  name: 'people',
  aliases: ['人员', '人员名单'],
  summary: {
    zh: '人员名单：谁在哪个单位担任什么角色、电话、是否请假',
    en: 'who serves where, in which role, telephone, away or not',
  },
  examples: ['人员', '人员 张三', '人员 市教育局', '人员 SY', 'people', 'people Zhang'],
  args: z.object({
    plan: z.string().trim().min(1).max(20).optional(),
    who: z.string().trim().min(1).max(100).optional(),
  }),
  parse: (rest) => readPersonLook(rest),
  passes: (rest) => (readPersonSaid(rest) === null ? null : 'staff'),
  may: ['office', 'leader', 'admin', 'liaison', 'head'],
  // Who serves in a plan is known to who serves in it: a plan that is named is asked for itself.
  about: async ({ plan: key, who }, context) => {
    if (key === undefined || who !== undefined) return aboutDirectory(context)
    const { id: planId } = await planNamed(context, key)
    const [unitId] = ownUnits(context.by, planId)
    return [{ planId, ...(unitId === undefined ? {} : { unitId }) }]
  },
  effect: 'read',
  async run({ plan: key, who }, context) {
    const { db, words, today } = context
    if (who !== undefined) {
      const unit = await unitCalled(db, who)
      if (!unit) {
        const sheet = await sheetOf(await personNamed(context, who), context)
        return { content: showPerson(sheet, today, words), data: personData(sheet) }
      }
      const sheet = await unitSheet(context, unit)
      return { content: showUnit(sheet, today, words), data: sheet.people.map(placedData) }
    }
    const plan = await planNamed(context, key)
    const people = await peopleOf(context, plan)
    return { content: showPeople(people, plan, today, words), data: people.map(placedData) }
  },
})

async function sheetOf(person: Person, context: Context): Promise<PersonSheet> {
  const { db, by } = context
  const roles = await rolesOf(context, person)
  return {
    person,
    places: await placesOf(context, person),
    phone: person.id === by.person.id || roles.some((role) => seesPhone(by, role)),
    accounts: seesAccounts(by, person, roles),
    signedIn: await hasSignedIn(db, person.id),
  }
}
