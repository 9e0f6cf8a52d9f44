import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { commands } from '../../../commands/index.ts'
import { botEvents, manifestOf, scopes } from '../../../src/chat/slack/manifest.ts'
import { withLibrary } from '../../../src/with-library.ts'
import { commandLine, endAll, newFolder } from '../../support/process.ts'

const root = join(import.meta.dirname, '../../..')
const folder = join(root, 'src/chat/slack')
const source = readdirSync(folder)
  .filter((name) => name !== 'manifest.ts')
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .join('\n')

describe('the manifest', () => {
  test('over a socket names no address; over HTTP the same address three times', () => {
    const socket = JSON.stringify(manifestOf({ commands, url: null }))
    expect(socket).not.toContain('url')
    expect(socket).toContain('"socket_mode_enabled":true')
    const http = JSON.stringify(manifestOf({ commands, url: 'https://duban.example' }))
    expect(http.match(/"(?:request_)?url":"https:\/\/duban\.example\/slack\/events"/g)).toHaveLength(3)
    expect(http).toContain('"socket_mode_enabled":false')
  })

  test('keeps to Slack’s limits of each text', () => {
    const { display_information: shown, features } = manifestOf({ commands, url: null })
    expect(shown.name.length).toBeLessThanOrEqual(35)
    expect(shown.description.length).toBeLessThanOrEqual(140)
    expect(shown.long_description.length).toBeGreaterThanOrEqual(175)
    expect(shown.long_description.length).toBeLessThanOrEqual(4000)
    const [shortcut] = features.shortcuts
    expect(shortcut?.name.length).toBeLessThanOrEqual(24)
    expect(shortcut?.description.length).toBeLessThanOrEqual(150)
    const [slash] = features.slash_commands
    expect(slash?.command).toBe('/duban')
    expect(slash?.usage_hint).toMatch(/我的 \| 汇报 1\.2\.1/)
  })

  test.each(Object.entries(scopes))('the scope %s is used by what it is asked for', (_scope, uses) => {
    for (const use of uses) {
      const used = botEvents.some((event) => event === use) || source.includes(`'${use}'`)
      expect(used, use).toBe(true)
    }
  })

  test('every method that is called has its scope', () => {
    const called = new Set(
      [...source.matchAll(/'((?:chat|conversations|files|users)\.[a-zA-Z0-9]+)'/g)].map(
        ([, method = '']) => method,
      ),
    )
    const granted = new Set<string>(Object.values(scopes).flat())
    expect([...called].filter((method) => !granted.has(method))).toEqual([])
    expect(called.size).toBeGreaterThan(5)
  })
})

describe('the command line', () => {
  afterAll(endAll)

  test('prints it, and says how where it is asked otherwise', async () => {
    const place = { folder: await newFolder() }
    const printed = await commandLine(place, 'manifest', 'slack', '--url', 'https://duban.example/')
    expect(JSON.parse(printed.stdout)).toEqual(manifestOf({ commands, url: 'https://duban.example' }))
    for (const wrong of [['slack'], ['slack', '--url', 'http://x'], ['telegram', '--socket']]) {
      const { code, stdout, stderr } = await commandLine(place, 'manifest', ...wrong)
      expect([code, stdout]).toEqual([2, ''])
      expect(stderr).toContain('manifest slack --socket')
    }
  }, 30_000)
})

describe('without the library', () => {
  test('a channel that is set up says which to install; any other fault stays what it is', async () => {
    const missing = Object.assign(new Error("Cannot find package '@slack/bolt' imported from main.js"), {
      code: 'ERR_MODULE_NOT_FOUND',
    })
    const load = (error: Error) =>
      withLibrary('@slack/bolt', 'SLACK_BOT_TOKEN', async () => {
        throw error
      })
    await expect(load(missing)).rejects.toMatchObject({
      code: 'no-library',
      say: { en: expect.stringContaining('npm install @slack/bolt') },
    })
    const other = new Error('Cannot find package')
    await expect(load(other)).rejects.toBe(other)
  })

  test('what runs names it nowhere at its beginning, so that it starts without', () => {
    const bundles = readdirSync(join(root, 'dist')).filter((name) => name.endsWith('.js'))
    expect(bundles).toEqual(expect.arrayContaining(['main.js', 'cli.js']))
    const texts = bundles.map((name) => readFileSync(join(root, 'dist', name), 'utf8'))
    expect(texts.some((text) => text.includes('import("@slack/bolt")'))).toBe(true)
    expect(texts.filter((text) => /(?:from|import) ?"@slack\//.test(text))).toEqual([])
  })
})
