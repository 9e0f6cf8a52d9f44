import { wallClock } from '../../core/day.ts'
import type {
  Block,
  Button,
  Content,
  Form,
  Issue,
  IssuedPaper,
  Line,
  Person,
  Plan,
} from '../../core/model/index.ts'
import type { DigestFacts } from '../../core/digest.ts'
import type { Actor } from '../command.ts'
import { cutRead, mayReadPaper, oversees, type IssueReader } from '../moves/issue-readers.ts'
import { renderedSoFar } from '../moves/issue-render.ts'
import { nameOfIssue } from '../moves/issues.ts'
import { firstOf, must } from '../moves/look.ts'
import { actorOf } from '../moves/people.ts'
import { composePaper } from '../paper/index.ts'
import type { Db } from '../store.ts'
import { wordsFor, type Words } from '../words/index.ts'
import { buttons, content, heading, list, quote, text } from './blocks.ts'
import { chartOf, showDigest, showFacts } from './digest.ts'
import { officialBlocks } from './official.ts'

/** Papers are written in Chinese, whoever reads them. */
const official = wordsFor('zh')

export const spanOf = ({ from, to }: Pick<Issue, 'from' | 'to'>, { issuing, core }: Words): string =>
  issuing.span(core.fullDay(from), core.fullDay(to))

/** The files of the renderings given, one a line. */
export const fileLines = (papers: readonly IssuedPaper[]): Line[] =>
  papers.flatMap(({ docx, pdf }): Line[] => [[{ file: docx }], ...(pdf ? [[{ file: pdf }]] : [])])

export const remarksBlock = (remarks: string, { issuing, core }: Words): Block[] =>
  remarks === '' ? [] : [quote({ strong: issuing.remarks }, `${core.colon}${remarks}`)]

/** What may be done with a draft where it stands: by the office all of it, by a leader all but the remarks. */
export function issueButtons({ id }: Pick<Issue, 'id'>, isOffice: boolean, { issuing }: Words): Button[] {
  const args = { issue: id }
  return [
    { label: issuing.release, verb: 'release', args: { do: 'release', ...args }, style: 'primary' },
    ...(isOffice ? [{ label: issuing.edit, verb: 'prepare', args: { do: 'remark', ...args } }] : []),
    { label: issuing.drop, verb: 'release', args: { do: 'drop', ...args } },
  ]
}

const hidden = (name: string, value: string) => ({ name, label: '', kind: 'hidden' as const, value })

export const remarksForm = (issue: Issue, words: Words): Form => ({
  title: words.issuing.editTitle(nameOfIssue(issue, words)),
  verb: 'prepare',
  submit: words.issuing.save,
  fields: [
    hidden('do', 'remark'),
    hidden('issue', issue.id),
    { name: 'words', label: words.issuing.remarksField, kind: 'long', value: issue.remarks },
  ],
})

export const dropForm = (issue: Issue, words: Words): Form => ({
  title: words.issuing.dropTitle(nameOfIssue(issue, words)),
  verb: 'release',
  submit: words.issuing.submit,
  fields: [
    hidden('do', 'drop'),
    hidden('issue', issue.id),
    { name: 'words', label: words.issuing.reason, kind: 'long', required: true },
  ],
})

/** Who it goes to, counted. */
export const goesTo = (readers: readonly IssueReader[], { issuing }: Words): string => {
  const count = (as: IssueReader['as']): number => readers.filter((one) => one.as === as).length
  return readers.length === 0
    ? issuing.goesToNobody
    : issuing.goesTo(count('leader'), count('office'), count('liaison'))
}

const isOfficeOf = (by: Actor, planId: string): boolean =>
  by.operator || by.roles.some((role) => role.active && role.planId === planId && role.role === 'office')

/** One paper whole, as far as somebody may read it: its words, how it stands, and what may be done. Null where they may not. */
export async function showIssue(
  db: Db,
  issue: Issue,
  { by, words, publicUrl }: { by: Actor; words: Words; publicUrl: string },
): Promise<Content | null> {
  const own = await cutRead(db, by, issue)
  if (!own) return null
  const plan = must(await db.get('plan', issue.planId), issue.planId)
  const document = await composePaper(db, { issue, ...own, words: official, publicUrl })
  const files = fileLines(issue.papers.filter((one) => isOwn(one, own) && mayReadPaper(by, issue, one)))
  return content(
    ...officialBlocks(document, words, issue.state === 'draft'),
    text({ strong: await standingOf(db, issue, plan, words) }),
    ...(files.length > 0 ? [text({ strong: words.issuing.attached }), list(files)] : []),
    ...figuresLink(issue, publicUrl, words),
    issue.state === 'draft' &&
      oversees(by, issue.planId) &&
      buttons(...issueButtons(issue, isOfficeOf(by, issue.planId), words)),
    issue.missing !== undefined && isOfficeOf(by, issue.planId) && buttons(redoButton(issue, words)),
  )
}

const isOwn = (one: IssuedPaper, own: { cut: string; unitId: string | null }): boolean =>
  one.cut === own.cut && one.unitId === own.unitId

export const redoButton = ({ id }: Pick<Issue, 'id'>, { issuing }: Words): Button => ({
  label: issuing.redo,
  verb: 'prepare',
  args: { do: 'redo', issue: id },
})

