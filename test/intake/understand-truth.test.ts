import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { TestContext } from 'vitest'
import { linesOf, plain, sourceOf } from '../../src/intake/source.ts'
import type { Source } from '../../src/intake/source.ts'
import { readProse } from '../../src/intake/understand/prose.ts'
import { readShares } from '../../src/intake/understand/shares.ts'
import type { Shares } from '../../src/intake/understand/shares.ts'
import { dateAlone, readDue, readDueCell } from '../../src/intake/understand/time.ts'
import { readTargets } from '../../src/intake/understand/targets.ts'
import { aliases, root } from './support.ts'

/** Real documents and their hand-made truth stand beside the repository; they are not part of it. */
const shared = join(root, '../shared')
const sets: [docs: string, truth: string][] = [
  ['seeds', 'seed-truth'],
  ['corpus/docs', 'corpus/truth'],
]
interface Task {
  path: string[]
  text_prefix: string
  lead: string[]
  support: string[]
  responsible?: string[]
  due: string | null
  due_all?: string[]
}
interface Truth {
  title: string | null
  tasks: Task[]
  body?: Task[]
  targets?: { text: string; value: string; unit: string | null; by_when: string | null }[]
}
interface Doc {
  name: string
  source: Source
  truth: Truth
  issuedOn: string | null
}

const folded = (text: string): string => sourceOf(text).folded

function docs(): Doc[] {
  return sets.flatMap(([docFolder, truthFolder]) => {
    const [from, beside] = [join(shared, docFolder), join(shared, truthFolder)]
    if (!existsSync(from) || !existsSync(beside)) return []
    const files = readdirSync(from).toSorted()
    return readdirSync(beside)
      .filter((name) => name.endsWith('.json'))
      .toSorted()
      .flatMap((name) => {
        const file = files.find((one) => one.startsWith(name.slice(0, 3)))
        if (!file) return []
        const words = readFileSync(join(from, file), 'utf8').replace(/<[^>]+>/g, '')
        const source = sourceOf(words)
        const dated = linesOf(source).flatMap((line) => dateAlone(plain(source, line)) ?? [])
        const truth = JSON.parse(readFileSync(join(beside, name), 'utf8')) as Truth
        return [{ name: name.slice(0, 3), source, truth, issuedOn: dated[0] ?? null }]
      })
  })
}

const all = docs()

/** Says aloud that nothing was compared where the documents are not. */
function areHere(context: TestContext): void {
  if (all.length === 0) context.skip('the documents and their truth are not beside this repository')
  expect(all.every(({ truth }) => truth.tasks.length > 0)).toBe(true)
}

/** Every bracket of a document that names units, as `lead/support/responsible`. */
function brackets({ source }: Doc): string[] {
  let firstLeads: Shares['firstLeads'] = false
  return Array.from(source.folded.matchAll(/\(((?:[^()]|\([^()]*\))*)(?:\)|$)/g), (found) => {
    const span = { start: found.index + 1, end: found.index + 1 + (found[1] ?? '').length }
    const shares = readShares(source, span, { aliases, on: '2020-01-01', firstLeads })
    firstLeads ||= shares?.firstLeads ?? false
    return shares && rolesOf(shares.lead, shares.support, shares.responsible)
  }).filter((one) => one !== null)
}

const rolesOf = (...lists: (readonly ({ asWritten: string } | string)[])[]): string =>
  lists
    .map((list) => list.map((one) => folded(typeof one === 'string' ? one : one.asWritten)).join(' '))
    .join(' / ')

