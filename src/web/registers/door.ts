import { Hono, type Context } from 'hono'
import { wallClock, type Instant } from '../../core/day.ts'
import { mayChange } from '../../core/register/sight.ts'
import type { Door } from '../../kit/chat.ts'
import type { Actor } from '../../kit/command.ts'
import { UserError } from '../../kit/errors.ts'
import { actorOf } from '../../kit/moves/people.ts'
import { templates } from '../../kit/moves/register-define.ts'
import { previewOf, sheetContent, sheetOf, type WriteSheet } from '../../kit/moves/register-sheets.ts'
import {
  registerNamed,
  registerPlans,
  registersSeen,
  rowNumbered,
  rowsSeen,
  unitNames,
  type Seen,
} from '../../kit/moves/registers.ts'
import { rowForm } from '../../kit/show/register-form.ts'
import { rowHistory, totalsShown } from '../../kit/show/register.ts'
import type { Signin } from '../../kit/signin.ts'
import type { Db, Store } from '../../kit/store.ts'
import { createAssets } from '../../page/assets.ts'
import { pageHeaders } from '../../page/headers.ts'
import { signedIn } from '../signed-in.ts'
import { listPage, type Listed } from './list-page.ts'
import { registerView, type RegisterView } from './register-page.ts'
import { sheetPage } from './sheet-page.ts'
import { lookOf, notice, type Look } from './shell.ts'

export interface RegisterDoorParts {
  store: Store
  signin: Signin
  clock: () => Instant
  timezone: string
  /** The folder with the built `registers.js` and `registers.css`. */
  assets: string
  write: WriteSheet
  log?: (event: string, facts: Record<string, unknown>) => void
}

interface Env {
  Variables: { look: Look; actor: Actor }
}

/** Rows on one page. */
const PAGE = 200

/**
 * The pages under /registers, for whoever has a part in a plan. They only show, by the same sight as the command; what changes
 * anything is a command that the page's script posts to the API.
 */
export function createRegisterDoor(parts: RegisterDoorParts): Door {
  const { store, signin, clock, timezone, write, log = () => {} } = parts
  const assets = createAssets(parts.assets, '/registers/assets/', ['registers.js', 'registers.css'])
  const today = () => wallClock(clock(), timezone).day
  const app = new Hono<Env>().basePath('/registers')

  app.use(pageHeaders())
  app.get('/assets/:name', async (c) => (await assets.serve(c.req.param('name'))) ?? c.notFound())
  app.use(async (c, next) => {
    c.header('cache-control', 'no-store')
    const person = await signedIn(c, signin)
    if (!person) return c.redirect('/', 303)
    const [script, style] = [
      (await assets.get('registers.js')).address,
      (await assets.get('registers.css')).address,
    ]
    const look = lookOf(person, { script, style })
    c.set('look', look)
    const actor = await store.tx((db) => actorOf(db, person, today()))
    c.set('actor', actor)
    if (actor.roles.some(({ planId }) => planId !== null)) return next()
    return c.html(notice(look, look.page.forbiddenTitle, look.page.forbiddenText), 403)
  })

  const missing = (c: Context<Env>) => {
    const look = c.get('look')
    return c.html(notice(look, look.page.missingTitle, look.page.missingText), 404)
  }

  app.get('/', async (c) => {
    const by = c.get('actor')
    const [plans, ready] = await store.tx(async (db) => [await listed(db, by), await templates(db)] as const)
    return c.html(listPage(c.get('look'), plans, ready))
  })

  app.get('/sheets/:id/state', async (c) => {
    const by = c.get('actor')
    const { sheet } = await store.tx((db) => sheetOf({ db, by }, c.req.param('id')))
    return c.json({ state: sheet.state })
  })

  app.get('/sheets/:id', async (c) => {
    const by = c.get('actor')
    return c.html(sheetPage(c.get('look'), await store.tx((db) => previewOf({ db, by }, c.req.param('id')))))
  })

  app.get('/:id/rows.xlsx', async (c) => {
    const by = c.get('actor')
    const made = await store.tx(async (db) => {
      const seen = await registerNamed({ db, by }, c.req.param('id'))
      const { day } = wallClock(clock(), seen.plan.timezone)
      return seen.sight.rows === 'none' ? null : sheetContent({ db, by }, seen, by.person.locale, day)
    })
    if (!made) return missing(c)
    const bytes = await write(made.content)
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(made.fileName).replace(/['()*]/g, escaped)}`,
      'content-security-policy': "default-src 'none'; sandbox",
    })
  })

  app.get('/:id', async (c) => {
    const by = c.get('actor')
    const look = c.get('look')
    const { page, row } = c.req.query()
    const view = await store.tx((db) =>
      viewOf(db, by, look, c.req.param('id'), Number(page ?? 0), Number(row ?? 0)),
    )
    return c.html(registerView(look, view))
  })

  app.notFound((c) => (c.get('look') ? missing(c) : c.text('404', 404)))
  app.onError((error, c) => {
    // What one may not see and what is not there look the same.
    if (error instanceof UserError && c.get('look')) return missing(c)
    log('registers.failed', { error: error.stack ?? String(error), path: c.req.path })
    return c.text('500', 500)
  })
  return { path: '/registers', fetch: (request) => app.fetch(request) }
}

const escaped = (char: string): string => `%${char.charCodeAt(0).toString(16).toUpperCase()}`

async function listed(db: Db, by: Actor): Promise<Listed[]> {
  const plans: Listed[] = []
  for (const plan of await registerPlans({ db, by })) {
    const registers = []
    for (const seen of await registersSeen({ db, by }, plan))
      registers.push({ seen, rows: seen.sight.rows === 'none' ? null : (await rowsSeen(db, seen)).length })
    const runs = by.roles.some((role) => role.active && role.role === 'office' && role.planId === plan.id)
    plans.push({ plan, runs, registers })
  }
  return plans
}

async function viewOf(
  db: Db,
  by: Actor,
  { words }: Look,
  id: string,
  asked: number,
  n: number,
): Promise<RegisterView> {
  const seen: Seen = await registerNamed({ db, by }, id)
  const { register, sight } = seen
  const all = await rowsSeen(db, seen)
  const pages = Math.max(1, Math.ceil(all.length / PAGE))
  const page = Number.isInteger(asked) && asked >= 1 && asked <= pages ? asked : pages
  const rows = all.slice((page - 1) * PAGE, page * PAGE)
  const row = Number.isInteger(n) && n > 0 ? await rowNumbered(db, seen, n) : null
  const fills = sight.fills !== 'none' && register.state === 'open' && (!row || mayChange(sight, row))
  return {
    seen,
    totals: await totalsShown(db, seen, words),
    rows,
    names: await unitNames(db, rows),
    page,
    pages,
    form: fills ? await rowForm({ db, by }, seen, row, words) : null,
    chosen: row && { row, history: await rowHistory(db, seen, row, words) },
  }
}
