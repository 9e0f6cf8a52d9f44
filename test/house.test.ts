import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inspectHouse, rules } from './support/house.ts'
import type { Rule } from './support/house.ts'

const root = join(import.meta.dirname, '..')

/** Every source of the house as it stands, in a fixed order. */
function readHouse(): Map<string, string> {
  const found = new Map<string, string>()
  for (const top of ['src', 'commands', 'cron']) {
    const paths = readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
    for (const path of paths.map((p) => `${top}/${p.replaceAll('\\', '/')}`).toSorted())
      if (/\.tsx?$/.test(path)) found.set(path, readFileSync(join(root, path), 'utf8'))
  }
  return found
}

const faults = await inspectHouse(readHouse())

test.each(rules)('the house keeps the rule: %s', (rule) => {
  const broken = faults.filter((fault) => fault.rule === rule)
  expect(broken.map((fault) => `${fault.path}: ${fault.message}`)).toEqual([])
})

test('the house was read', () => {
  expect(readHouse().size).toBeGreaterThan(10)
})

/** A small house in order, into which one fault at a time is planted. */
const sound: Record<string, string> = {
  'src/core/day.ts': `import { z } from 'zod'\nimport days from 'chinese-days'\nexport const day = new Date(0)`,
  'src/core/light.ts': `import { day } from './day.ts'\n// Date.now() is named here only to say that it is not called\nexport const light = day`,
  'src/kit/errors.ts': `import type { Day } from '../core/day.ts'\nimport { createHash } from 'node:crypto'`,
  'src/kit/words/index.ts': `import { light } from './light.ts'\n/** What is refused stands in refusals.ts. */\nexport const words = { zh: { light: light.zh }, en: { light: light.en } }`,
  'src/kit/words/light.ts': `export const light = { zh: { now: 'Date.now()' }, en: {} }`,
  'src/kit/words/refusals.ts': `export const refuse = {}`,
  'src/app/handle.ts': `import { UserError } from '../kit/errors.ts'\nimport { light } from '../core/light.ts'`,
  'src/pulse/loop.ts': `import cron from 'node-cron'\nexport const at = (clock: () => number): Date => new Date(clock())`,
  'src/store/open.ts': `import { openEmbedded } from './embedded/index.ts'`,
  'src/store/embedded/index.ts': `import { Low } from 'lowdb'\nimport { open } from 'node:fs/promises'\nconst writer = new URL('./writer.js', import.meta.url)\nexport const pid = process.pid`,
  'src/store/postgres/index.ts': `import pg from 'pg'`,
  'src/chat/web/index.ts': `import { Hono } from 'hono'\nimport { x } from '../../kit/errors.ts'`,
  'src/chat/web/page/client.ts': `export const id = crypto.randomUUID()\nexport const now = Date.now()`,
  'src/web/serve.tsx': `import { serve } from '@hono/node-server'\nexport const page = <p>{1}</p>`,
  'src/main.ts': `import { reports } from '../commands/index.ts'\nexport const now = Date.now(), port = process.env['PORT'], later = import(port ?? '')`,
  'commands/index.ts': `import { report } from './report.ts'\nimport { ret } from './return.ts'\nexport const commands = [report, ret]`,
  'commands/report.ts': `import { z } from 'zod'\nimport { defineCommand } from '../src/kit/command.ts'\nexport const report = defineCommand({\n  name: 'report',\n})`,
  'commands/return.ts': `export const ret = defineCommand({ name: 'return' })`,
  'cron/index.ts': `import chase from './chase.ts'\nexport const jobs = [chase]`,
  'cron/chase.ts': `export const chase = defineJob({ name: 'chase' })`,
}

test('a sound house has no fault', async () => {
  expect(await inspectHouse(new Map(Object.entries(sound)))).toEqual([])
})

