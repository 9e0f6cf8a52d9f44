import axe from 'axe-core'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Opens a page of the desk by its path and waits for its script. */
export async function go(page: Page, path: string): Promise<void> {
  await page.goto(new URL(path, page.url()).href)
  await page.locator('body.ready').waitFor()
}

/** Nothing that a screen reader stumbles over, and nothing wider than the window. */
export async function isClean(page: Page): Promise<void> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(
    async () => await (window as never as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  )
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([])
  const width = page.viewportSize()?.width ?? 0
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
}
