import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { openArchive } from '../../../src/intake/files/archive.ts'
import { sampleDocument } from '../sample-document.ts'
import { write } from './papers.ts'
import { template } from './templates.ts'

const run = promisify(execFile)
const told = z.object({ hash: z.string(), size: z.number(), year: z.number(), offset: z.number() })
const DAY = 86_400_000

/** The sample rendered by a process with surroundings, a clock and a chance of its own. */
async function rendered(env: Record<string, string>, days: number, chance: number, own = '') {
  const home = await mkdtemp(join(tmpdir(), 'duban-home-'))
  try {
    const script = join(import.meta.dirname, 'render-child.ts')
    const { stdout } = await run(
      process.execPath,
      ['--import', 'tsx', script, `${days * DAY}`, `${chance}`, own],
      { env: { PATH: process.env['PATH'], HOME: home, ...env }, cwd: join(import.meta.dirname, '../../..') },
    )
    return told.parse(JSON.parse(stdout))
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

test.each([
  ['the built-in layout', ''],
  ['a template', Buffer.from(await template()).toString('base64')],
])(
  '%s: two processes with different time zone, language, home, clock and chance give the same bytes',
  async (_, own) => {
    const here = await rendered({ TZ: 'Asia/Shanghai', LANG: 'zh_CN.UTF-8' }, 0, 0.1, own)
    const there = await rendered({ TZ: 'America/New_York', LANG: 'C', LC_ALL: 'C' }, 400, 0.9, own)
    // They really are elsewhere and later.
    expect(there.offset).not.toBe(here.offset)
    expect(there.year).toBeGreaterThan(here.year)
    expect(there.hash).toBe(here.hash)
    expect(here.size).toBeGreaterThan(5000)
  },
)

test('nothing in the file is from chance or from the clock', async () => {
  const docx = await write(sampleDocument)
  const archive = openArchive(docx, '周报.docx')
  for (const name of archive.names.filter((one) => /\.(xml|rels)$/.test(one))) {
    const text = archive.xml(name) ?? ''
    const ids = [...text.matchAll(/(?:r:id|r:embed|\bId)="([^"]*)"/g)].map(([, id]) => id)
    expect(ids.filter((id) => !/^(rId\d+|duban[LP]\d+)$/.test(id ?? ''))).toEqual([])
    const years = [...text.matchAll(/\b20[2-9]\d-\d\d-\d\dT[\d:]+Z/g)].map(([moment]) => moment)
    expect(years.filter((moment) => moment !== '2026-11-27T08:00:00Z')).toEqual([])
  }
  // The date of every entry in the archive is noon of 1980-01-01.
  const view = Buffer.from(docx)
  const dates: string[] = []
  for (let at = view.indexOf('PK\u0001\u0002'); at >= 0; at = view.indexOf('PK\u0001\u0002', at + 4))
    dates.push(`${view.readUInt16LE(at + 14)} ${view.readUInt16LE(at + 12)}`)
  expect(dates.length).toBe(archive.names.length)
  expect(new Set(dates)).toEqual(new Set([`${(1 << 5) | 1} ${12 << 11}`]))
})
