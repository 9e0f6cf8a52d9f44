import type { Block, Content } from '../../core/model/index.ts'
import { wallClock } from '../../core/day.ts'
import { lifeOf } from '../../core/life.ts'
import { lightOf } from '../../core/light.ts'
import { calendarOf } from '../../kit/moves/calendar.ts'
import { plansSeen } from '../../kit/moves/directory.ts'
import { assignmentsOf, byCode, collect } from '../../kit/moves/look.ts'
import { isOfficeOf } from '../../kit/moves/share.ts'
import { seesDrafts } from '../../kit/show/paper-lines.ts'
import { kindOf, officeButtons } from '../../kit/show/request.ts'
import { viewOfItem } from '../../kit/show/status.ts'
import type { Db } from '../../kit/store.ts'
import { deskPlan } from '../../kit/words/desk-plan.ts'
import { deskTask } from '../../kit/words/desk-task.ts'
import { Said } from './content.tsx'
import type { Desk, DeskPage } from './page.ts'
import { planAddress, readPlanQuery } from './plan-query.ts'
import {
  Deciding,
  Ledger,
  Shares,
  Timeline,
  type Noted,
  type ShareLine,
  type Waiting,
} from './task-parts.tsx'
import { timelineOf, type Happening } from './task-timeline.ts'

/** One task, or one unit's share of it: how it stands, what may be done, and everything that happened. */
export const task: DeskPage = {
  path: '/tasks/:code',
  section: 'plan',
  live: true,
  async show(desk) {
    const { store, locale, words, param, key, ask } = desk
    const say = deskTask[locale]
    const code = param['code'] ?? ''
    const facts = await store.tx((db) => factsOf(db, desk, code))
    if (!facts) return null
    const { found, above, happenings, shares, waiting, noted, hidden } = facts
    const { content } = await ask('status', {
      what: `${found.plan.key}-${found.assignment?.code ?? found.task.code}`,
    })
    const whole = readPlanQuery({})
    return {
      title: `${found.assignment?.code ?? found.task.code} ${found.task.title}`,
      trail: [
        { label: deskPlan[locale].plans, href: '/desk/plans' },
        { label: found.plan.key, href: planAddress(found.plan.key, whole) },
        ...above.map((one) => ({
          label: `${one.code} ${one.title}`,
          href: planAddress(found.plan.key, whole, { area: one.code }),
        })),
        ...(found.assignment
          ? [{ label: found.task.code, href: `/desk/tasks/${found.plan.key}-${found.task.code}` }]
          : []),
      ],
      main: (
        <div class="two">
          <div>
            <Deciding waiting={waiting} say={say} fresh={key} />
            {found.assignment || !found.task.isTask ? null : (
              <Shares lines={shares} plan={found.plan} say={say} words={words} />
            )}
            <Said content={withoutReports(content)} fresh={key} />
          </div>
          {found.task.isTask ? (
            <div>
              <Timeline
                all={happenings}
                hidden={hidden}
                say={say}
                words={words}
                fresh={key}
                of={desk.query['of'] ?? ''}
                path={`/desk/tasks/${encodeURIComponent(code)}`}
              />
              <Ledger noted={noted} say={say} />
            </div>
          ) : null}
        </div>
      ),
    }
  },
}

async function factsOf(db: Db, desk: Desk, code: string) {
  const { by, now, words, locale } = desk
  const found = await byCode({ db, by }, code)
  if (!(await plansSeen({ db, by })).some(({ id }) => id === found.plan.id)) return null
  const { plan } = found
  const siblings = await assignmentsOf(db, found.task.id)
  const seen = found.assignment ? [found.assignment] : siblings
  const today = wallClock(now, plan.timezone).day
  const calendar = await calendarOf(db)
  const happenings: Happening[] = []
  const shares: ShareLine[] = []
  let hidden = false
  for (const share of seen) {
    const view = viewOfItem(by, share, siblings)
    hidden ||= view === 'light'
    happenings.push(...(await timelineOf(share, { db, by, plan, view, words, say: deskTask[locale] })))
    const unit = (await db.get('unit', share.unitId))?.name ?? ''
    shares.push({ share, unit, state: lifeOf(share), ...lightOf(share, today, calendar) })
  }
  return {
    found,
    above: await aboveOf(db, found.task.parentId),
    happenings: happenings.toSorted((a, b) => b.at - a.at),
    ...{ shares, hidden },
    waiting: isOfficeOf({ by }, plan.id)
      ? await waitingOn(
          db,
          seen.map(({ id }) => id),
          desk,
          plan.key,
        )
      : [],
    noted: seesDrafts(by, plan.id)
      ? await notedOf(db, [found.task.id, ...seen.map(({ id }) => id)], desk, plan.timezone)
      : [],
  }
}

async function aboveOf(db: Db, parentId: string | null): Promise<{ code: string; title: string }[]> {
  const parent = parentId === null ? undefined : await db.get('task', parentId)
  return parent ? [...(await aboveOf(db, parent.parentId)), parent] : []
}

/** What the office has to answer about these shares. */
async function waitingOn(db: Db, ids: readonly string[], { words }: Desk, key: string): Promise<Waiting[]> {
  const found: Waiting[] = []
  for (const id of ids)
    for (const request of await collect(db.list('request', 'byAssignment', { prefix: [id] })))
      if (request.state === 'open' && request.unitId === null)
        found.push({
          line: `${words.requests.numbered(request.number)} ${kindOf(request, words)}${words.core.colon}${request.statement}`,
          buttons: officeButtons(key, request, words),
        })
  return found
}

/** Entries read of each row; the newest are shown. */
const ENTRIES = 40

async function notedOf(db: Db, ids: readonly string[], { words }: Desk, timezone: string): Promise<Noted[]> {
  const found = new Map<string, Noted>()
  for (const of of ids)
    for await (const { id, event, by, at } of db.history({ of, reverse: true, limit: ENTRIES })) {
      const { day, time } = wallClock(at, timezone)
      const who = by === 'duban' ? null : ((await db.get('person', by))?.name ?? by)
      found.set(id, { id, when: `${words.core.fullDay(day)} ${time}`, event, who })
    }
  return [...found.values()].toSorted((a, b) => (a.id < b.id ? 1 : -1)).slice(0, ENTRIES)
}

/** The status as in chat, without the reports: they stand in the timeline, every version of them; nor its own title. */
function withoutReports({ blocks }: Content): Content {
  const kept: Block[] = []
  blocks.forEach((block, n) => {
    const ofReport = block.kind === 'quote' || (block.kind === 'list' && blocks[n - 1]?.kind === 'quote')
    if (!ofReport && !(n === 0 && block.kind === 'heading')) kept.push(block)
  })
  return { blocks: kept }
}
