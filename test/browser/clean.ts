import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions, Spec } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { ALIKE, alike, markAlike } from './alike.ts'

/** Opens a page of the desk by its path and waits for its script. */
export async function go(page: Page, path: string): Promise<void> {
  await page.goto(new URL(path, page.url()).href)
  await page.locator('body.ready').waitFor()
}

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface WithAxe {
  axe?: { configure(spec: Spec): void; run(options: RunOptions): Promise<AxeResults> }
}

/**
 * What a screen reader stumbles over, a line each. The checker is loaded once a document, and writes out only what is wrong:
 * the way to every node that is right cost as much as the looking. Contrast is reckoned for three of all that look the same.
 */
export async function faultsOf(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe)
  await page.evaluate(markAlike, alike)
  const violations = await page.evaluate(async (mark) => {
    const { axe } = window as never as WithAxe
    axe?.configure({ rules: [{ id: 'color-contrast', selector: `:not([${mark}])` }] })
    const found = (await axe?.run({ resultTypes: ['violations'] }))?.violations
    for (const one of document.querySelectorAll(`[${mark}]`)) one.removeAttribute(mark)
    return found
  }, ALIKE)
  if (!violations) throw new Error('the checker is not there')
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}

/** Nothing that a screen reader stumbles over, and nothing wider than the window. */
export async function isClean(page: Page): Promise<void> {
  expect(await faultsOf(page)).toEqual([])
  await fits(page)
}

/** Nothing wider than the window. */
export async function fits(page: Page): Promise<void> {
  const width = page.viewportSize()?.width ?? 0
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
}
