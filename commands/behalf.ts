import { z } from 'zod'
import { readSaying, splitFields } from '../src/core/saying.ts'
import { readWay } from '../src/core/behalf-said.ts'
import type { FileRef, Plan } from '../src/core/model/index.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { fileOnBehalf, tellUnits } from '../src/kit/moves/behalf.ts'
import { byCode } from '../src/kit/moves/look.ts'
import { sortFiles } from '../src/kit/moves/draft.ts'
import type { Filed } from '../src/kit/moves/report.ts'
import { shareByCode } from '../src/kit/moves/share.ts'
import { targetOf } from '../src/kit/moves/target.ts'
import { content, text } from '../src/kit/show/blocks.ts'
import { showFiled } from '../src/kit/show/filed.ts'
import { officeForm } from '../src/kit/show/office-forms.ts'
import { refuseEveryday } from '../src/kit/words/everyday-refusals.ts'
import { refuse } from '../src/kit/words/refusals.ts'

const item = z.object({
  code: z.string().trim().min(1),
  how: z.enum(['phone', 'paper', 'other']).optional(),
  progress: z.string().default(''),
  problems: z.string().default(''),
  next: z.string().default(''),
  noChange: z.boolean().default(false),
})
type Item = z.output<typeof item>

/** One item as a form sends it, several as a sentence holds them. */
const args = z.union([
  z.object({ items: z.array(item).min(1).max(50) }),
  item
    .extend({ items: z.undefined().optional() })
    .transform(({ items: _none, ...one }) => ({ items: [one] })),
])

export default defineCommand({
  name: 'behalf',
  aliases: ['代报'],
  summary: {
    zh: '代单位填报其电话、书面或其他方式的答复，注明代报并告知联络员',
    en: 'file what a unit answered by phone, on paper or elsewhere, marked so; its liaison is told',
  },
  examples: [
    '代报 1.2.1-2 电话：已完成调研，问题：企业不积极',
    '代报 书面 1.2.1-2 已完成调研；1.2.2-1 无变化',
    'behalf 1.2.1-2 phone: survey done, problems: few firms join',
  ],
  args,
  parse: readItems,
  may: ['office'],
  about: async ({ items }, context) => {
    const targets = []
    for (const { code } of items) targets.push(await targetOf(context, await shareByCode(context, code)))
    return targets
  },
  effect: 'write',
  async run({ items }, context) {
    const { kept, missing } = sortFiles(context.files)
    const [only] = items
    if (only && items.length === 1 && isBare(only) && context.files.length === 0)
      return { content: await officeForm(context, await byCode(context, only.code), 'behalf', undefined) }
    const done: { plan: Plan; filed: Filed }[] = []
    for (const one of items) done.push(await file(context, one, kept))
    const { told, untold } = await tellUnits(context, done)
    const { words } = context
    const filed = done.map((one) => one.filed)
    const { blocks } = showFiled(filed, words)
    return {
      content: content(
        text({ strong: words.behalf.filed(filed.length) }),
        ...blocks.filter(({ kind }) => kind === 'list'),
        ...missing.map(({ name, why }) => text(words.report.fileMissing(name, why))),
        told.length > 0 && text(words.behalf.toldUnits(told)),
        untold.length > 0 && text(words.behalf.notTold(untold)),
        text(words.behalf.howToMend),
      ),
      data: { reports: filed.map(({ report }) => report.id), told, untold },
    }
  },
})

/** Items with the way in which each was answered: said once in front, or with the item; the one before holds for the next. */
function readItems(said: string): unknown {
  const front = readWay(said)
  const { items, loose } = readSaying(front?.rest ?? said)
  if (items.length === 0) return { code: loose.trim() || undefined }
  let how = front?.how
  return {
    items: items.map(({ code, ...words }) => {
      const own = readWay(words.progress)
      how = own?.how ?? how
      const { progress, noChange } = own ? splitFields(own.rest) : words
      return { code, how, ...words, progress, noChange: noChange && !words.problems && !words.next }
    }),
  }
}

const isBare = ({ progress, problems, next, noChange }: Item): boolean =>
  !progress && !problems && !next && !noChange

async function file(context: Context, { code, how, ...said }: Item, files: FileRef[]) {
  const found = await shareByCode(context, code)
  if (isBare({ code, ...said }) && files.length === 0) throw refuse.emptyReport(found.assignment.code)
  if (how === undefined) throw refuseEveryday.noWay(found.assignment.code)
  return { plan: found.plan, filed: await fileOnBehalf(context, found, how, { ...said, files }) }
}
