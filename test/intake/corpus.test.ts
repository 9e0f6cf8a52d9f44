import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { readDocument } from '../../src/intake/index.ts'
import type { Proposal, ProposedShare, ProposedTask } from '../../src/intake/index.ts'
import { aliases, root } from './support.ts'

/** Real documents and what people found in them stand beside the repository; they are not part of it. */
const shared = join(root, '../shared')

interface TrueTask {
  text_prefix: string
  lead: string[]
  support: string[]
  responsible?: string[]
  inline_lead?: string[]
  due: string | null
  due_all?: string[]
}
type Passage = string | { text_prefix?: string; text?: string }
interface Truth {
  tasks: TrueTask[]
  labelled_until?: string | null
  optional?: Passage[]
  groups?: Passage[]
  duties?: Passage[]
  body?: Passage[]
}

const listed = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : [])
const seeds = listed(join(shared, 'seed-truth')).map((file) => {
  const id = file.slice(0, 3)
  const document = listed(join(shared, 'seeds')).find((name) => name.startsWith(id))
  return {
    id,
    truth: join(shared, 'seed-truth', file),
    document: document && join(shared, 'seeds', document),
  }
})
const corpus = listed(join(shared, 'corpus/truth')).map((file) => {
  const id = file.replace('.json', '')
  const document = listed(join(shared, 'corpus/docs')).find((name) => name.replace(/\.[a-z]+$/, '') === id)
  return {
    id,
    truth: join(shared, 'corpus/truth', file),
    document: document && join(shared, 'corpus/docs', document),
  }
})
const documents = [...seeds, ...corpus].filter(({ truth }) => truth.endsWith('.json'))

const read = (file: string): Promise<Proposal> =>
  readDocument({ bytes: readFileSync(file), name: '方案', today: '2026-11-21', aliases })

/** Words for comparison: one width, without marks of Markdown, blanks and page numbers. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/<[^>]+>/g, '')
    .replace(/[*_#`|]/g, '')
    .replace(/\s+/gu, '')
    .replace(/—\d+—|-\d+-/g, '')
const plainUnit = (name: string): string => plain(name).replace(/[。;:]$/g, '')
const named = (shares: readonly ProposedShare[]): string[] =>
  shares.map((share) => plainUnit(share.asWritten))

/** The same unit, though one side leaves out up to three characters in front. */
const same = (a: string, b: string): boolean =>
  a === b ||
  (Math.min(a.length, b.length) >= 2 &&
    Math.abs(a.length - b.length) <= 3 &&
    (a.endsWith(b) || b.endsWith(a)))

/** Units of the truth that were not found, and units found that are not in it. */
function difference(
  found: readonly string[],
  truth: readonly string[],
): { missed: string[]; extra: string[] } {
  const extra = [...found]
  const missed = truth.filter((unit) => {
    const exact = extra.indexOf(unit)
    const at = exact >= 0 ? exact : extra.findIndex((one) => same(one, unit))
    if (at >= 0) extra.splice(at, 1)
    return at < 0
  })
  return { missed, extra }
}

interface Score {
  missed: string[]
  extra: string[]
  units: string[]
  due: string[]
  falseLeads: string[]
}

/** Everything that differs from the truth, in words, so that a failing test says what was read wrongly. */
function compared({ plan }: Proposal, truth: Truth): Score {
  const left = new Map(plan.tasks.map((task) => [task, plain(task.title + task.text)]))
  const whole = (task: ProposedTask): string => plain(task.path.join('') + task.title + task.text)
  const score: Score = { missed: [], extra: [], units: [], due: [], falseLeads: [] }
  let lastFound = -1
  for (const wanted of truth.tasks) {
    const key = plain(wanted.text_prefix)
    const task =
      [...left].find(([, words]) => words.includes(key))?.[0] ??
      [...left.keys()].find((one) => whole(one).includes(key))
    if (!task) {
      score.missed.push(wanted.text_prefix)
      continue
    }
    left.delete(task)
    lastFound = Math.max(lastFound, plan.tasks.indexOf(task))
    compareUnits(score, task, wanted)
    const times = [wanted.due ?? '', ...(wanted.due_all ?? [])].map(plain)
    const [due, every] = [plain(task.due?.phrase ?? ''), plain(task.recurrence?.phrase ?? '')]
    if (!times.includes(due || every) && !(every && times.includes(every)))
      score.due.push(`${task.code} ${due || every} / ${wanted.due}`)
  }
  const passages = [truth.optional, truth.groups, truth.duties, truth.body].flatMap((all) => all ?? [])
  const allowed = passages
    .map((one) => plain(typeof one === 'string' ? one : (one.text_prefix ?? one.text ?? '')))
    .filter((words) => words.length > 5)
  for (const task of left.keys()) {
    const behind = truth.labelled_until && plan.tasks.indexOf(task) > lastFound
    if (!behind && !allowed.some((words) => whole(task).includes(words)))
      score.extra.push(`${task.code} ${task.title}`)
  }
  return score
}

