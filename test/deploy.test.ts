import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

/** Every setting that the documentation names. */
const documented = new Set(
  [...read('docs/operations.md').matchAll(/`((?:DUBAN|TELEGRAM|SLACK)_[A-Z_]+|PORT)`/g)].map(
    (m) => m[1] ?? '',
  ),
)
const withoutFile = (name: string): string => name.replace(/_FILE$/, '')

test.each(['deploy/Dockerfile', 'deploy/compose.yaml', 'deploy/duban.service', 'deploy/duban.env'])(
  '%s names settings that there are',
  (path) => {
    const named = [...read(path).matchAll(/\b(?:DUBAN|TELEGRAM|SLACK)_[A-Z_]+\b/g)].map(([name]) => name)
    expect(named.length).toBeGreaterThan(0)
    expect(named.filter((name) => !documented.has(name) && !documented.has(withoutFile(name)))).toEqual([])
  },
)

test('what is copied into the image is there, is let through, and is all that a build needs', () => {
  const copied = [...read('deploy/Dockerfile').matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap((m) =>
    (m[1] ?? '').split(' '),
  )
  expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([])
  const let_ = read('.dockerignore')
    .split('\n')
    .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []))
  expect(copied.toSorted()).toEqual(let_.toSorted())
  const watched = /const watched = \[([^\]]+)\]/.exec(read('scripts/build.mjs'))?.[1] ?? ''
  expect([...watched.matchAll(/'([^']+)'/g)].map((m) => m[1] ?? '').toSorted()).toEqual(copied.toSorted())
})

test('every file that the units of deployment name exists', () => {
  const named = ['deploy/Dockerfile', 'deploy/compose.yaml', 'deploy/duban.service'].flatMap((path) =>
    [
      ...read(path).matchAll(
        /\b((?:deploy|docs|scripts)\/[\w.-]+\.(?:mjs|md|yaml|service)|deploy\/Dockerfile)/g,
      ),
    ].map((m) => m[1] ?? ''),
  )
  expect(named.length).toBeGreaterThan(4)
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([])
})

test('the container is nobody in particular, listens on this machine alone, and is asked how it is', () => {
  const docker = read('deploy/Dockerfile')
  expect(docker.match(/^USER duban$/m)).not.toBeNull()
  expect(docker).toContain('/readyz')
  const ports = [...read('deploy/compose.yaml').matchAll(/^ +- ['"](\d[^'"]+:\d+)['"]$/gm)].map((m) => m[1])
  expect(ports).toEqual(['127.0.0.1:3000:3000'])
})

const systemd = (() => {
  try {
    execFileSync('systemd-analyze', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

test.skipIf(!systemd)('the unit is one that systemd reads without a word', () => {
  const folder = mkdtempSync(join(tmpdir(), 'duban-unit-'))
  try {
    // The program's own place is not on this machine: what is verified is the rest.
    const unit = read('deploy/duban.service')
      .replace(/^ExecStart=.*$/m, `ExecStart=${process.execPath} main.js`)
      .replace(/^Documentation=.*$/m, '')
    writeFileSync(join(folder, 'duban.service'), unit)
    const said = execFileSync(
      'systemd-analyze',
      ['verify', '--recursive-errors=no', join(folder, 'duban.service')],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
    )
    expect(said).toBe('')
  } finally {
    rmSync(folder, { recursive: true })
  }
})
