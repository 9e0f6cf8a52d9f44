import { spawn, spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const repository = join(import.meta.dirname, '../..')

/** A small project with the real scripts and the real libraries, so that nothing here touches the tree's own dist. */
let project: string

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'duban-build-'))
  cpSync(join(repository, 'scripts'), join(project, 'scripts'), { recursive: true })
  symlinkSync(join(repository, 'node_modules'), join(project, 'node_modules'))
  write('package.json', '{ "type": "module" }')
  write('src/cli.ts', `console.log(JSON.stringify({ argv: process.argv.slice(2) satisfies string[] }))`)
})

afterEach(() => rmSync(project, { recursive: true, force: true }))

function write(path: string, text: string): void {
  mkdirSync(dirname(join(project, path)), { recursive: true })
  writeFileSync(join(project, path), text)
}

const read = (path: string): string => readFileSync(join(project, path), 'utf8')

/** Runs a script as a shell would: what it said on either stream, and its exit code. */
function run(script: string, ...args: string[]): { code: number | null; out: string; err: string } {
  const done = spawnSync(process.execPath, [join(project, 'scripts', script), ...args], { encoding: 'utf8' })
  return { code: done.status, out: done.stdout, err: done.stderr }
}

describe('build', () => {
  test('builds once, says so on stderr in one line, and is silent while nothing changed', () => {
    expect(run('build.mjs')).toEqual({ code: 0, out: '', err: 'built dist (cli.js)\n' })
    expect(run('build.mjs')).toEqual({ code: 0, out: '', err: '' })
    expect(run('build.mjs', '--force').err).toBe('built dist (cli.js)\n')
    expect(readdirSync(join(project, 'dist')).toSorted()).toEqual(['.stamp', 'cli.js'])
  })

  test.each<[string, () => void]>([
    ['a changed source', () => write('src/cli.ts', 'console.log(2)')],
    [
      'a source as long as before, put back to an older time',
      () => utimesSync(join(project, 'src/cli.ts'), 1000, 1000),
    ],
    ['a new command', () => write('commands/report.ts', 'export {}')],
    ['a new job', () => write('cron/chase.ts', 'export {}')],
    ['a changed package.json', () => write('package.json', '{ "type": "module", "version": "2.0.0" }')],
    ['a removed bundle', () => rmSync(join(project, 'dist/cli.js'))],
  ])('builds again after %s', (_what, change) => {
    run('build.mjs')
    change()
    expect(run('build.mjs').err).toBe('built dist (cli.js)\n')
    expect(run('build.mjs').err).toBe('')
  })

  test('does not build again because the embedded state grew', () => {
    run('build.mjs')
    write('data/units.json', '{}')
    expect(run('build.mjs').err).toBe('built dist (cli.js)\n')
    write('data/state/journal/000000001.seg', 'x')
    const after = run('build.mjs').err
    write('data/state/journal/000000001.seg', 'xyz')
    expect([after, run('build.mjs').err]).toEqual(['', ''])
  })

  test('what is imported late stands in a part of its own; those of the build before stay, older ones go', () => {
    const parts = () => readdirSync(join(project, 'dist')).filter((name) => name.startsWith('part-'))
    const say = (word: string) => write('src/late.ts', `export const word = '${word}'`)
    write(
      'src/cli.ts',
      `console.log((await import('./late.ts')).word, import.meta.url.endsWith('/dist/cli.js'))`,
    )
    say('one')
    run('build.mjs')
    const [first = ''] = parts()
    expect(parts()).toHaveLength(1)
    expect(run('duban.mjs').out).toBe('one true\n')
    expect(read('dist/cli.js')).not.toContain("'one'")
    say('two')
    run('build.mjs')
    const second = parts().find((name) => name !== first) ?? ''
    expect(parts().toSorted()).toEqual([first, second].toSorted())
    say('three')
    run('build.mjs')
    expect(parts()).toHaveLength(2)
    expect(parts()).not.toContain(first)
    rmSync(join(project, 'dist', parts().find((name) => name !== second) ?? ''))
    expect(run('duban.mjs').out).toBe('three true\n')
  })

  test('bundles a library written as CommonJS so that it runs without node_modules', () => {
    write('src/cli.ts', `import pg from 'pg'\nconsole.log(typeof pg.Pool, typeof __dirname)`)
    expect(run('build.mjs').code).toBe(0)
    rmSync(join(project, 'node_modules'))
    const done = spawnSync(process.execPath, [join(project, 'dist/cli.js')], { encoding: 'utf8' })
    expect(done.stdout).toBe('function string\n')
  })

  test('builds the page for the browser, small and in UTF-8', () => {
    write('src/chat/web/page/client.ts', `// a remark\ndocument.title = '督办' as string`)
    write('src/chat/web/page/style.css', `body { color: #000000; }`)
    expect(run('build.mjs').err).toBe('built dist (cli.js, web/client.js, web/style.css)\n')
    expect(read('dist/web/client.js')).toContain('document.title="督办"')
    expect(read('dist/web/client.js')).not.toContain('remark')
    expect(read('dist/web/style.css')).toContain('body{color:#000}')
  })

  test('says what is wrong, exits 1 and leaves no bundle of older sources', () => {
    run('build.mjs')
    write('src/cli.ts', `import './missing.ts'`)
    const failed = run('build.mjs')
    expect(failed).toMatchObject({ code: 1, out: '' })
    expect(failed.err).toContain('src/cli.ts:1:7: ERROR: Could not resolve "./missing.ts"')
    expect(readdirSync(join(project, 'dist'))).not.toContain('cli.js')
    expect(run('build.mjs').code).toBe(1)
  })

  test('two builds at once both end well and leave one whole bundle', async () => {
    const builds = [1, 2, 3].map(() => spawn(process.execPath, [join(project, 'scripts/build.mjs')]))
    const codes = await Promise.all(builds.map((build) => once(build, 'exit')))
    expect(codes.map(([code]) => code)).toEqual([0, 0, 0])
    expect(readdirSync(join(project, 'dist')).toSorted()).toEqual(['.stamp', 'cli.js'])
    expect(run('duban.mjs', 'x').out).toBe('{"argv":["x"]}\n')
  })
})