/** Where the truth knows responsible units only, all units are compared, and every lead is a false one. */
function compareUnits(score: Score, task: ProposedTask, wanted: TrueTask): void {
  const [lead, others] = [named(task.lead), named([...task.support, ...task.responsible])]
  const responsible = (wanted.responsible ?? []).map(plainUnit)
  const said = (role: string, { missed, extra }: ReturnType<typeof difference>): void => {
    for (const unit of missed) score.units.push(`${task.code} ${role} −${unit}`)
    for (const unit of extra) score.units.push(`${task.code} ${role} +${unit}`)
  }
  if (responsible.length > 0) {
    said('responsible', difference([...lead, ...others], responsible))
    score.falseLeads.push(...lead.map((unit) => `${task.code} ${unit}`))
    return
  }
  said('lead', difference(lead, wanted.lead.map(plainUnit)))
  said('other', difference(others, wanted.support.map(plainUnit)))
}

beforeEach((context) => {
  if (documents.length === 0) context.skip('no real documents stand beside this repository')
})

describe.each(documents.length > 0 ? documents : [{ id: 'real documents', truth: '', document: '' }])(
  '$id',
  ({ truth, document }) => {
    test('every task, no other, its units, its date, no lead that is none', async (context) => {
      if (!document) return context.skip('the document itself is not here')
      const wanted = JSON.parse(readFileSync(truth, 'utf8')) as Truth
      const { units, ...score } = compared(await read(document), wanted)
      expect(score).toEqual({ missed: [], extra: [], due: [], falseLeads: [] })
      // The truth has 98 of 100 units; a lead that the words of a task name beside its block counts as one too many.
      const inline = wanted.tasks.flatMap((task) => (task.inline_lead ?? []).map(plainUnit))
      const wrong = units.filter((one) => !inline.some((unit) => one.endsWith(` +${unit}`)))
      const all = wanted.tasks.flatMap((task) => [...task.lead, ...task.support, ...(task.responsible ?? [])])
      expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual(all.length * 0.02)
    })
  },
)

const seed = (id: string): string | undefined => seeds.find((one) => one.id === id)?.document
const findingsOf = async (id: string): Promise<Proposal['findings']> => {
  const file = seed(id)
  return file ? (await read(file)).findings : []
}

test('001 says that its annex is missing, and where it is named', async (context) => {
  const file = seed('001')
  if (!file) return context.skip('seed 001 is not here')
  const missing = (await findingsOf('001')).filter(({ kind }) => kind === 'annex-missing')
  const text = readFileSync(file, 'utf8')
  expect(missing.map(({ source }) => source && text.slice(source.start, source.end))).toEqual([
    '附件：工作任务清单',
  ])
})

test('003 says once that no lead is determined, for every item that several share, and none is without a unit', async (context) => {
  const file = seed('003')
  if (!file) return context.skip('seed 003 is not here')
  const { plan, findings } = await read(file)
  const shared = plan.tasks.filter(({ responsible }) => responsible.length > 1).map(({ code }) => code)
  expect(findings.filter(({ kind }) => kind === 'lead-undetermined').map(({ about }) => about)).toEqual([
    shared,
  ])
  expect(shared).toHaveLength(16)
  expect(plan.tasks.filter(({ responsible }) => responsible.length === 0)).toEqual([])
  expect(findings.filter(({ kind }) => kind === 'no-unit')).toEqual([])
})

test('004 honours a lead that the words of an item name inside a block', async (context) => {
  const file = seed('004')
  if (!file) return context.skip('seed 004 is not here')
  const { tasks } = JSON.parse(readFileSync(join(shared, 'seed-truth/004.json'), 'utf8')) as Truth
  const inline = tasks.filter((task) => (task.inline_lead ?? []).length > 0)
  expect(inline.length).toBeGreaterThan(0)
  const { plan } = await read(file)
  for (const wanted of inline) {
    const task = plan.tasks.find(({ title, text }) => plain(title + text).includes(plain(wanted.text_prefix)))
    const { missed } = difference(named(task?.lead ?? []), (wanted.inline_lead ?? []).map(plainUnit))
    expect(missed, task?.code).toEqual([])
  }
})

test('000 keeps its second annex as reference and makes no task of it', async (context) => {
  const file = seed('000')
  if (!file) return context.skip('seed 000 is not here')
  const { plan, reference } = await read(file)
  expect(reference.map(({ title }) => title.endsWith('对接任务表'))).toEqual([true])
  expect(plan.tasks).toHaveLength(18)
})
