import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endAll, said, spawnNode } from './support/process.ts'

const root = fileURLToPath(new URL('../', import.meta.url))

/** What an installation may be without, and the tokens for which it is then asked. */
const platforms = [
  {
    library: '@slack/bolt',
    room: 'src/slack.ts',
    variable: 'SLACK_BOT_TOKEN',
    env: { SLACK_BOT_TOKEN: 'xoxb-1-2-abc', SLACK_APP_TOKEN: 'xapp-1-A-2-abc' },
  },
  {
    library: 'grammy',
    room: 'src/telegram.ts',
    variable: 'TELEGRAM_BOT_TOKEN',
    env: { TELEGRAM_BOT_TOKEN: '123456789:AAEabcdefghijklmnopqrstuvwx' },
  },
]

/** Left out of the copy: `npm ci --omit=optional` leaves these out too. */
const LEFT_OUT = new Set(['@slack', 'grammy', 'undici'])

let outer: string
let copy: string

/** The built product in a folder of its own, whose node_modules have no library of a chat platform. */
beforeAll(async () => {
  outer = await mkdtemp(join(tmpdir(), 'duban-without-'))
  copy = join(outer, 'duban')
  for (const name of ['dist', 'data/registers', 'data/upward', 'src', 'commands', 'cron', 'package.json'])
    await cp(join(root, name), join(copy, name), { recursive: true })
  for (const name of await readdir(join(root, 'data'), { withFileTypes: true }))
    if (name.isFile()) await cp(join(root, 'data', name.name), join(copy, 'data', name.name))
  await mkdir(join(copy, 'node_modules'))
  for (const name of await readdir(join(root, 'node_modules')))
    if (!LEFT_OUT.has(name)) await symlink(join(root, 'node_modules', name), join(copy, 'node_modules', name))
})
afterAll(async () => {
  await endAll()
  await rm(outer, { recursive: true, force: true })
})

const launch = (env: Record<string, string> = {}) =>
  spawnNode([join(copy, 'dist', 'main.js')], {
    DUBAN_STORE: `file:${join(outer, `state-${Object.keys(env).join('-')}`)}`,
    PORT: '0',
    ...env,
  })

test.each(platforms)('$library is truly not there', async ({ library }) => {
  await writeFile(join(copy, 'probe.mjs'), `await import(${JSON.stringify(library)})`)
  const { code, stderr } = await spawnNode([join(copy, 'probe.mjs')]).ended
  expect(code).not.toBe(0)
  expect(stderr).toContain('ERR_MODULE_NOT_FOUND')
})

test('without the libraries and without tokens the product starts and serves', async () => {
  const child = launch()
  await said(child, /is running/)
  const port = /localhost:(\d+)/.exec(child.stdout())?.[1]
  const origin = `http://127.0.0.1:${port}`
  expect((await fetch(`${origin}/healthz`)).status, child.stderr()).toBe(200)
  const [, code] = /admin +http\S+(\/in\/\S+)/.exec(child.stdout()) ?? []
  expect((await fetch(`${origin}${code}`)).status).toBe(200)
  child.signal('SIGTERM')
  expect((await child.ended).code).toBe(0)
})

/** What is said where a token is set and the library is missing: which to install, one sentence a language, no trace. */
const asked = (library: string, variable: string) =>
  [
    `已设置 ${variable}，但未安装 ${library}。请在督办所在目录执行：npm install ${library}；或去掉 ${variable}。`,
    `${variable} is set, but ${library} is not installed. Run “npm install ${library}” in duban’s folder, or unset ${variable}.`,
    '',
  ].join('\n')

// A platform takes part once its room is there.
for (const { library, room, variable, env } of platforms)
  test.skipIf(!existsSync(join(root, room)))(
    `${variable} without ${library}: says which to install, and does not start`,
    async () => {
      const { code, stdout, stderr } = await launch(env).ended
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
      const sentences = stderr.split('\n').filter((line) => !line.startsWith('{'))
      expect(sentences.join('\n')).toBe(asked(library, variable))
    },
  )

test.each(platforms)(
  'a room that loads $library where it is missing: the sentence, exit 1, no trace',
  async ({ library, variable }) => {
    // The real loading in the real folder: the import is resolved from there.
    const probe = [
      `import { withLibrary } from ${JSON.stringify(join(copy, 'src', 'with-library.ts'))}`,
      `import { fatal } from ${JSON.stringify(join(copy, 'src', 'announce.ts'))}`,
      `await withLibrary('${library}', '${variable}', () => import('${library}')).catch(fatal)`,
    ]
    await writeFile(join(copy, 'probe.ts'), probe.join('\n'))
    const { code, stderr } = await spawnNode(['--import', 'tsx', join(copy, 'probe.ts')]).ended
    expect({ code, stderr }).toEqual({ code: 1, stderr: asked(library, variable) })
  },
)

test('another module that is missing is not taken for the library', async () => {
  const probe = [
    `import { withLibrary } from ${JSON.stringify(join(copy, 'src', 'with-library.ts'))}`,
    `import { fatal } from ${JSON.stringify(join(copy, 'src', 'announce.ts'))}`,
    `await withLibrary('grammy', 'TELEGRAM_BOT_TOKEN', () => import('./not-there.ts')).catch(fatal)`,
  ]
  await writeFile(join(copy, 'other.ts'), probe.join('\n'))
  const { code, stderr } = await spawnNode(['--import', 'tsx', join(copy, 'other.ts')]).ended
  expect(code).toBe(1)
  expect(stderr).toContain('ERR_MODULE_NOT_FOUND')
  expect(stderr).not.toContain('npm install grammy')
})
