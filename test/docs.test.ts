import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'

const root = join(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

const documents = ['README.md', 'README.zh-CN.md', 'CONTRIBUTING.md', 'CHANGELOG.md']
  .concat(readdirSync(join(root, 'docs')).map((name) => `docs/${name}`))
  .filter((path) => path.endsWith('.md'))
  .toSorted()

/** What is written between fences shows something else and is not part of the page. */
const withoutFences = (text: string): string => text.replaceAll(/^(```|~~~).*$[\s\S]*?^\1$/gm, '')

const headings = (text: string): { level: number; title: string }[] =>
  [...withoutFences(text).matchAll(/^(#{1,6}) +(.+?)\s*$/gm)].map((m) => ({
    level: m[1]?.length ?? 0,
    title: m[2] ?? '',
  }))

/** The body rows of every table whose first heading cell has these words. */
function tableRows(text: string, first: string): string[][] {
  const rows: string[][] = []
  let inside = false
  for (const line of withoutFences(text).split('\n')) {
    const cells = line.startsWith('|') ? line.split('|').slice(1, -1) : []
    const [head = ''] = cells
    if (cells.length === 0) inside = false
    else if (head.trim() === first) inside = true
    else if (inside && !/^[\s:-]+$/.test(head)) rows.push(cells.map((cell) => cell.trim()))
  }
  return rows
}

const code = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map((m) => m[1] ?? '')

describe('architecture', () => {
  const rows = tableRows(read('docs/architecture.md'), 'README')

  test('every heading of the README stands in the map, in its order', () => {
    const titles = headings(read('README.md')).map(({ title }) => title)
    expect(rows.map(([heading]) => heading)).toEqual(titles)
  })

  test('every heading is mapped to files, and each of them exists', () => {
    expect(rows.filter(([, files = '']) => code(files).length === 0)).toEqual([])
    const paths = rows.flatMap(([, files = '']) => code(files))
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })
})

describe('readme', () => {
  test('the two languages have the same headings, level by level', () => {
    const levels = (path: string): number[] => headings(read(path)).map(({ level }) => level)
    expect(levels('README.zh-CN.md')).toEqual(levels('README.md'))
  })

  test('the two languages show the same commands', () => {
    const shown = (path: string): string[] =>
      [...read(path).matchAll(/^(?:```|~~~)sh\n([\s\S]*?)^(?:```|~~~)$/gm)].map((m) => m[1] ?? '')
    expect(shown('README.md').length).toBeGreaterThan(0)
    expect(shown('README.zh-CN.md')).toEqual(shown('README.md'))
  })
})

describe.each(documents)('%s', (path) => {
  test('every relative link resolves', () => {
    const links = [...withoutFences(read(path)).matchAll(/\]\(([^)\s]+)\)/g)].map((m) => m[1] ?? '')
    const relative = links.filter((link) => !/^(?:[a-z]+:|#)/.test(link))
    const missing = relative.filter(
      (link) => !existsSync(join(root, dirname(path), decodeURI(link.split('#')[0] ?? ''))),
    )
    expect(missing).toEqual([])
  })

  test('every anchor names a heading', () => {
    const slug = (title: string): string =>
      title
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(/\s/g, '-')
    const anchors = [...withoutFences(read(path)).matchAll(/\]\(([^)\s#]*)#([^)\s]+)\)/g)]
      .filter((m) => !m[1]?.includes(':'))
      .map((m) => ({ page: m[1] ? join(dirname(path), m[1]) : path, anchor: decodeURI(m[2] ?? '') }))
    const missing = anchors.filter(
      ({ page, anchor }) => !headings(read(page)).some(({ title }) => slug(title) === anchor),
    )
    expect(missing).toEqual([])
  })

  test('every script it tells people to run exists', () => {
    const told = [...read(path).matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map((m) => m[1] ?? '')
    expect(told.filter((script) => !(script in manifest.scripts))).toEqual([])
  })
})

const versions = z.record(z.string(), z.string())
const manifest = z
  .object({
    ...{ scripts: versions, dependencies: versions, devDependencies: versions },
    optionalDependencies: versions,
  })
  .parse(JSON.parse(read('package.json')))

describe('dependencies', () => {
  const written = tableRows(read('docs/dependencies.md'), 'package')
  const wanted = {
    ...manifest.dependencies,
    ...manifest.devDependencies,
    ...manifest.optionalDependencies,
  }
  const installed = z.object({ version: z.string(), license: z.string() })

  test('each is listed once, with its version, and nothing else is', () => {
    const listed = written.map(([name = '', version]) => `${code(name)[0]} ${version}`)
    const asked = Object.entries(wanted).map(([name, version]) => `${name} ${version}`)
    expect(listed.toSorted()).toEqual(asked.toSorted())
  })

  test('each is pinned, and installed as written, under the licence written', () => {
    const said = written.map(([name = '', version, licence]) => [code(name)[0], version, licence])
    const found = said.map(([name]) => {
      const { version, license } = installed.parse(JSON.parse(read(`node_modules/${name}/package.json`)))
      return [name, version, license]
    })
    expect(said).toEqual(found)
  })

  test('each says why', () => {
    expect(written.filter((row) => (row[4] ?? '').length < 5).map(([name]) => name)).toEqual([])
  })
})
