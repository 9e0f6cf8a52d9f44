import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { instantOf } from '../../src/core/day.ts'
import { collect } from '../../src/kit/moves/look.ts'
import { plainText } from '../../src/kit/show/plain.ts'
import { start } from '../../src/main.ts'
import type { Duban } from '../../src/main.ts'
import { openBrowser } from '../support/browser.ts'
import { paperPress } from '../support/papers.ts'

/** How long a page may take for what it is waited for: only what hangs is ended by it. */
export const PATIENCE = 90_000

export const phone = { width: 360, height: 720 }
export const desk = { width: 1366, height: 768 }

const ZONE = 'Asia/Shanghai'
const at = (wall: string): number => instantOf(wall.slice(0, 10), wall.slice(11), ZONE)

/** The product as main starts it, on a clock that stands until it is moved, and a real Chromium with a context a person. */
export async function openDesks(wall: string) {
  let now = at(wall)
  const folder = await mkdtemp(join(tmpdir(), 'duban-loop-'))
  const complaints: string[] = []
  const config = readConfig({ PORT: '0', DUBAN_STORE: `file:${join(folder, 'state')}`, DUBAN_TIMEZONE: ZONE })
  const duban: Duban = await start({
    config,
    clock: () => now,
    pulse: false,
    writers: paperPress().writers,
    log: (event, facts) => {
      if (!/^(?:job\.done|work\.done|lease\.(?:held|ended))$/.test(event))
        complaints.push(`${event} ${JSON.stringify(facts)}`)
    },
  })
  const chromium = await openBrowser()
  const contexts: BrowserContext[] = []

  /** A browser of its own, signed in by a one-time link. */
  async function arrive(link: string, viewport: typeof desk): Promise<Page> {
    const context = await chromium.browser.newContext({
      viewport,
      locale: 'zh-CN',
      timezoneId: 'Europe/Berlin',
    })
    context.setDefaultTimeout(PATIENCE)
    contexts.push(context)
    const page = await context.newPage()
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    expect(link).toMatch(duban.url)
    await page.goto(link.replace(duban.url, `http://127.0.0.1:${duban.port}`))
    await page.getByRole('button', { name: '登录' }).click()
    await ready(page)
    return page
  }

  return {
    duban,
    links: () => {
      if (!duban.links) throw new Error('the store was not empty')
      return duban.links
    },
    arrive,
    /** What went wrong anywhere: in a page's script, by its content policy, or in the product's own log. */
    complaints,
    /** Moves the clock, and what happens by itself at that moment happens. */
    async until(later: string) {
      now = at(later)
      const round = await duban.round()
      // What the jobs ordered is made, and what that leaves goes out.
      if ((await duban.work()).done > 0) await duban.round()
      return round
    },
    tick: () => void (now += 1000),
    /** Someone who uses no browser here says something and confirms the draft; the same road, another conversation. */
    async reports(name: string, text: string): Promise<string> {
      const from = await accountOf(duban, name)
      const message = { from, conversation: from, at: now, files: [], replyTo: null }
      await duban.receive({ ...message, id: `${from}:${now}:1`, said: { kind: 'text', text } })
      const { reply } = await duban.receive({
        ...message,
        id: `${from}:${now}:2`,
        said: { kind: 'text', text: '确认' },
      })
      return plainText(reply?.content ?? { blocks: [] })
    },
    async close() {
      for (const context of contexts) await context.close()
      await chromium.close()
      await duban.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type Desks = Awaited<ReturnType<typeof openDesks>>

async function accountOf({ store }: Duban, name: string): Promise<string> {
  const account = await store.tx(async (db) => {
    for await (const person of db.list('person', 'byId')) if (person.name === name) return person.preferred
    return null
  })
  if (account === null) throw new Error(`nobody is called ${name}`)
  return account
}

/** The page has its history and its line is open. */
export async function ready(page: Page): Promise<void> {
  await page.locator('#state:empty').waitFor({ state: 'attached' })
  await page.locator('#empty:visible, #kept .message').first().waitFor()
}

export async function say(page: Page, text: string): Promise<void> {
  await page.locator('#say').fill(text)
  await page.locator('#say').press('Enter')
}

/** Every message on the page, in order. */
export const bubbles = (page: Page): Promise<string[]> =>
  page.locator('#kept .message > .bubble').allInnerTexts()

/** Waits for a message of duban's that holds these words, and gives the newest. */
export async function heard(page: Page, words: string) {
  const found = page.locator('#kept .message.duban', { hasText: words }).last()
  await found.waitFor()
  return found
}

/**
 * Says it and waits for the answer, which holds the words. The two are kept together and stand one behind the other,
 * whatever else comes meanwhile (a card of the hour, a note to all).
 */
export async function ask(page: Page, text: string, words: string | RegExp) {
  const own = page.locator('#kept .message.person')
  const before = await own.count()
  await say(page, text)
  const answer = own.nth(before).locator('xpath=following-sibling::article[1]')
  await answer.waitFor()
  expect(await answer.innerText()).toMatch(words)
  return answer
}

/** After a reload the page shows every kept message of the person, each once, in the order in which they were kept. */
export async function showsWhatIsKept(page: Page, { store }: Duban): Promise<void> {
  const person = await page.locator('body').getAttribute('data-person')
  const kept = await store.tx((db) =>
    collect(db.list('message', 'byConversation', { prefix: [`web:${person}`] })),
  )
  await page.reload()
  await ready(page)
  const first = (text: string): string => text.trim().split(/\s/)[0] ?? ''
  await expect
    .poll(async () => (await page.locator('#kept .message > .bubble').allTextContents()).length)
    .toBe(kept.length)
  const shown = await page.locator('#kept .message > .bubble > :first-child').allTextContents()
  expect(shown.map(first)).toEqual(kept.map(({ content }) => first(plainText(content))))
}

/** Whether an element lies whole within the part of the conversation that is seen. */
export const inSight = (page: Page, text: string): Promise<boolean> =>
  page
    .locator('#kept .message > .bubble', { hasText: text })
    .last()
    .evaluate((bubble) => {
      const log = bubble.closest('#log')?.getBoundingClientRect()
      const { top, bottom } = bubble.getBoundingClientRect()
      return log !== undefined && top >= log.top - 1 && bottom <= log.bottom + 1
    })

const shots = process.env['DUBAN_SHOTS'] ?? ''

/** A picture of the page as it stands, where DUBAN_SHOTS names a folder for it. */
export async function shoot(page: Page, name: string): Promise<void> {
  if (shots === '') return
  await mkdir(shots, { recursive: true })
  await page.screenshot({ path: join(shots, `${name}.png`), animations: 'disabled' })
}

/** A picture for the READMEs of the same person's page in a window of its own, made anew whenever DUBAN_SHOTS is set. */
export async function picture(page: Page, name: string, size: typeof desk): Promise<void> {
  if (shots === '') return
  const own = await page.context().newPage()
  await own.setViewportSize(size)
  await own.goto(new URL('/', page.url()).href)
  await ready(own)
  const path = fileURLToPath(new URL(`../../docs/pictures/${name}.png`, import.meta.url))
  const bytes = await own.screenshot({ path, animations: 'disabled' })
  expect(bytes.length).toBeLessThan(200_000)
  await own.close()
}
