import { wallClock } from '../../core/day.ts'
import { issueKinds } from '../../core/issuing.ts'
import type { FileRef, Issue, Plan } from '../../core/model/index.ts'
import { standsIn } from '../../core/rights.ts'
import { issuesSeen, oversees, papersRead } from '../../kit/moves/issue-readers.ts'
import { nameOfIssue } from '../../kit/moves/issues.ts'
import { brief } from '../../kit/show/blocks.ts'
import { dropForm, issueButtons, remarksForm, spanOf } from '../../kit/show/issues.ts'
import type { Db } from '../../kit/store.ts'
import { deskPapers } from '../../kit/words/desk-papers.ts'
import { plansSeen } from '../../kit/moves/directory.ts'
import { Act, FormView, Said } from './content.tsx'
import type { Desk, DeskPage } from './page.ts'
import { address, Filter, Pages, Sheet, PlanTabs, type Cell } from './sheet.tsx'
import { planMeant } from './standing.ts'

const HERE = '/desk/papers'

/** Papers on one page. */
const PAGE = 40

/** What the office may draft by hand; the weekly digest drafts itself. */
const byHand = issueKinds.filter((kind) => kind !== 'weekly')

const isOffice = ({ by }: Desk, plan: Plan): boolean =>
  by.operator || standsIn(by, ['office'], { planId: plan.id })

/** Papers of a plan: drafts with what may be done about them, and what was released with its files. */
export const papers: DeskPage = {
  path: '/papers',
  section: 'papers',
  label: { zh: '文稿', en: 'Papers' },
  async show(desk) {
    const { store, by, locale, query } = desk
    const say = deskPapers[locale].papers
    const plans = await store.tx((db) => plansSeen({ db, by }))
    const plan = planMeant(plans, query['plan'])
    if (!plan) return { title: say.title, main: <p class="none">{say.none}</p> }
    const at = Math.max(0, Math.trunc(Number(query['from'] ?? 0)) || 0)
    const { drafts, released, more } = await store.tx(async (db) => {
      const whole = oversees(by, plan.id)
      const waiting = whole ? await issuesSeen(db, by, plan.id, 'draft') : []
      const all = await issuesSeen(db, by, plan.id, 'released')
      const rows: Cell[][] = []
      for (const issue of all.slice(at, at + PAGE)) rows.push(await releasedRow(db, desk, plan, issue))
      return {
        drafts: whole ? waiting.map((issue) => draftRow(desk, issue)) : null,
        released: rows,
        more: all.length > at + PAGE,
      }
    })
    const link = (from: number): string => address(HERE, { plan: plan.key, from: from > 0 ? `${from}` : '' })
    return {
      title: say.title,
      main: (
        <>
          <PlanTabs label={say.plans} path={HERE} plans={plans} here={plan} />
          {drafts ? (
            <>
              <h2>{say.drafts}</h2>
              <Sheet caption={say.captionDrafts} head={say.draftHead} rows={drafts} empty={say.noDrafts} />
            </>
          ) : null}
          <h2>{say.released}</h2>
          <Sheet caption={say.captionReleased} head={say.head} rows={released} empty={say.none} />
          <Pages
            label={say.released}
            first={at > 0 ? { value: link(0), label: say.newest } : null}
            next={more ? { value: link(at + PAGE), label: say.older } : null}
          />
          {isOffice(desk, plan) ? <Draft desk={desk} plan={plan} /> : null}
        </>
      ),
    }
  },
}

function draftRow(desk: Desk, issue: Issue): Cell[] {
  const { locale, words } = desk
  const say = deskPapers[locale].papers
  const name = nameOfIssue(issue, words)
  return [
    <a href={`${HERE}/${issue.id}`} aria-label={say.openOf(name)}>
      {name}
    </a>,
    { tight: spanOf(issue, words) },
    issue.remarks === '' ? say.noRemarks : brief(issue.remarks, 60),
    { tight: <a href={`${HERE}/${issue.id}`}>{say.look}</a> },
  ]
}