describe('units of real documents', () => {
  test('the documents are here', areHere)

  const inline = all.filter(({ name }) => ['003', '05-', '06-', '13-', '22-'].includes(name))
  test.each(inline)('$name: every bracket of the truth is read, in its order', (doc) => {
    const read = brackets(doc)
    const want = doc.truth.tasks.map((t) => rolesOf(t.lead, t.support, t.responsible ?? []))
    expect(read.slice(0, want.length)).toEqual(want)
  })

  test.each(all.filter(({ truth }) => truth.body))('$name: every bracket of the running text', (doc) => {
    const want = (doc.truth.body ?? []).map((t) => rolesOf(t.lead, t.support, t.responsible ?? []))
    expect(brackets(doc)).toEqual(want)
  })

  test.each(all.filter(({ name }) => ['001', '002', '004', '01-', '18-'].includes(name)))(
    '$name: no bracket names units',
    (doc) => {
      expect(brackets(doc)).toEqual([])
    },
  )

  test.each(all.filter(({ name }) => name === '01-'))(
    '$name: the lines of its blocks',
    ({ source, truth }) => {
      const lines = linesOf(source).filter((line) =>
        /^(牵头|参与|落实|完成)(单位|部门|时限):/.test(plain(source, line)),
      )
      const blocks: { lead: string[]; support: string[]; due: string | null }[] = []
      for (const line of lines) {
        const words = plain(source, line)
        if (words.startsWith('牵头')) blocks.push({ lead: [], support: [], due: null })
        const block = blocks.at(-1)
        const shares = readShares(source, line, { aliases, on: '2019-06-06' })
        block?.lead.push(...(shares?.lead ?? []).map((m) => m.asWritten))
        block?.support.push(
          ...[...(shares?.support ?? []), ...(shares?.responsible ?? [])].map((m) => m.asWritten),
        )
        if (block && words.startsWith('完成')) {
          const colon = source.folded.indexOf(':', line.start) + 1
          block.due = readDueCell(source, { start: colon, end: line.end }, '2019-06-06').due?.phrase ?? null
        }
      }
      const want = truth.tasks.map(({ lead, support, due }) => ({ lead, support, due }))
      expect(blocks.slice(0, want.length)).toEqual(want)
    },
  )

  test.each(all.filter(({ name }) => name === '18-'))(
    '$name: the phases name their units in prose',
    (doc) => {
      for (const task of doc.truth.tasks) {
        const start = doc.source.folded.indexOf(folded(task.text_prefix))
        const end = doc.source.folded.indexOf('(', doc.source.folded.indexOf('。', start) - 1)
        const read = readProse(doc.source, { start, end }, { aliases, on: '2022-04-19' })
        expect(rolesOf(read?.lead ?? [], read?.support ?? [], read?.responsible ?? [])).toBe(
          rolesOf(task.lead, task.support, task.responsible ?? []),
        )
      }
    },
  )
})

/** Where a task's own text stands: up to the next task, heading or block of units. */
function textOf(
  { source, truth }: Doc,
  list: readonly Task[],
  task: Task,
): { start: number; end: number } | null {
  const text = source.folded.replace(/\s/g, (c) => (c === '\n' ? '\n' : ' '))
  const find = (words: string, from: number): number => {
    const loose = folded(words)
      .replace(/\s/g, '')
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    const pattern = new RegExp(
      Array.from(loose.matchAll(/\\.|./gs), (m) => m[0]).join(String.raw`(?:\s|—\d+—)*`),
      'g',
    )
    pattern.lastIndex = from
    return pattern.exec(text)?.index ?? -1
  }
  let start = find(task.text_prefix, 0)
  // The running text of the table's document says many things first in its own words.
  for (
    let next = start;
    truth.body && list === truth.tasks && next >= 0;
    next = find(task.text_prefix, next + 1)
  )
    start = next
  if (start < 0) return null
  const stops = [
    ...list.map((other) => find(other.text_prefix, start + 1)),
    ...list.flatMap((other) => (other.path.length > 0 ? [find(other.path.at(-1) as string, start + 1)] : [])),
    ...['牵头单位:', '责任单位:', '(责任', '附件', '三、落实措施', '四、组织', '组织保障'].map((mark) =>
      text.indexOf(mark, start + 1),
    ),
  ].filter((stop) => stop > start + 5)
  return { start, end: Math.min(...stops, start + 1500, text.length) }
}

const same = (text: string): string => folded(text).replace(/\s/g, '')

