import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Opens a page of the desk by its path and waits for its script. */
export async function go(page: Page, path: string): Promise<void> {
  await page.goto(new URL(path, page.url()).href)
  await page.locator('body.ready').waitFor()
}

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface WithAxe {
  axe?: { run(options: RunOptions): Promise<AxeResults> }
}

/**
 * What a screen reader stumbles over, a line each. The checker is loaded once a document, and writes out only what is wrong:
 * the way to every node that is right cost as much as the looking.
 */
export async function faultsOf(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe)
  const violations = await page.evaluate(
    async () => (await (window as never as WithAxe).axe?.run({ resultTypes: ['violations'] }))?.violations,
  )
  if (!violations) throw new Error('the checker is not there')
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}

/** Nothing that a screen reader stumbles over, and nothing wider than the window. */
export async function isClean(page: Page): Promise<void> {
  expect(await faultsOf(page)).toEqual([])
  const width = page.viewportSize()?.width ?? 0
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
}
