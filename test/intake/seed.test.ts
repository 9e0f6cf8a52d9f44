import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { fold } from '../../src/intake/source.ts'
import { names, read, root } from './support.ts'

/** The whole 2017 document and its hand-made truth stand beside the repository; they are not part of it. */
const shared = join(root, '../shared')
const here = existsSync(join(shared, 'seeds')) && existsSync(join(shared, 'seed-truth/000.json'))
const file = here ? readdirSync(join(shared, 'seeds')).find((name) => name.startsWith('000_')) : undefined
const text = file ? readFileSync(join(shared, 'seeds', file), 'utf8') : ''

beforeEach((context) => {
  if (!file) context.skip('the seed documents are not beside this repository')
})

interface Truth {
  path: string[]
  text_prefix: string
  lead: string[]
  support: string[]
  due: string | null
}
const truth = (): {
  title: string
  tasks: Truth[]
  body: { path: string[] }[]
  annex2: { major: string; enterprises: string[] }[]
} => JSON.parse(readFileSync(join(shared, 'seed-truth/000.json'), 'utf8'))

test('the 18 tasks are those of the hand-made truth, in order', async () => {
  const { plan } = await read(text)
  expect(
    plan.tasks.map((t, i) => ({
      path: t.path,
      text_prefix: fold(t.text).slice(0, truth().tasks[i]?.text_prefix.length),
      lead: t.lead.map((u) => u.asWritten),
      support: t.support.map((u) => u.asWritten),
      due: t.due?.phrase ?? t.recurrence?.phrase ?? null,
    })),
  ).toEqual(
    truth().tasks.map(({ path, text_prefix, lead, support, due }) => ({
      path,
      text_prefix: fold(text_prefix),
      lead,
      support,
      due,
    })),
  )
  expect(truth().title).toBe(`${plan.issuer}关于印发${plan.title}的通知`)
  for (const task of plan.tasks) expect(text.slice(task.source.start, task.source.end)).toContain(task.text)
})

test('its shipped annex gives the same plan', async () => {
  const sample = await read(readFileSync(join(root, 'data/sample-plan.txt'), 'utf8'))
  const whole = await read(text)
  const bare = (tasks: object[]) => tasks.map((task) => ({ ...task, source: null }))
  expect({ ...sample.plan, tasks: bare(sample.plan.tasks) }).toEqual({
    ...whole.plan,
    tasks: bare(whole.plan.tasks),
  })
})

test('body and table disagree on seven measures; the message says on which side a unit stands', async () => {
  const { findings } = await read(text)
  const said = findings.filter((f) => f.kind === 'disagreement' && f.about)
  const sides = said.map((f) => {
    const side = (where: string) => new RegExp(`只见于${where}的有([^；。]+)`).exec(f.message)?.[1] ?? ''
    return [f.about?.join(), side('正文'), side('任务分解表')]
  })
  expect(sides).toEqual([
    ['1.1', '试点行业协会', '市中华职教社'],
    ['1.2', '市发改委、试点企业、试点学校', '市商务局、市经合局'],
    ['1.3', '试点行业协会', '市中华职教社'],
    ['2.1', '', '市政府相关部门、试点学校、试点企业、市科技局'],
    ['2.3', '市国税局、市地税局', ''],
    ['4.1', '试点学校', ''],
    ['2.2', '试点行业协会主管部门、试点行业协会', '行业协会主管部门、重点行业协会'],
  ])
  for (const { source } of said) expect(text.slice((source?.start ?? 0) - 1, source?.start)).toBe('（')
})

test('passages of the body without a row of the table are named in one finding', async () => {
  const { plan, findings } = await read(text)
  const [alone, ...more] = findings.filter((f) => f.kind === 'disagreement' && !f.about)
  expect(more).toEqual([])
  const inTable = new Set(plan.tasks.flatMap((t) => t.path))
  const titles = truth()
    .body.map((item) => item.path.at(-1) as string)
    .filter((title) => !inTable.has(title.replace(/（.*?）/, '')))
  expect(titles.length).toBe(13)
  expect(titles.filter((title) => !alone?.message.includes(`“${title}”`))).toEqual([])
  expect(alone?.message).toContain('有 13 项')
})

test.each([
  ['2026-11-21', ['到“十三五”末期', '力争未来五年']],
  ['2022-07-13', ['到“十三五”末期', '力争未来五年']],
  ['2022-07-12', ['到“十三五”末期']],
  ['2020-12-31', []],
])('on %s these dates are past: %j', async (today, phrases) => {
  const past = (await read(text, today)).findings.filter((f) => f.kind === 'date-past')
  expect(past.map((f) => f.source && text.slice(f.source.start, f.source.end))).toEqual(phrases)
})

test('a past date is told with its words and its day', async () => {
  const past = (await read(text)).findings.find((f) => f.kind === 'date-past')
  expect(past?.message).toContain('“到‘十三五’末期”按 2020年12月31日 计')
})

test('the pairing table of the second annex is kept as reference', async () => {
  const { reference } = await read(text)
  expect(reference).toHaveLength(1)
  expect(reference[0]?.title).toMatch(/^吉林市.*试点专业（工种）对接任务表$/)
  expect(reference[0]?.columns).toEqual([
    '序号',
    '试点专业',
    '试点工种',
    '试点中职学校',
    '试点高职学院',
    '试点企业',
  ])
  expect(reference[0]?.rows.map((row) => [row[1], row[5]])).toEqual(
    truth().annex2.map((row) => [row.major, row.enterprises.join('、')]),
  )
})

test('double leads stay two', async () => {
  const { tasks } = (await read(text)).plan
  expect(tasks.filter((t) => t.lead.length > 1).map((t) => `${t.code} ${names(t.lead)}`)).toEqual([
    '1.2.1 市工信局 市国资委',
    '2.3.1 市国资委 市工信局',
  ])
})
