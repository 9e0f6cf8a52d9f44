import { calendarOf } from '../../kit/moves/calendar.ts'
import { deskToday, type DeskTodayWords } from '../../kit/words/desk-today.ts'
import { Said } from './content.tsx'
import type { DeskPage } from './page.ts'
import { Part } from './pieces.tsx'
import { todayOf, type Today } from './today-facts.ts'
import { findingLines, itemLines, paperLines, requestLines } from './today-lines.ts'
import { Findings, Items, Papers, Requests } from './today-parts.tsx'

/** What waits on whoever looks: counted at the top, what can be answered at once below, their own items last. */
export const today: DeskPage = {
  path: '/',
  section: 'today',
  label: { zh: '今日', en: 'Today' },
  live: true,
  async show(desk) {
    const { store, by, locale, words, ask, key, now, today: day } = desk
    const say = deskToday[locale]
    const { facts, requests, items, papers, findings } = await store.tx(async (db) => {
      const found = await todayOf(db, { by, now })
      const at = { db, words, calendar: await calendarOf(db), now }
      return {
        facts: found,
        requests: await requestLines(found.plans, at),
        items: await itemLines(found.plans, at),
        papers: await paperLines(found.plans, at),
        findings: findingLines(found.findings),
      }
    })
    const own = facts.own === null ? null : (await ask('mine')).content
    const at = { say, words, fresh: key, several: facts.plans.length > 1 }
    const nothing = requests.length + items.length + papers.length + findings.length === 0 && own === null
    return {
      title: desk.say.sections.today,
      main: (
        <>
          <p class="day">{words.core.fullDay(day)}</p>
          <Tiles facts={facts} say={say} />
          {nothing ? <p class="banner">{say.nothing}</p> : null}
          <Requests lines={requests} {...at} />
          <Papers lines={papers} {...at} />
          <Items lines={items} facts={facts.plans} {...at} />
          <Findings lines={findings} {...at} />
          {own ? (
            <Part id="own" title={say.ownTitle}>
              <Said content={own} fresh={key} />
            </Part>
          ) : null}
        </>
      ),
    }
  },
}

interface Tile {
  label: string
  count: number
  href: string
  tone?: 'red' | 'yellow'
}

/** Counts with where each leads; of several plans their sum, and the way to the list of plans. What is none is left out. */
function tilesOf({ plans, findings, reviews, own, system }: Today, say: DeskTodayWords): Tile[] {
  const sum = (count: (one: Today['plans'][number]) => number): number =>
    plans.reduce((all, one) => all + count(one), 0)
  const [only] = plans
  const table = (query: string): string =>
    only && plans.length === 1 ? `/desk/plans/${only.plan.key}?${query}` : '/desk/plans'
  const steering: Tile[] =
    plans.length === 0
      ? []
      : [
          { label: say.red, count: sum(({ red }) => red), href: table('light=red'), tone: 'red' },
          {
            label: say.yellow,
            count: sum(({ yellow }) => yellow),
            href: table('light=yellow'),
            tone: 'yellow',
          },
          { label: say.requests, count: sum(({ requests }) => requests.length), href: '#requests' },
          { label: say.objections, count: sum(({ objections }) => objections), href: '/desk/do/waiting' },
          { label: say.papers, count: sum(({ papers }) => papers.length), href: '#papers' },
          { label: say.circulars, count: sum(({ circular }) => (circular ? 1 : 0)), href: '#papers' },
          { label: say.issues, count: sum(({ issues }) => issues.length), href: '#papers' },
          { label: say.findings, count: findings.length, href: '#findings' },
          { label: say.unsigned, count: sum(({ unsigned }) => unsigned), href: table('state=assigned') },
          { label: say.uncovered, count: sum(({ uncovered }) => uncovered), href: '/desk/units' },
        ]
  const others: Tile[] = [
    { label: say.reviews, count: reviews, href: '/review' },
    ...(own
      ? [
          { label: say.owed, count: own.owed, href: '#own' },
          { label: say.signing, count: own.signing, href: '#own' },
          { label: say.own, count: own.items, href: '#own' },
        ]
      : []),
    ...(system
      ? [
          { label: say.failed, count: system.failed, href: '/desk/letters', tone: 'red' as const },
          { label: say.failures, count: system.failures, href: '/desk/health', tone: 'red' as const },
        ]
      : []),
  ]
  const always = new Set([say.red, say.yellow, say.requests, say.owed])
  return [...steering, ...others].filter(({ label, count }) => count > 0 || always.has(label))
}

const Tiles = ({ facts, say }: { facts: Today; say: DeskTodayWords }) => (
  <ul class="tiles" aria-label={say.counts}>
    {tilesOf(facts, say).map(({ label, count, href, tone }) => (
      <li class={count > 0 ? (tone ?? '') : 'nil'}>
        <a href={href}>
          <strong>{count}</strong>
          <span>{label}</span>
        </a>
      </li>
    ))}
  </ul>
)
