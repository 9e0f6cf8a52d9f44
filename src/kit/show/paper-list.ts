import { inCodeOrder } from '../../core/code.ts'
import type { EscalationPaper, Plan } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { collect, must, ownUnits } from '../moves/look.ts'
import type { Reply } from '../reply.ts'
import { content, heading, list, text } from './blocks.ts'
import { paperLine, seesDrafts } from './paper-lines.ts'

/** Closed or set aside ones that are still listed, the newest. */
const PAST = 10
const LISTED = 50

/** All notices of a plan that the speaker may see: drafts, what is open, what was closed lately. */
export async function listPapers(plan: Plan, context: Context): Promise<Reply> {
  const { db, by, now, words } = context
  const say = words.papers
  const units = ownUnits(by, plan.id)
  const office = seesDrafts(by, plan.id)
  const shownOf = async (states: readonly EscalationPaper['state'][], limit: number) => {
    const found = []
    for (const state of states)
      for (const paper of await collect(db.list('paper', 'byState', { prefix: [plan.id, state] }))) {
        const assignment = must(await db.get('assignment', paper.assignmentId), paper.assignmentId)
        if (office || (paper.sent && units.has(assignment.unitId))) found.push({ paper, assignment, plan })
      }
    found.sort(
      (a, b) =>
        (b.paper.ended?.at ?? 0) - (a.paper.ended?.at ?? 0) || inCodeOrder(a.assignment, b.assignment),
    )
    const lines = []
    for (const about of found.slice(0, limit)) lines.push(await paperLine(db, about, now, words))
    return { total: found.length, lines }
  }
  const drafts = office ? await shownOf(['draft'], LISTED) : { total: 0, lines: [] }
  const open = await shownOf(['sent'], LISTED)
  const past = await shownOf(['closed', 'dropped'], PAST)
  const part = (title: string, { lines, total }: typeof open) =>
    lines.length === 0
      ? []
      : [
          text({ strong: title }),
          list([
            ...lines.map(({ line }) => line),
            ...(total > lines.length && title !== say.past
              ? [[words.status.more(total - lines.length)]]
              : []),
          ]),
        ]
  const all = [...drafts.lines, ...open.lines, ...past.lines]
  return {
    content: content(
      heading(office ? say.listTitle(plan.title, drafts.total, open.total) : say.unitTitle(open.total)),
      ...part(say.drafts, drafts),
      ...part(say.open, open),
      ...part(say.past, past),
      all.length === 0 && text(say.none),
    ),
    data: { plan: plan.key, drafts: drafts.total, open: open.total, papers: all.map(({ data }) => data) },
  }
}
