import { wallClock } from '../src/core/day.ts'
import { readIssueSaid } from '../src/core/issue-said.ts'
import type { Issue, IssueKind, Plan } from '../src/core/model/index.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { draftIssue } from '../src/kit/moves/issue-draft.ts'
import {
  aboutIssue,
  draftMeant,
  issueArgs,
  issueRead,
  planOf,
  REMARKS,
  type IssueArgs,
} from '../src/kit/moves/issue-meant.ts'
import { orderIssue, RENDER_ISSUE } from '../src/kit/moves/issue-render.ts'
import { issuingOf, nameOfIssue, remarkIssue } from '../src/kit/moves/issues.ts'
import { must } from '../src/kit/moves/look.ts'
import type { Reply } from '../src/kit/reply.ts'
import { buttons, content, text } from '../src/kit/show/blocks.ts'
import { issueButtons, remarksBlock, remarksForm, showIssue } from '../src/kit/show/issues.ts'
import { refuseIssue } from '../src/kit/words/issuing-refusals.ts'

/** What these say was settled when they were sent or written down: drafted again they say the same. */
const SENT: ReadonlySet<IssueKind> = new Set(['notice', 'circular', 'minutes'])

export default defineCommand({
  name: 'prepare',
  aliases: ['起草文稿', '拟稿'],
  summary: {
    zh: '起草文稿，修改按语，重新生成文件',
    en: 'drafts a paper, edits its remarks, makes its files again',
  },
  examples: [
    '文稿 月报 2026-11',
    '文稿 年报 2026',
    '文稿 专报 双元培育进展 1.1.1',
    '文稿 督导报告',
    '文稿 督查单 第3号',
    '文稿 通报 3',
    '文稿 会议材料 9月',
    '文稿 纪要 9月',
    '文稿 修改 周报 按语 请各单位抓紧年底前的事项。',
    '文稿 重新生成 周报 第3期',
    'issue monthly 2026-11',
    'prepare edit weekly remarks please mind the end of the year',
  ],
  args: issueArgs,
  parse: (rest) => readIssueSaid(rest, 'draft'),
  may: ['office'],
  about: aboutIssue,
  effect: 'write',
  async run(given, context) {
    const plan = await planOf(given, context)
    if (given.do === 'remark') return remarked(given, plan, context)
    if (given.do === 'redo') return redone(given, plan, context)
    if (given.kind === 'weekly') throw refuseIssue.byItself()
    if (given.kind === undefined) throw refuseIssue.sayWhich()
    const { issue, isNew } = await draftIssue(context, plan, given.kind, given.of ?? '')
    const { issuing, core } = context.words
    const name = nameOfIssue(issue, context.words)
    const { day, time } = wallClock(issue.cutOff, plan.timezone)
    return shown(
      issue,
      isNew
        ? issuing.drafted(name)
        : issuing.draftedBefore(name, `${core.fullDay(day)} ${time}`, !SENT.has(issue.kind)),
      context,
    )
  },
})

async function shown(issue: Issue, said: string, context: Context): Promise<Reply> {
  const whole = must((await showIssue(context.db, issue, context)) ?? undefined, issue.id)
  return {
    content: content(text(said), ...whole.blocks),
    data: { issue: issue.id, kind: issue.kind, of: issue.of, state: issue.state },
  }
}

async function remarked(given: IssueArgs, plan: Plan, context: Context): Promise<Reply> {
  const { words } = context
  const draft = await draftMeant(given, plan, context)
  if (given.words === undefined)
    return { content: content({ kind: 'form', form: remarksForm(draft, words) }) }
  if (given.words.length > REMARKS) throw refuseIssue.remarksLong(REMARKS)
  const issue = await remarkIssue(issuingOf(context), draft, given.words)
  const { issuing } = words
  return {
    content: content(
      text(issue.remarks === '' ? issuing.remarksGone : issuing.remarked),
      ...remarksBlock(issue.remarks, words),
      buttons(...issueButtons(issue, true, words)),
    ),
    data: { issue: issue.id, remarks: issue.remarks },
  }
}

/** Makes the files of a released paper again, where there are none: a disk was full, a font was missing. */
async function redone(given: IssueArgs, plan: Plan, context: Context): Promise<Reply> {
  const { db, now, by, works, words } = context
  const issue = await issueRead(given, plan, context)
  const name = nameOfIssue(issue, words)
  if (issue.state !== 'released') throw refuseIssue.none(name)
  if (!issue.missing) throw refuseIssue.filesThere(name)
  if (!works.has(RENDER_ISSUE)) throw refuseIssue.noRenderer()
  const tries = issue.missing.tries
  await db.put('issue', { ...issue, missing: { ...issue.missing, tries: tries + 1 } })
  await orderIssue(db, RENDER_ISSUE, issue, { tries: tries + 1, asked: true, by: by.person.id, now })
  return { content: content(text(words.issuing.redone(name))), data: { issue: issue.id, rendering: true } }
}
