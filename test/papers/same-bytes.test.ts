import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const run = promisify(execFile)

/** Renders the sample in a process of its own and tells the hash of every file. */
const program = `
import { createHash } from 'node:crypto'
const [{ sampleDocument, samplePictures }, { lazyFonts }, { createPdf }, { createPng }] = await Promise.all([
  import('./test/papers/sample-document.ts'),
  import('./src/papers/fonts/index.ts'),
  import('./src/papers/pdf/index.ts'),
  import('./src/papers/pictures/png.ts'),
])
const fonts = lazyFonts(null)
const hash = (bytes) => createHash('sha256').update(bytes).digest('hex')
const files = [await createPdf(fonts)(sampleDocument)]
for (const picture of samplePictures) files.push(await createPng(fonts)(picture))
console.log(JSON.stringify(files.map(hash)))
`

const rendered = async (env: Record<string, string>): Promise<unknown> => {
  const home = await mkdtemp(join(tmpdir(), 'duban-home-'))
  try {
    const { stdout } = await run(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '--eval', program],
      {
        cwd: root,
        env: { PATH: process.env['PATH'], HOME: home, ...env },
      },
    )
    return JSON.parse(stdout)
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

test('a paper and its pictures are the same bytes in any time zone, language and home', async () => {
  const [one, other] = await Promise.all([
    rendered({ TZ: 'Asia/Shanghai', LANG: 'zh_CN.UTF-8', LC_ALL: 'zh_CN.UTF-8' }),
    rendered({ TZ: 'America/St_Johns', LANG: 'C', LC_ALL: 'tr_TR.UTF-8' }),
  ])
  expect(one).toHaveLength(6)
  expect(other).toEqual(one)
}, 120_000)