async function releasedRow(db: Db, desk: Desk, plan: Plan, issue: Issue): Promise<Cell[]> {
  const { locale, words, by } = desk
  const say = deskPapers[locale].papers
  const name = nameOfIssue(issue, words)
  const { released } = issue
  const who =
    released?.by === 'duban'
      ? words.issuing.byItself
      : ((await db.get('person', released?.by ?? ''))?.name ?? '')
  const files: Cell[] = []
  for (const { unitId, cut, docx, pdf } of await papersRead(db, by, issue)) {
    const unit = unitId === null ? undefined : await db.get('unit', unitId)
    files.push(
      <span class="files">
        {unit ? words.issuing.cutOf(unit.name) : words.issuing.cut[cut]} <FileLink file={docx} as="Word" />{' '}
        {pdf ? <FileLink file={pdf} as="PDF" /> : null}
      </span>,
    )
  }
  return [
    <a href={`${HERE}/${issue.id}`} aria-label={say.openOf(name)}>
      {name}
    </a>,
    { tight: spanOf(issue, words) },
    { tight: released ? `${wallClock(released.at, plan.timezone).day} ${who}` : '' },
    files.length > 0 ? <>{files as never[]}</> : issue.missing ? say.missing : say.noFiles,
    {
      tight: (
        <a href={`/figures/${issue.id}`} aria-label={say.figuresOf(name)}>
          {say.figures}
        </a>
      ),
    },
  ]
}

/** The link says the format; its name, and what it is saved as, is the whole title. */
const FileLink = ({ file: { hash, name }, as }: { file: FileRef; as: string }) => (
  <a href={`/files/${hash}?name=${encodeURIComponent(name)}`} download={name} aria-label={`${name} ${as}`}>
    {as}
  </a>
)

const Draft = ({ desk: { locale, words, key }, plan }: { desk: Desk; plan: Plan }) => {
  const say = deskPapers[locale].papers
  return (
    <section class="panel" aria-labelledby="draft">
      <h2 id="draft">{say.draft}</h2>
      <Act verb="prepare" args={{ do: 'draft', plan: plan.key }} once={key()} class="inline">
        <Filter
          name="kind"
          label={say.kind}
          value="monthly"
          choices={byHand.map((kind) => ({ value: kind, label: words.issuing.kind[kind] }))}
        />
        <Filter name="of" label={say.of} value="" hint={say.ofHint} type="text" />
        <button type="submit">{say.make}</button>
      </Act>
    </section>
  )
}

/** One paper whole: its words and figures, and for a draft its remarks, its release and its setting aside. */
export const paper: DeskPage = {
  path: '/papers/:id',
  section: 'papers',
  async show(desk) {
    const { store, param, locale, words, ask, key } = desk
    const say = deskPapers[locale].papers
    const found = await store.tx(async (db) => {
      const issue = await db.get('issue', param['id'] ?? '')
      const plan = issue && (await db.get('plan', issue.planId))
      return issue && plan ? { issue, plan } : null
    })
    if (!found) return null
    const { issue, plan } = found
    // What somebody may not read is refused by the command itself, in its own words.
    const { content } = await ask('issue', { do: 'show', issue: issue.id })
    const own = issue.state === 'draft' && isOffice(desk, plan)
    const blocks = own ? content.blocks.filter(({ kind }) => kind !== 'buttons') : content.blocks
    const [release] = issueButtons(issue, own, words)
    return {
      title: nameOfIssue(issue, words),
      trail: [{ label: say.title, href: address(HERE, { plan: plan.key }) }],
      main: (
        <>
          {own && release ? (
            <section class="panel" aria-labelledby="release">
              <h2 id="release">{say.release}</h2>
              <p class="soft">{say.releaseHint}</p>
              <Act verb={release.verb} args={release.args} once={key()}>
                <button type="submit" class="primary">
                  {say.release}
                </button>
              </Act>
              <details>
                <summary>{say.remarks}</summary>
                <FormView form={remarksForm(issue, words)} fresh={key} />
              </details>
              <details>
                <summary>{say.drop}</summary>
                <FormView form={dropForm(issue, words)} fresh={key} />
              </details>
            </section>
          ) : null}
          <div class="paper">
            <Said content={{ ...content, blocks }} fresh={key} />
          </div>
        </>
      ),
    }
  },
}
