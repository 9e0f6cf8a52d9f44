import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { resources } from '../../src/web/api/resources/index.ts'
import { pages } from '../../src/web/desk/pages.ts'

const root = join(import.meta.dirname, '../../src')
let known: [method: string, path: string][] | null = null

/** Every route that a door of ours declares, read from the sources, so that a new one is known by itself. Sorted by path. */
export function routes(): readonly [method: string, path: string][] {
  return (known ??= read())
}

function read(): [method: string, path: string][] {
  const found = new Map<string, [string, string]>()
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  for (const path of files.filter((one) => /^(?:web|chat\/web)\/.*\.tsx?$/.test(one)).toSorted()) {
    const source = readFileSync(join(root, path), 'utf8')
    const base = /basePath\('([^']+)'\)/.exec(source)?.[1] ?? ''
    for (const [, method = '', at = ''] of source.matchAll(
      /\.(get|post|put|patch|delete)\(\s*'(\/[^'*]*)'/g,
    )) {
      const route = `${base}${at.replaceAll(/\{.*?\}(?=\/|$)/g, '')}`.replace(/(?<=.)\/$/, '')
      found.set(`${method} ${route}`, [method.toUpperCase(), route])
    }
  }
  const more = (method: string, path: string): void => void found.set(`${method} ${path}`, [method, path])
  // Hung from lists, or named by a constant.
  for (const page of pages) if ('path' in page) more('GET', `/desk${page.path}`.replace(/\/$/, ''))
  for (const { path } of resources) more('GET', path.replaceAll(/\{(\w+)\}/g, ':$1'))
  for (const path of ['/signin/back', '/calendar/:token', '/healthz', '/metrics', '/readyz'])
    more('GET', path)
  return [...found.values()].toSorted(([m, a], [n, b]) => (a < b ? -1 : a > b ? 1 : m < n ? -1 : 1))
}