const planted: [rule: Rule, what: string, path: string, source: string][] = [
  ['room', 'a folder nobody planned', 'src/utils/dates.ts', ''],
  ['room', 'a chat platform nobody planned', 'src/chat/pager/index.ts', ''],
  ['imports', 'core imports kit', 'src/core/a.ts', `import { x } from '../kit/errors.ts'`],
  ['imports', 'core imports a type of kit', 'src/core/a.ts', `import type { X } from '../kit/errors.ts'`],
  ['imports', 'core reads files', 'src/core/a.ts', `import { readFileSync } from 'node:fs'`],
  ['imports', 'core takes a library', 'src/core/a.ts', `import pg from 'pg'`],
  ['imports', 'kit imports app', 'src/kit/a.ts', `export { handle } from '../app/handle.ts'`],
  ['imports', 'kit reads files', 'src/kit/a.ts', `import fs from 'node:fs'`],
  ['imports', 'app imports a store', 'src/app/a.ts', `import { x } from '../store/embedded/index.ts'`],
  ['imports', 'app imports a command', 'src/app/a.ts', `import { report } from '../../commands/report.ts'`],
  ['imports', 'app imports zod', 'src/app/a.ts', `import { z } from 'zod'`],
  ['imports', 'app loads a chat late', 'src/app/a.ts', `const x = await import('../chat/web/index.ts')`],
  ['imports', 'a command imports app', 'commands/report.ts', `import { h } from '../src/app/handle.ts'`],
  ['imports', 'a job reads files', 'cron/chase.ts', `import fs from 'node:fs'`],
  ['imports', 'pulse imports its sibling', 'src/pulse/a.ts', `import { x } from '../papers/docx.ts'`],
  ['imports', 'intake reads data itself', 'src/intake/a.ts', `new URL('../../data/a.json', import.meta.url)`],
  ['imports', 'one store imports the other', 'src/store/postgres/a.ts', `import '../embedded/index.ts'`],
  ['imports', 'a store takes a web library', 'src/store/postgres/a.ts', `import { Hono } from 'hono'`],
  ['imports', 'a chat imports app', 'src/chat/web/a.ts', `import { s } from '../../app/signin.ts'`],
  ['imports', 'the admin imports a store', 'src/web/a.ts', `import { o } from '../store/open.ts'`],
  ['imports', 'what pages begin with knows a door', 'src/page/a.ts', `import { s } from '../web/serve.ts'`],
  ['imports', 'a command takes a page', 'commands/a.ts', `import { x } from '../src/page/assets.ts'`],
  ['imports', 'someone imports main', 'src/web/a.ts', `import { m } from '../main.ts'`],
  [
    'imports',
    'an import of several lines',
    'src/core/a.ts',
    `import {\n  x,\n  type Y,\n} from '../app/handle.ts'`,
  ],
  [
    'imports',
    'a store takes the environment',
    'src/store/postgres/a.ts',
    `import { env } from 'node:process'`,
  ],
  [
    'imports',
    'somebody keeps an asynchronous context',
    'src/main.ts',
    `import { AsyncLocalStorage } from 'node:async_hooks'`,
  ],
  ['extension', 'an import without .ts', 'src/core/a.ts', `import { day } from './day'`],
  ['extension', 'an import of .js', 'src/core/a.ts', `import { day } from './day.js'`],
  ['sibling', 'a command imports another', 'commands/report.ts', `import { ret } from './return.ts'`],
  ['cycle', 'two files in a ring', 'src/core/day.ts', `import { light } from './light.ts'`],
  ['cycle', 'a file that imports itself', 'src/core/day.ts', `import { day } from './day.ts'`],
  [
    'computed import',
    'a module named at run time',
    'src/app/a.ts',
    `export const x = (p: string) => import(p)`,
  ],
  ['clock, environment, chance', 'Date.now', 'src/core/a.ts', `export const x = Date.now()`],
  ['clock, environment, chance', 'new Date()', 'src/kit/a.ts', `export const x = new Date()`],
  ['clock, environment, chance', 'new Date', 'src/kit/a.ts', `export const x = new Date`],
  ['clock, environment, chance', 'Date()', 'src/kit/a.ts', `export const x = Date()`],
  ['clock, environment, chance', 'a clock by another name', 'cron/chase.ts', `const { now } = Date\nnow()`],
  ['clock, environment, chance', 'performance.now', 'src/app/a.ts', `export const x = performance.now()`],
  [
    'clock, environment, chance',
    'process.env',
    'src/store/embedded/a.ts',
    `export const x = process.env['A']`,
  ],
  ['clock, environment, chance', 'process["env"]', 'src/web/a.ts', `export const x = process['env'].A`],
  ['clock, environment, chance', 'env by destructuring', 'src/web/a.ts', `const { env } = process\nenv.A`],
  ['clock, environment, chance', 'globalThis', 'src/web/a.ts', `export const x = globalThis.Date.now()`],
  ['clock, environment, chance', 'Math.random', 'commands/report.ts', `export const x = Math.random()`],
  ['clock, environment, chance', 'crypto.randomUUID', 'src/app/a.ts', `export const x = crypto.randomUUID()`],
  ['clock, environment, chance', 'randomBytes', 'src/kit/a.ts', `import { randomBytes } from 'node:crypto'`],
  [
    'clock, environment, chance',
    'a clock as a default',
    'src/app/a.ts',
    `export const f = (now = Date.now) => now`,
  ],
  ['list', 'a command left out', 'commands/index.ts', `import { ret } from './return.ts'\nconst a = [ret]`],
  [
    'list',
    'a command listed twice',
    'commands/index.ts',
    `${sound['commands/index.ts']}\nexport const more = [ret]`,
  ],
  [
    'list',
    'a command imported and not listed',
    'cron/index.ts',
    `import { chase } from './chase.ts'\n// chase`,
  ],
  ['list', 'a name that is not the file', 'cron/chase.ts', `export const c = defineJob({ name: 'hunt' })`],
  ['list', 'a file that defines nothing', 'cron/chase.ts', `export const chase = {}`],
  [
    'words',
    'a subject not in the catalogue',
    'src/kit/words/web.ts',
    `export const web = { zh: {}, en: {} }`,
  ],
  [
    'words',
    'a subject without English',
    'src/kit/words/index.ts',
    `import { light } from './light.ts'\nexport const words = { zh: { light: light.zh } }`,
  ],
  ['length', 'a file of 301 lines', 'src/core/a.ts', 'export {}\n'.repeat(301)],
]

test.each(planted)('%s, seen red: %s', async (rule, _what, path, source) => {
  const seen = await inspectHouse(new Map(Object.entries({ ...sound, [path]: source })))
  expect(seen.map((fault) => fault.rule)).toContain(rule)
})

test('every rule was seen red', () => {
  expect(new Set(planted.map(([rule]) => rule))).toEqual(new Set(rules))
})

test('a file of 300 lines stands', async () => {
  const seen = await inspectHouse(new Map([['src/core/a.ts', 'export {}\n'.repeat(300)]]))
  expect(seen).toEqual([])
})
