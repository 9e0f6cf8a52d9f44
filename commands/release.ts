import { readIssueSaid } from '../src/core/issue-said.ts'
import type { Issue, Plan } from '../src/core/model/index.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { readyIssue } from '../src/kit/moves/issue-draft.ts'
import { aboutIssue, draftMeant, issueArgs, planOf, type IssueArgs } from '../src/kit/moves/issue-meant.ts'
import { RENDER_ISSUE } from '../src/kit/moves/issue-render.ts'
import { dropIssue, issuingOf, nameOfIssue, releaseIssue } from '../src/kit/moves/issues.ts'
import { isOfficeOf } from '../src/kit/moves/share.ts'
import type { Reply } from '../src/kit/reply.ts'
import { buttons, content, quote, text } from '../src/kit/show/blocks.ts'
import { dropForm, goesTo, issueButtons } from '../src/kit/show/issues.ts'
import { officialBlocks } from '../src/kit/show/official.ts'
import { refuseIssue } from '../src/kit/words/issuing-refusals.ts'

export default defineCommand({
  name: 'release',
  aliases: ['发布文稿', '发布'],
  summary: {
    zh: '核对后发布文稿，或不予发布',
    en: 'releases a paper after a look, or sets it aside',
  },
  examples: [
    '文稿 发布 周报',
    '文稿 发布 月报 2026-11',
    '文稿 不发 周报 本周已当面汇报',
    'issue release weekly',
    'release weekly',
  ],
  args: issueArgs,
  parse: (rest) => readIssueSaid(rest, 'release'),
  may: ['office', 'leader'],
  about: aboutIssue,
  effect: 'write',
  async run(given, context) {
    const plan = await planOf(given, context)
    const draft = await draftMeant(given, plan, context)
    return given.do === 'drop' ? dropped(draft, given, context) : released(draft, given, plan, context)
  },
})

async function dropped(draft: Issue, { words: reason }: IssueArgs, context: Context): Promise<Reply> {
  const { words } = context
  if (reason === undefined) return { content: content({ kind: 'form', form: dropForm(draft, words) }) }
  const issue = await dropIssue(issuingOf(context), draft, reason.slice(0, 500))
  return {
    content: content(text(words.issuing.droppedOk(nameOfIssue(issue, words)))),
    data: { issue: issue.id, state: issue.state },
  }
}

/** First the exact words and a button; that button releases just these, or shows what changed since. */
async function released(draft: Issue, given: IssueArgs, plan: Plan, context: Context): Promise<Reply> {
  const { by, words, works } = context
  if (by.operator) throw refuseIssue.onlyNamed()
  const { issuing } = words
  const ready = await readyIssue(context, draft, plan)
  if (given.confirm !== ready.mark) {
    const [, ...others] = issueButtons(draft, isOfficeOf(context, plan.id), words)
    const args = { do: 'release', issue: draft.id, confirm: ready.mark }
    return {
      content: content(
        text(given.confirm === undefined ? issuing.check : issuing.changed),
        ...officialBlocks(ready.document, words, true),
        quote(goesTo(ready.readers, words)),
        buttons({ label: issuing.confirm, verb: 'release', args, style: 'primary' }, ...others),
      ),
      data: { issue: draft.id, state: draft.state, mark: ready.mark },
    }
  }
  const issue = await releaseIssue(issuingOf(context), plan, draft)
  const people = new Set(ready.readers.map(({ person }) => person.id)).size
  return {
    content: content(
      text({ strong: issuing.done(nameOfIssue(issue, words), people, works.has(RENDER_ISSUE)) }),
    ),
    data: { issue: issue.id, state: issue.state, number: issue.number },
  }
}
