import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { mutations } from './mutations/chase.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

/** Where the rules of the chase stand. */
const chase = {
  'src/core/': [
    ...['chase', 'ladder', 'columns', 'rhythm', 'last-day', 'target-period', 'period', 'snooze', 'snoozing'],
    ...['urgency', 'clock-back', 'reladder', 'ceiling', 'hours', 'paper', 'calendar', 'year', 'holidays'],
    ...['coverage', 'reach', 'people/away'],
  ],
  'src/kit/moves/': [
    ...['chase', 'card-of-day', 'chase-slots', 'closing', 'urgent', 'hours', 'manual', 'handover', 'people'],
    ...['asked', 'clock-back', 'office-card', 'remind-papers'],
  ],
  'cron/': ['daily-chase', 'office-card', 'urgent-chase', 'clock-back', 'remind-papers'],
  'src/app/': ['dispatch', 'line'],
}

/** What the jobs of the chase use of others: look-ups, letters, and rules that are not its own. */
const others = {
  'src/core/': ['code', 'code-said', 'day', 'findings', 'life', 'occurrence', 'request', 'rights', 'saying'],
  'src/kit/moves/': [
    ...['burden', 'calendar', 'chase-findings', 'findings', 'handed', 'letter', 'letter-plans', 'look'],
    ...['requests', 'signoff', 'tell', 'turns'],
  ],
}

const paths = (table: Record<string, string[]>): string[] =>
  Object.entries(table).flatMap(([folder, names]) => names.map((name) => `${folder}${name}.ts`))
const files = paths(chase)

test('what a mutation breaks stands in its file exactly once, and is changed', () => {
  const faults = mutations.flatMap(({ rule, file, find, replace }) => {
    const places = existsSync(join(root, file)) ? read(file).split(find).length - 1 : 0
    return places === 1 && find !== replace ? [] : [`${file}: ${rule}: ${places} places`]
  })
  expect(faults).toEqual([])
})

test('each names tests that are there', () => {
  const gone = mutations.flatMap(({ rule, tests }) =>
    tests.length === 0
      ? [rule]
      : tests.filter((path) => !path.endsWith('.test.ts') || !existsSync(join(root, path))),
  )
  expect(gone).toEqual([])
})

test('no mutation stands twice', () => {
  const broken = mutations.map(({ file, find, replace }) => `${file}\n${find}\n${replace}`)
  expect(broken.filter((one, n) => broken.indexOf(one) < n)).toEqual([])
})

test.each(files)('%s: its rules are broken on purpose', (file) => {
  expect(mutations.filter((one) => one.file === file)).not.toEqual([])
})

/** What a file imports of the two rooms where rules stand; types decide nothing. */
const importsOf = (path: string): string[] =>
  [...read(path).matchAll(/^import (?!type)[^;]*? from '(\.[^']+)'/gm)]
    .map(([, from = '']) => join(dirname(path), from).replaceAll('\\', '/'))
    .filter((found) => /^src\/(core|kit\/moves)\//.test(found))

test('every rule that a job of the chase uses is either broken on purpose or known to be no rule of it', () => {
  const used = new Set(files.filter((path) => path.startsWith('cron/')))
  for (const path of used) for (const found of importsOf(path)) used.add(found)
  expect(used.size).toBeGreaterThan(30)
  const known = new Set([...files, ...paths(others)])
  expect([...used].filter((path) => !known.has(path))).toEqual([])
})
