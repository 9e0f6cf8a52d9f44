import { existsSync, rmSync } from 'node:fs'
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

let launched: Promise<Browser> | undefined

/**
 * A real Chromium: an installed one, else the one from npm. It draws Chinese and needs no network. All files of a worker share it, a context
 * apart: to start one costs more than most of them. It ends with the worker, by playwright's own hand.
 */
export async function openBrowser(): Promise<{ browser: Browser; close(): Promise<void> }> {
  launched ??= launch()
  const browser = await launched
  return {
    browser,
    async close() {
      for (const context of browser.contexts()) await context.close()
    },
  }
}

async function launch(): Promise<Browser> {
  const folder = await mkdtemp(join(tmpdir(), 'duban-browser-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const executablePath = installed.find((path) => existsSync(path)) ?? (await unpacked())
  return chromium.launch({
    executablePath,
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none'],
    env: { ...process.env, FONTCONFIG_FILE: await fontConfig(folder), LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
  })
}