/** `周报 2026年第 12 期，…，11月20日系统自动发布`: one line of a list. */
export async function standingOf(db: Db, issue: Issue, plan: Plan, words: Words): Promise<string> {
  const { issuing, core } = words
  const [name, span] = [nameOfIssue(issue, words), spanOf(issue, words)]
  if (issue.state === 'draft') return issuing.draftLine(name, span)
  if (!issue.released) return issuing.droppedLine(name, span, issue.dropped?.reason ?? '')
  const { by, at } = issue.released
  const who = by === 'duban' ? issuing.byItself : ((await db.get('person', by))?.name ?? '')
  const line = issuing.releasedLine(name, span, who, core.fullDay(wallClock(at, plan.timezone).day))
  const percent = await renderedSoFar(db, issue)
  return percent === null ? line : `${line}${core.comma}${issuing.making(percent).replace(/[。.]$/, '')}`
}

/** The page on which each figure of a paper opens, where there is an address. */
export const figuresLink = ({ id }: Pick<Issue, 'id'>, publicUrl: string, { issuing }: Words): Block[] =>
  publicUrl === '' ? [] : [text({ link: `${publicUrl}/figures/${id}`, text: issuing.figuresPage })]

/** The paper that a digest became; digests from before there were papers have none. */
export const issueOfDigest = (db: Db, digestId: string): Promise<Issue | undefined> =>
  firstOf(db.list('issue', 'byOf', { prefix: [digestId, 'weekly'], limit: 1 }))

/**
 * The letter of an issued digest: its words, with the remarks before them and behind them the files of its reader's cut, or
 * that they are missing. Null where the reader may not be sent it any more.
 */
export async function showIssuedDigest(
  db: Db,
  digestId: string,
  person: Person,
  { words, today, publicUrl }: Reading,
): Promise<Content | null> {
  const digest = must(await db.get('digest', digestId), digestId)
  const by = await actorOf(db, person, today)
  if (!oversees(by, digest.planId)) return null
  const issue = await issueOfDigest(db, digestId)
  const own = issue && (await cutRead(db, by, issue))
  if (!issue || !own) return showDigest(db, digest, person, words, publicUrl)
  const files = fileLines(issue.papers.filter((one) => isOwn(one, own)))
  return showDigest(db, digest, person, words, publicUrl, {
    before: remarksBlock(issue.remarks, words),
    after: [
      ...(files.length > 0 ? [text({ strong: words.issuing.attached }), list(files)] : []),
      ...(files.length === 0 && issue.missing ? [text(words.issuing.missing)] : []),
      ...figuresLink(issue, publicUrl, words),
    ],
  })
}

/** In which language, on which day, with which address in its links. */
interface Reading {
  words: Words
  today: string
  publicUrl: string
}

/** The letter by which a paper arrives: of a unit its own words with its files, else what it is with its files. */
export async function showReleased(
  db: Db,
  { issueId, unitId }: { issueId: string; unitId: string | null },
  person: Person,
  { words, today, publicUrl }: Reading,
): Promise<Content | null> {
  const issue = must(await db.get('issue', issueId), issueId)
  const own = await cutRead(db, await actorOf(db, person, today), issue, unitId)
  if (issue.state !== 'released' || !own) return null
  const plan = must(await db.get('plan', issue.planId), issue.planId)
  const { issuing } = words
  const name = nameOfIssue(issue, words)
  const files = fileLines(issue.papers.filter((one) => isOwn(one, own)))
  const shown =
    unitId !== null || issue.kind !== 'weekly'
      ? officialBlocks(await composePaper(db, { issue, ...own, words: official, publicUrl }), words)
      : [...remarksBlock(issue.remarks, words), text(issuing.lateTitle(name))]
  return content(
    heading(issuing.letterTitle(plan.title, name)),
    ...shown,
    ...(files.length > 0 ? [text({ strong: issuing.attached }), list(files)] : []),
    files.length === 0 && issue.missing !== undefined && text(issuing.missing),
    ...figuresLink(issue, publicUrl, words),
  )
}

/** The letter that puts a drafted digest before its office; null once it was released or fell away, or who reads it may not. */
export async function showDraft(
  db: Db,
  { issueId, overtook }: { issueId: string; overtook: string | null },
  person: Person,
  { words, today, publicUrl }: Reading,
): Promise<Content | null> {
  const issue = must(await db.get('issue', issueId), issueId)
  const by = await actorOf(db, person, today)
  if (issue.state !== 'draft' || !oversees(by, issue.planId)) return null
  const plan = must(await db.get('plan', issue.planId), issue.planId)
  const before = overtook === null ? undefined : await db.get('issue', overtook)
  const digest = must(await db.get('digest', issue.of), issue.of)
  const facts = digest.facts as DigestFacts
  const { issuing } = words
  const name = nameOfIssue(issue, words)
  return content(
    heading(issuing.draftTitle(`${plan.title}${name}`)),
    before ? text({ strong: issuing.overtook(nameOfIssue(before, words), spanOf(before, words)) }) : null,
    ...remarksBlock(issue.remarks, words),
    ...(await showFacts(db, facts, plan.timezone, words, chartOf(publicUrl, digest))),
    text(issuing.draftHint),
    buttons(...issueButtons(issue, isOfficeOf(by, issue.planId), words)),
  )
}
