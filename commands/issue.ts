import { readIssueSaid } from '../src/core/issue-said.ts'
import { isTemplateSaid } from '../src/core/template-said.ts'
import type { Issue, Line, Plan } from '../src/core/model/index.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { issuesSeen, oversees, papersRead } from '../src/kit/moves/issue-readers.ts'
import { aboutIssue, issueArgs, issueRead, planOf } from '../src/kit/moves/issue-meant.ts'
import { renderedSoFar } from '../src/kit/moves/issue-render.ts'
import { nameOfIssue } from '../src/kit/moves/issues.ts'
import { must } from '../src/kit/moves/look.ts'
import { isOfficeOf } from '../src/kit/moves/share.ts'
import type { Reply } from '../src/kit/reply.ts'
import { buttons, content, heading, list, text } from '../src/kit/show/blocks.ts'
import { fileLines, issueButtons, showIssue, standingOf } from '../src/kit/show/issues.ts'
import { refuseIssue } from '../src/kit/words/issuing-refusals.ts'

/** Papers of one state in a list. */
const LISTED = 12

export default defineCommand({
  name: 'issue',
  aliases: ['文稿', '公文'],
  summary: {
    zh: '文稿：周报、月报、专报等公文的草稿、各期和文件',
    en: 'papers as documents: drafts, what was released, their files',
  },
  examples: [
    '文稿',
    '文稿 周报',
    '文稿 周报 第3期',
    '文稿 下载 周报 第3期',
    'issue',
    'issue files weekly no 3',
  ],
  args: issueArgs,
  parse: (rest) => readIssueSaid(rest),
  passes: (rest) => {
    if (isTemplateSaid(rest)) return 'template'
    const { do: act } = readIssueSaid(rest)
    if (act === 'draft' || act === 'remark' || act === 'redo') return 'prepare'
    return act === 'release' || act === 'drop' ? 'release' : null
  },
  may: ['office', 'leader', 'admin', 'liaison', 'head'],
  about: aboutIssue,
  effect: 'read',
  async run(given, context) {
    const plan = await planOf(given, context)
    if (given.do === 'files') return filesOf(await issueRead(given, plan, context), context)
    const one = given.issue ?? given.kind ?? given.number
    if (one === undefined && given.of !== undefined) throw refuseIssue.noKind(given.of)
    if (one === undefined) return listed(plan, context)
    const issue = await issueRead(given, plan, context)
    return {
      content: must((await showIssue(context.db, issue, context)) ?? undefined, issue.id),
      data: dataOf(issue),
    }
  },
})

const dataOf = ({ id, kind, of, from, to, number, state, remarks, released }: Issue) => ({
  ...{ issue: id, kind, of, from, to, number, state, remarks, released },
})

async function filesOf(issue: Issue, { db, by, words }: Context): Promise<Reply> {
  const { issuing } = words
  const name = nameOfIssue(issue, words)
  const papers = await papersRead(db, by, issue)
  const progress = await renderedSoFar(db, issue)
  if (progress !== null) {
    const said = content(text({ strong: name }), text(issuing.making(progress)))
    return { content: said, data: { ...dataOf(issue), files: [], rendering: true, progress } }
  }
  if (papers.length === 0) throw refuseIssue.noFiles(name)
  const files = papers.flatMap(({ docx, pdf }) => [docx, ...(pdf ? [pdf] : [])])
  return {
    content: content(text({ strong: issuing.ready(name) }), list(fileLines(papers))),
    data: { ...dataOf(issue), files },
  }
}

async function listed(plan: Plan, context: Context): Promise<Reply> {
  const { db, by, words, publicUrl } = context
  const { issuing } = words
  const whole = oversees(by, plan.id)
  const drafts = whole ? await issuesSeen(db, by, plan.id, 'draft') : []
  const released = await issuesSeen(db, by, plan.id, 'released')
  if (drafts.length + released.length === 0)
    return { content: content(text(whole ? issuing.none : issuing.noneSeen)), data: [] }
  const lines = async (some: readonly Issue[]): Promise<Line[]> => {
    const found: Line[] = []
    for (const issue of some.slice(0, LISTED)) found.push([await standingOf(db, issue, plan, words)])
    return found
  }
  const more = released.length - LISTED
  return {
    content: content(
      heading(issuing.listTitle(plan.title)),
      drafts.length > 0 && text({ strong: issuing.drafts }),
      ...(await draftItems(drafts, plan, context)),
      ...(released.length > 0 ? [text({ strong: issuing.released }), list(await lines(released))] : []),
      more > 0 && text(issuing.more(more)),
      publicUrl !== '' && text({ link: `${publicUrl}/papers`, text: issuing.page }),
      isOfficeOf(context, plan.id) &&
        buttons({ label: words.letterhead.see, verb: 'template', args: { plan: plan.key } }),
    ),
    data: [...drafts, ...released].map(dataOf),
  }
}

/** Each draft with what may be done about it. */
async function draftItems(drafts: readonly Issue[], plan: Plan, context: Context) {
  const { db, words } = context
  const blocks = []
  for (const issue of drafts.slice(0, LISTED))
    blocks.push(
      text(await standingOf(db, issue, plan, words)),
      buttons(
        { label: words.issuing.look, verb: 'issue', args: { do: 'show', issue: issue.id } },
        ...issueButtons(issue, isOfficeOf(context, plan.id), words),
      ),
    )
  return blocks
}