describe('time in real documents', () => {
  test('the documents are here', areHere)

  test.each(all.filter(({ name }) => name !== '01-' && name !== '18-'))('$name', (doc) => {
    const wrong: string[] = []
    for (const list of [doc.truth.tasks, doc.truth.body ?? []])
      for (const task of list) {
        const span = textOf(doc, list, task)
        if (!span) continue
        const { due, recurrence } = readDue(doc.source, span, doc.issuedOn)
        const said = [due?.phrase, recurrence?.phrase].flatMap((one) =>
          one === undefined ? [] : [same(one)],
        )
        const want = [task.due, ...(task.due_all ?? [])].flatMap((one) => (one === null ? [] : [same(one)]))
        const right = said.length === 0 ? task.due === null : said.some((one) => want.includes(one))
        if (!right) wrong.push(`${task.path.join('/')}: ${said.join(' | ')} instead of ${want.join(' | ')}`)
      }
    expect(wrong).toEqual([])
  })
})

/** 2万 and 20000, 不低于15% and 不低于15 with its unit are the same figure. */
function figure(value: string | number, unit: string | null): string {
  const plainer = folded(String(value))
    .replace(/[—~至]/g, '-')
    .replace('千', '1000')
  const whole = plainer.replace(/(\d+(?:\.\d+)?)万/g, (_, n: string) => String(Number(n) * 10_000))
  return [unit ?? '', '%', '个', '家', '人', '名', '所', '倍'].reduce(
    (rest, word) => (word ? rest.replace(word, '') : rest),
    whole,
  )
}

describe('targets in real documents', () => {
  beforeEach(areHere)

  const found = all.filter(({ truth }) => (truth.targets ?? []).length > 0)
  const scores = found.map(({ name, source, truth, issuedOn }) => {
    const words = sourceOf(source.text.replace(/[ \t]/g, ''))
    const read = readTargets(words, { start: 0, end: words.text.length }, issuedOn)
    const left = [...read]
    const missed: string[] = []
    for (const { text, value, unit } of truth.targets ?? []) {
      const at = left.findIndex((one) => {
        const [phrase, wanted] = [same(one.phrase), same(text)]
        const meets =
          wanted.includes(phrase.slice(-6)) ||
          wanted.includes(phrase.slice(0, 6)) ||
          phrase.includes(wanted.slice(0, 6))
        return meets && figure(one.value, one.unit) === figure(value, unit)
      })
      if (at < 0) missed.push(text)
      else left.splice(at, 1)
    }
    return { name, of: truth.targets?.length ?? 0, missed, extra: left.length, read: read.length }
  })

  test('all but words without a figure are found, and few others', () => {
    const of = scores.reduce((sum, one) => sum + one.of, 0)
    const missed = scores.flatMap((one) => one.missed)
    const figures = missed.filter((text) => /\d/.test(text.replace(/\d{4}年/g, '')))
    console.log(
      scores
        .map((one) => `${one.name} ${one.of - one.missed.length}/${one.of}, ${one.extra} more`)
        .join('; '),
    )
    expect(figures).toEqual([])
    expect((of - missed.length) / of).toBeGreaterThanOrEqual(0.95)
    expect(scores.reduce((sum, one) => sum + one.extra, 0)).toBeLessThanOrEqual(of * 0.15)
  })

  test('by when', () => {
    const ends = {
      '2022': '2022-12-31',
      '2024': '2024-12-31',
      '2025': '2025-12-31',
      '“十三五”': '2020-12-31',
    }
    const wrong: string[] = []
    for (const { source, truth, issuedOn } of found)
      for (const { text, by_when } of truth.targets ?? []) {
        const day = Object.entries(ends).find(([words]) => by_when?.includes(words))?.[1]
        const words = same(source.text)
        const at = words.indexOf(same(text))
        if (!day || at < 0) continue
        const sentence = words.slice(words.lastIndexOf('。', at) + 1, words.indexOf('。', at) + 1)
        const read = readTargets(sourceOf(sentence), { start: 0, end: sentence.length }, issuedOn)
        const one = read.find(
          ({ phrase }) => same(text).includes(same(phrase)) || same(phrase).includes(same(text)),
        )
        if (one && one.by !== day) wrong.push(`${text}: ${one.by} instead of ${day}`)
      }
    expect(wrong).toEqual([])
  })
})
