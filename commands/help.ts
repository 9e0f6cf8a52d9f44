import { z } from 'zod'
import { codeTyped } from '../src/core/binding.ts'
import { mayDo, type Relation } from '../src/core/rights.ts'
import { defineCommand, type Actor } from '../src/kit/command.ts'
import { groupNamed, helpLines, helpOne, helpOverview } from '../src/kit/show/help.ts'
import { help as saying } from '../src/kit/words/help.ts'

/** The relations in which a person can stand to anything at all: what nobody of their roles may do is not offered. */
function reachOf({ roles }: Actor): Set<Relation> {
  const held = new Set<Relation>(['anyone'])
  for (const { role, active } of roles) {
    if (!active) continue
    if (role === 'office') held.add('someOffice')
    if (role === 'office' || role === 'leader' || role === 'admin') held.add(role)
    else for (const relation of inUnit[role]) held.add(relation)
  }
  return held
}

const inUnit = {
  liaisonA: ['liaison', 'lead', 'support'],
  liaisonB: ['liaison', 'lead', 'support'],
  head: ['head', 'lead', 'support'],
} as const

export default defineCommand({
  name: 'help',
  // What opening a bot says; with a code behind it, it is for `bind`.
  aliases: ['帮助', '？', '?', 'start'],
  summary: { zh: '全部用法；也可只看一类或一条', en: 'what you can say: all, a group or one verb' },
  examples: ['帮助', '帮助 报送', '帮助 汇报', '帮助 全部', 'help', 'help report', 'help all'],
  args: z.object({ what: z.string().trim().max(40).default('') }),
  parse: (rest) => ({ what: rest.trim() }),
  passes: (rest) => (codeTyped(rest) === null ? null : 'bind'),
  may: ['anyone'],
  effect: 'read',
  async run({ what }, { commands, words, by }) {
    const held = reachOf(by)
    const { locale } = by.person
    const mine = commands.filter(({ may }) => by.operator || mayDo(may, held))
    const data = mine.map(({ name, aliases, summary, examples, may, effect }) => ({
      name,
      aliases,
      summary,
      examples,
      may,
      effect,
    }))
    const said = what.toLowerCase()
    const group = groupNamed(said, [saying.zh.group, saying.en.group])
    const one = mine.find(({ name, aliases }) => name === said || aliases.includes(said))
    const everything = said === 'all' || said === saying.zh.all
    // Some groups are called as one of their verbs is: the group shows that verb too.
    if (group) return { content: helpLines(mine, group, locale, words), data }
    if (one) return { content: helpOne(one, locale, words), data }
    // A terminal has room, and no buttons.
    if (everything || by.operator) return { content: helpLines(mine, 'all', locale, words), data }
    return { content: helpOverview(mine, locale, words), data }
  },
})
