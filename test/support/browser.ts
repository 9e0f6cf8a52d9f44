import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** A font configuration that knows only the Chinese font from npm, so that every machine draws the same characters. */
async function fontConfig(folder: string): Promise<string> {
  const require = createRequire(import.meta.url)
  const fonts = join(dirname(require.resolve('@embedpdf/fonts-sc')), '..', 'fonts')
  const aliases = ['sans-serif', 'serif', 'monospace', 'system-ui']
    .map(
      (name) =>
        `<alias><family>${name}</family><prefer><family>Noto Sans S Chinese</family></prefer></alias>`,
    )
    .join('')
  const path = join(folder, 'fonts.conf')
  await writeFile(
    path,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${fonts}</dir>` +
      `<cachedir>${join(folder, 'cache')}</cachedir>${aliases}</fontconfig>`,
  )
  return path
}

/** Unpacking writes to a fixed place and is not safe against a second one at the same time: one at a time. */
async function unpacked(): Promise<string> {
  // Must stand before the import: only then does it unpack the libraries that a bare machine lacks.
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs20.x'
  const { default: packed } = await import('@sparticuz/chromium')
  const lock = join(tmpdir(), 'duban-chromium.lock')
  for (let tries = 0; tries < 300; tries++) {
    try {
      await mkdir(lock)
      break
    } catch {
      await sleep(100)
    }
  }
  try {
    return await packed.executablePath()
  } finally {
    await rm(lock, { recursive: true, force: true })
  }
}

/** A real Chromium: an installed one, else the one from npm. It draws Chinese and needs no network. */
export async function openBrowser(): Promise<{ browser: Browser; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'duban-browser-'))
  const executablePath = installed.find((path) => existsSync(path)) ?? (await unpacked())
  const browser = await chromium.launch({
    executablePath,
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none'],
    env: { ...process.env, FONTCONFIG_FILE: await fontConfig(folder), LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
  })
  return {
    browser,
    async close() {
      await browser.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
