import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Judged } from '../bench/goals.ts'
import type { Result } from '../bench/result.ts'
import { endAll, spawnNode } from './support/process.ts'

afterAll(endAll)

/** Whether the bench runs, not how fast anything is: numbers from a busy machine prove nothing. */
test(
  'the bench runs: every part gives a ratio against its limit, and a curve where work grows',
  { timeout: 480_000 },
  async () => {
    const out = await mkdtemp(join(tmpdir(), 'duban-bench-'))
    const args = ['--import', 'tsx', 'bench/index.ts', '--size', 'tiny', '--out', out]
    const { code, stdout, stderr } = await spawnNode(args).ended
    expect(stderr).toContain('import')
    const [name = ''] = await readdir(out)
    const { results, broken, goals } = JSON.parse(await readFile(join(out, name), 'utf8')) as {
      results: Result[]
      broken: string[]
      goals: Judged[]
    }
    await rm(out, { recursive: true })
    expect(broken, stderr).toEqual([])
    const missing = goals.filter(({ verdict }) => verdict === 'MISSING').map(({ path }) => path)
    expect(missing).toEqual([])
    expect(code).toBe(0)
    for (const { path, verdict } of goals)
      expect(stdout.split('\n').find((line) => line.startsWith(`| ${path} |`))).toContain(verdict)
    expect(results.map(({ part }) => part)).toEqual([
      'core',
      'chase planned',
      'chase job',
      'dispatch',
      'slack',
      'telegram',
      'chase mail',
      'web chat',
      'report path',
      'status path',
      'updates',
      'group commit',
      'growth',
      'recovery',
      'import .docx',
      'import .xlsx',
      'fan-out',
      'papers weekly',
      'papers annual',
      'pg statements',
      'pg report',
      'pg scale',
      'start',
    ])
    for (const { what, value, limit, ratio } of results.flatMap(({ lines }) => lines)) {
      expect(stdout).toContain(what)
      for (const number of [value, limit, ratio]) expect(number, what).toBeGreaterThan(0)
      expect(Number.isFinite(ratio), what).toBe(true)
    }
    const curves = results.flatMap((result) => result.curves)
    expect(curves).toHaveLength(44)
    for (const { points, what } of curves) expect(points.length, what).toBeGreaterThan(1)
  },
)
