import { z } from 'zod'
import type { Unit } from '../src/core/model/index.ts'
import { namesIn, readUnitSaid, UNIT_ACTS } from '../src/core/people/unit-asking.ts'
import { levelCalled } from '../src/core/people/words.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { nameMembers } from '../src/kit/moves/group-members.ts'
import {
  addAliases,
  dropAliases,
  makeUnit,
  renameUnit,
  setAbove,
  setLevel,
  unitNamed,
} from '../src/kit/moves/unit-changes.ts'
import type { Reply } from '../src/kit/reply.ts'
import { content, text } from '../src/kit/show/blocks.ts'
import { refuseDirectory } from '../src/kit/words/directory-refusals.ts'

const args = z.object({
  act: z.enum(UNIT_ACTS),
  unit: z.string().trim().min(1).max(60),
  value: z.string().trim().max(2000).default(''),
  level: z.string().trim().max(20).optional(),
  above: z.string().trim().max(60).optional(),
  members: z.string().trim().max(2000).optional(),
})
type Args = z.output<typeof args>

export default defineCommand({
  name: 'organize',
  aliases: ['单位调整'],
  summary: {
    zh: '新建单位；改名、别名、级别、上级、集合单位的成员',
    en: 'make a unit; its name, aliases, level, the unit above, a group’s members',
  },
  examples: [
    '单位 市教育局 别名 教委',
    '单位 市教育局 别名 去掉 教委',
    '单位 试点企业 成员 新单位=甲公司、乙公司',
    '单位 市教育局 级别 市',
    '单位 某县教育局 上级 市教育局',
    '单位 新建 某县教育局 级别 县 上级 市教育局',
    '单位 市教育局 改名 市教育委员会',
    'unit 市教育局 alias 教委',
    'unit new Harbour level county',
  ],
  args,
  parse: (rest) => readUnitSaid(rest) ?? {},
  may: ['someOffice', 'admin'],
  about: async () => [{ planId: null }],
  effect: 'write',
  async run(said, context) {
    if (said.act === 'new') return make(said, context)
    const unit = await unitNamed(context, said.unit)
    if (said.act === 'members') return members(unit, said.value, context)
    if (said.value === '') throw refuseDirectory.noValue(unit.name)
    const changed = await change(unit, said.act, said.value, context)
    const { directory: say } = context.words
    const told =
      changed.version === unit.version
        ? say.unitSame(unit.name)
        : said.act === 'rename'
          ? say.renamed(unit.name, changed.name)
          : say.unitChanged(unit.name)
    return { content: content(text(told)), data: dataOf(changed) }
  },
})

const dataOf = ({ id, name, aliases, level, above, members, group }: Unit) => ({
  ...{ id, name, aliases, group, members },
  ...{ level: level ?? null, above: above ?? null },
})

function change(unit: Unit, act: Exclude<Args['act'], 'new' | 'members'>, value: string, context: Context) {
  switch (act) {
    case 'alias':
      return addAliases(context, unit, namesIn(value))
    case 'unalias':
      return dropAliases(context, unit, namesIn(value))
    case 'rename':
      return renameUnit(context, unit, value)
    case 'level':
      return levelled(context, unit, value)
    case 'above':
      return under(context, unit, value)
  }
}

function levelled(context: Context, unit: Unit, value: string): Promise<Unit> {
  const level = levelCalled(value)
  if (!level) throw refuseDirectory.badLevel(value)
  return setLevel(context, unit, level)
}

const under = async (context: Context, unit: Unit, value: string): Promise<Unit> =>
  setAbove(context, unit, /^(?:无|none)$/i.test(value) ? null : await unitNamed(context, value))

async function make(said: Args, context: Context): Promise<Reply> {
  const { level, above, members: named } = said
  let unit = await makeUnit(context, said.unit, named !== undefined)
  if (level !== undefined) unit = await levelled(context, unit, level)
  if (above !== undefined) unit = await under(context, unit, above)
  const made = context.words.directory.unitMade(unit.name)
  if (named === undefined) return { content: content(text(made)), data: dataOf(unit) }
  const { content: rest, data } = await members(unit, named, context)
  return { content: content(text(made), ...rest.blocks), data }
}

async function members(unit: Unit, value: string, context: Context): Promise<Reply> {
  const { directory: say } = context.words
  const { unit: changed, members: all, settled } = await nameMembers(context, unit, value)
  const names = all.map(({ name }) => name)
  return {
    content: content(
      text(say.membersSet(unit.name, names)),
      ...settled.map(({ key, shares }) => text(say.membersSettled(key, shares))),
      settled.length === 0 && text(say.membersKept),
    ),
    data: { ...dataOf(changed), settled },
  }
}
