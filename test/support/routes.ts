import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

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
  // Named by a constant, not where it is hung.
  found.set('get /signin/back', ['GET', '/signin/back'])
  return [...found.values()].toSorted(([m, a], [n, b]) => (a < b ? -1 : a > b ? 1 : m < n ? -1 : 1))
}
