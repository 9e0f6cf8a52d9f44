import type { Assignment, Plan } from '../../core/model/index.ts'
import { plainCode } from '../../core/code-said.ts'
import { isCourtesy, readSaying, soundsLikeReport, splitFields } from '../../core/saying.ts'
import type { SaidItem, Saying } from '../../core/saying.ts'
import type { Command, Context } from '../command.ts'
import { refuse } from '../words/correction-refusals.ts'
import { flatsIn, must, ownByCode } from './look.ts'

/** One item of an edited message, with the assignment it means. */
export interface Reworded {
  assignment: Assignment
  plan: Plan
  said: Omit<SaidItem, 'code'>
}

const verbsOf = (commands: readonly Command[], name: string): string[] =>
  commands.flatMap((one) => (one.name === name ? [one.name, ...one.aliases] : []))

/** The words after a verb, which blanks or a code follow; null where the text does not begin with one of these verbs. */
function after(text: string, verbs: readonly string[]): string | null {
  const lower = text.toLowerCase()
  const verb = verbs
    .filter((one) => lower.startsWith(one.toLowerCase()))
    .sort((a, b) => b.length - a.length)
    .find((one) => /^(?:$|[\s，,：:]|[A-Za-z]{0,8}-?[\d０-９])/.test(text.slice(one.length)))
  return verb === undefined ? null : text.slice(verb.length).replace(/^[\s，,：:]+/, '')
}

/**
 * An edited text as a report: with or without the verb, or as “无变化 编号”. Null for anything else, above all for another
 * command: an edit never does what only a new message should.
 */
export function readReworded(
  said: string,
  commands: readonly Command[],
  flats?: ReadonlySet<string>,
): Saying | null {
  const text = said.trim().replace(/^\//, '')
  const none = after(text, verbsOf(commands, 'nochange'))
  if (none !== null) return nothingNew(none)
  const rest = after(
    text,
    ['report', 'correct'].flatMap((name) => verbsOf(commands, name)),
  )
  // A field's label may also be a verb: `进展：…`.
  const label = /^(进展|完成|问题|下一步)\s*[:：]/.test(text)
  const [first = ''] = text.split(/[\s，,：:]/)
  const others = commands.filter(({ name }) => name !== 'report' && name !== 'correct')
  const isOther = others.some(({ name, aliases }) => [name, ...aliases].includes(first.toLowerCase()))
  if (rest === null && isOther && !label) return null
  const read = readSaying(rest ?? text, flats)
  const worded = read.items.filter(({ progress, problems, next }) => progress || problems || next)
  if (worded.length < read.items.length) return null
  if (read.items.length > 0 || (read.restNoChange && read.loose === '')) return read
  if (read.loose === '' || isCourtesy(read.loose)) return null
  return rest !== null || soundsLikeReport(read.loose) ? read : null
}

function nothingNew(code: string): Saying {
  const blank = { progress: '', problems: '', next: '', noChange: true }
  return { items: [{ code: plainCode(code), ...blank }], restNoChange: false, loose: '' }
}

/**
 * The items of an edited message. Words without a code are about the one item that the message was about before; refused
 * where they are no report, or where it was about several.
 */
export async function reword(
  context: Context,
  text: string,
  before: readonly Assignment[],
): Promise<{ items: Reworded[]; restNoChange: boolean }> {
  const read = readReworded(text, context.commands, await flatsIn(context, text))
  if (!read) throw refuse.notAReport()
  const only = before.length === 1 ? before[0] : undefined
  const items: Reworded[] = []
  for (const { code, ...said } of read.items) {
    if (code === '' && only) items.push(await meaning(context, only, said))
    else {
      const { assignment, plan } = await ownByCode(context, code)
      items.push({ assignment, plan, said })
    }
  }
  if (read.items.length === 0 && read.loose !== '') {
    if (!only) throw refuse.notAReport()
    items.push(await meaning(context, only, splitFields(read.loose)))
  }
  return { items, restNoChange: read.restNoChange }
}

async function meaning(
  { db }: Context,
  { id, planId }: Assignment,
  said: Reworded['said'],
): Promise<Reworded> {
  const assignment = must(await db.get('assignment', id), id)
  return { assignment, plan: must(await db.get('plan', planId), planId), said }
}
