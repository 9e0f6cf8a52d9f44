import { Hono, type Context } from 'hono'
import { wallClock, type Instant } from '../../core/day.ts'
import type { Issue, Plan } from '../../core/model/index.ts'
import type { Door } from '../../kit/chat.ts'
import type { Actor } from '../../kit/command.ts'
import { issuesSeen, oversees, papersRead } from '../../kit/moves/issue-readers.ts'
import { renderedSoFar } from '../../kit/moves/issue-render.ts'
import { activePlans, must } from '../../kit/moves/look.ts'
import { actorOf } from '../../kit/moves/people.ts'
import { figureSeen, paperSeen } from '../../kit/show/figure.ts'
import type { Signin } from '../../kit/signin.ts'
import type { Db, Store } from '../../kit/store.ts'
import { createAssets } from '../../page/assets.ts'
import { pageHeaders } from '../../page/headers.ts'
import { signedIn } from '../signed-in.ts'
import { figurePage, figuresPage } from './figure-page.ts'
import { listPage, type Listed, type PlanPapers } from './list-page.ts'
import { lookOf, notice, type Look } from './shell.ts'

export interface PaperDoorParts {
  store: Store
  signin: Signin
  clock: () => Instant
  timezone: string
  /** The folder with the built `papers.css`. */
  assets: string
  /** Where people reach the pages; known only once the port is. */
  publicUrl: () => string
  log?: (event: string, facts: Record<string, unknown>) => void
}

interface Env {
  Variables: { look: Look; actor: Actor }
}

/** Papers of one plan on the page; the chat lists the newest, the files of older ones are found by their number. */
const LISTED = 120

/**
 * The pages under /papers (a plan's papers with their files) and /figures (a figure opened into what is behind it), by the same
 * rights as in chat. They only show: what changes a paper is said in the chat.
 */
export function createPaperDoors(parts: PaperDoorParts): Door[] {
  const { store, signin, clock, timezone, publicUrl, log = () => {} } = parts
  const assets = createAssets(parts.assets, '/papers/assets/', ['papers.css'])
  const app = new Hono<Env>()

  app.use(pageHeaders())
  app.get('/papers/assets/:name', async (c) => (await assets.serve(c.req.param('name'))) ?? c.notFound())
  app.use(async (c, next) => {
    c.header('cache-control', 'no-store')
    const person = await signedIn(c, signin)
    if (!person) return c.redirect('/', 303)
    c.set('look', lookOf(person, (await assets.get('papers.css')).address))
    c.set('actor', await store.tx((db) => actorOf(db, person, wallClock(clock(), timezone).day)))
    return await next()
  })

  const missing = (c: Context<Env>) => {
    const look = c.get('look')
    return c.html(notice(look, look.page.missingTitle, look.page.missingText), 404)
  }

  app.get('/papers', async (c) => {
    const [look, by] = [c.get('look'), c.get('actor')]
    const plans = await store.tx((db) => papersOf(db, by, look))
    if (plans.length > 0) return c.html(listPage(look, plans))
    return c.html(notice(look, look.page.forbiddenTitle, look.page.forbiddenText), 403)
  })

  const found = async (db: Db, id: string): Promise<{ issue: Issue; plan: Plan } | null> => {
    const issue = await db.get('issue', id)
    return issue ? { issue, plan: must(await db.get('plan', issue.planId), issue.planId) } : null
  }

  app.get('/figures/:issue', async (c) => {
    const [look, by] = [c.get('look'), c.get('actor')]
    const page = await store.tx(async (db) => {
      const one = await found(db, c.req.param('issue'))
      const document = one && (await paperSeen(db, one.issue, by, publicUrl()))
      return one && document ? figuresPage(look, one.issue, one.plan, document) : null
    })
    return page ? c.html(page) : missing(c)
  })

  app.get('/figures/:issue/:key', async (c) => {
    const [look, by] = [c.get('look'), c.get('actor')]
    const page = await store.tx(async (db) => {
      const one = await found(db, c.req.param('issue'))
      if (!one) return null
      const today = wallClock(clock(), one.plan.timezone).day
      const reader = { by, words: look.words, today, publicUrl: publicUrl() }
      const view = await figureSeen(db, one.issue, c.req.param('key'), reader)
      return view && figurePage(look, one.issue, one.plan, view)
    })
    return page ? c.html(page) : missing(c)
  })

  app.notFound((c) => (c.get('look') ? missing(c) : c.text('404', 404)))
  app.onError((error, c) => {
    log('papers.failed', { error: error.stack ?? String(error), path: c.req.path })
    return c.text('500', 500)
  })
  const fetch = (request: Request) => app.fetch(request)
  return [
    { path: '/papers', fetch },
    { path: '/figures', fetch },
  ]
}

/** The plans in which somebody has a part, each with the papers they may know of. */
async function papersOf(db: Db, by: Actor, look: Look): Promise<PlanPapers[]> {
  const plans: PlanPapers[] = []
  for (const plan of await activePlans(db)) {
    const whole = oversees(by, plan.id)
    if (!whole && !by.roles.some(({ planId }) => planId === plan.id)) continue
    const listed = async (state: Issue['state']): Promise<Listed[]> => {
      const some: Listed[] = []
      for (const issue of (await issuesSeen(db, by, plan.id, state)).slice(0, LISTED))
        some.push({
          issue,
          released: await releasedBy(db, issue, plan, look),
          papers: await labelled(db, by, issue, look),
          progress: await renderedSoFar(db, issue),
        })
      return some
    }
    const chart = `/charts/${plan.id}.svg`
    plans.push({
      plan,
      drafts: whole ? await listed('draft') : [],
      released: await listed('released'),
      chart,
    })
  }
  return plans
}

/** The renderings somebody may read, each with for whom it is cut. */
async function labelled(db: Db, by: Actor, issue: Issue, { words }: Look): Promise<Listed['papers']> {
  const all = []
  for (const paper of await papersRead(db, by, issue)) {
    const unit = paper.unitId === null ? undefined : await db.get('unit', paper.unitId)
    all.push({ ...paper, label: unit ? words.issuing.cutOf(unit.name) : words.issuing.cut[paper.cut] })
  }
  return all
}

async function releasedBy(db: Db, { released }: Issue, plan: Plan, { words }: Look): Promise<string> {
  if (!released) return ''
  const { day } = wallClock(released.at, plan.timezone)
  const who =
    released.by === 'duban' ? words.issuing.byItself : ((await db.get('person', released.by))?.name ?? '')
  return `${words.core.fullDay(day)} ${who}`
}