describe('duban', () => {
  test('builds if it must, keeps stdout clean and hands the words on', () => {
    const first = run('duban.mjs', 'status', '1.2.1', '--json')
    expect(first).toEqual({
      code: 0,
      out: '{"argv":["status","1.2.1","--json"]}\n',
      err: 'built dist (cli.js)\n',
    })
    expect(run('duban.mjs', 'mine').err).toBe('')
  })

  test('keeps the exit code of the command line', () => {
    write('src/cli.ts', `process.exitCode = 2`)
    expect(run('duban.mjs').code).toBe(2)
  })

  test('runs nothing old when the sources are broken', () => {
    run('duban.mjs')
    write('src/cli.ts', `import './missing.ts'`)
    expect(run('duban.mjs')).toMatchObject({ code: 1, out: '' })
  })
})

test('the bundles of this tree are built', () => {
  const sources = ['main.ts', 'cli.ts', 'store/embedded/writer.ts', 'chat/web/page/client.ts']
  const present = sources.filter((path) => {
    try {
      return readFileSync(join(repository, 'src', path)).length > 0
    } catch {
      return false
    }
  })
  const built: Record<string, string> = {
    'store/embedded/writer.ts': 'writer.js',
    'chat/web/page/client.ts': 'web/client.js',
  }
  for (const path of present) {
    const bundle = join(repository, 'dist', built[path] ?? path.replace('.ts', '.js'))
    const checked = spawnSync(process.execPath, ['--check', bundle], { encoding: 'utf8' })
    expect([bundle, checked.stderr]).toEqual([bundle, ''])
  }
})
