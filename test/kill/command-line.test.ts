import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lockAddress } from '../../src/store/embedded/index.ts'
import { notice2027 } from '../support/notices.ts'
import { commandLine, endAll, newFolder, startDuban, type Ended, type Running } from '../support/process.ts'
import { say, signIn } from '../support/session.ts'

afterAll(endAll)

/** What a program that reads our output relies on: one line, one JSON value, nothing on stderr, exit 0. */
function json({ code, stdout, stderr }: Ended): Record<string, unknown> {
  expect({ code, stderr, lines: stdout.split('\n').length }).toEqual({ code: 0, stderr: '', lines: 2 })
  return JSON.parse(stdout) as Record<string, unknown>
}

/** A mistake: nothing on stdout, a sentence on stderr and no trace of the program's insides. */
function expectMistake({ code, stdout, stderr }: Ended, exit: 1 | 2, sentence: RegExp): void {
  expect({ code, stdout }).toEqual({ code: exit, stdout: '' })
  expect(stderr).toMatch(sentence)
  expect(stderr).not.toMatch(/ at .*[(:]\d+/)
}

let folder = ''
let running: Running
beforeAll(async () => {
  folder = await newFolder()
  running = await startDuban({ folder })
})

const place = () => ({ folder })

describe.each([
  ['beside a running process', async () => undefined],
  ['after it was killed, over its stale socket', async () => void (await running.kill())],
])('%s', (_, before) => {
  beforeAll(before)

  test('status --json is the task with its light, reason and assignments', async () => {
    const task = json(await commandLine(place(), 'status', '1.2.1', '--json'))
    expect(task).toMatchObject({ code: '1.2.1', light: expect.any(String), reason: expect.any(String) })
    expect(task['assignments']).toHaveLength(6)
  })

  test('a Chinese verb answers in words', async () => {
    const { code, stdout, stderr } = await commandLine(place(), '状态', '1.2.1')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('研究确定双元培育试点企业')
  })

  test('a year’s holiday notice from a file is refused with its fault', async () => {
    const file = join(`${folder}-notice`, 'notice.txt')
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, notice2027.replace('周五', '周四'))
    const refused = await commandLine(place(), 'calendar', 'load', file, '--confirm')
    expectMistake(refused, 1, /2027年1月1日是周五，括号里写的是周四/)
    expectMistake(await commandLine(place(), 'calendar', 'load', `${file}x`), 1, /notice\.txtx/)
  })

  test('verify --json holds', async () => {
    expect(json(await commandLine(place(), 'verify', '--json'))).toEqual({
      items: ['SY', 'house'].map((key): unknown => expect.objectContaining({ key, broken: null })),
    })
  })

  test.each([
    ['an unknown code', ['status', '9.9.9', '--json'], 1, /9\.9\.9/],
    ['an unknown verb', ['frobnicate', '--json'], 2, /frobnicate/],
    ['no verb', ['--json'], 2, /help/],
    ['import without a file', ['import', '--json'], 2, /import/],
    ['import of a file that is not there', ['import', 'nothing.txt', '--json'], 1, /nothing\.txt/],
    [
      'import of the plan that is there',
      ['import', 'data/sample-plan.txt', '--activate', '--json'],
      1,
      /2017/,
    ],
    [
      'a key without --activate',
      ['import', 'data/sample-plan.txt', '--key', 'JY', '--json'],
      2,
      /--activate/,
    ],
  ] as const)('%s is a sentence on stderr', async (_, args, exit, sentence) => {
    expectMistake(await commandLine(place(), ...args), exit, sentence)
  })
})

test('whoever may open the folder may let people in, also where the first links were lost', async () => {
  const asked = ['invite', '领导小组办公室', '李四', '办公室', '--json']
  const { url } = json(await commandLine(place(), ...asked))
  const serving = await startDuban(place())
  const session = await signIn(serving.origin, String(url).split('/').at(-1) ?? '')
  expect((await say(serving.origin, session, 'plan', {}, 'p')).data['key']).toBe('SY')
  await serving.kill()
})

describe.each([
  ['beside a running process', true],
  ['with the state to itself', false],
])('import %s', (_, beside) => {
  test('makes a review that is read, and the command it names makes the plan', async () => {
    const own = await newFolder()
    const serving = beside ? await startDuban({ folder: own }) : null
    const review = json(await commandLine({ folder: own }, 'import', 'data/sample-plan.txt', '--json'))
    expect(review).toMatchObject({ state: 'ready', counts: { tasks: 18 }, revises: null })
    const again = serving ? ['new'] : []
    const activated = await commandLine(
      { folder: own },
      'activate',
      String(review['id']),
      'JY',
      ...again,
      '--json',
    )
    expect(json(activated)).toMatchObject({ review: review['id'], key: 'JY', tasks: 18 })
    await serving?.kill()
  })

  test('says how far it has come, on stderr', async () => {
    const own = await newFolder()
    const serving = beside ? await startDuban({ folder: own }) : null
    const { code, stdout, stderr } = await commandLine({ folder: own }, 'import', 'data/sample-plan.txt')
    expect(code).toBe(0)
    expect(stderr).toMatch(/reading \d+%/)
    expect(stdout).toMatch(/npm run --silent duban -- activate rev_[a-z2-7]{20}(?: new)?\n$/)
    await serving?.kill()
  })
})

test('import --dry-run never opens the state', async () => {
  const nowhere = await newFolder()
  const proposed = json(
    await commandLine({ folder: nowhere }, 'import', 'data/sample-plan.txt', '--dry-run', '--json'),
  )
  expect(proposed['plan']).toMatchObject({ documentNumber: '吉市政发〔2017〕12号' })
  expect(existsSync(nowhere)).toBe(false)
})

test('a process that is gone before it answers is said, never taken for an answer', async () => {
  const silent = await newFolder()
  await mkdir(silent, { recursive: true })
  const server = createServer((socket) => socket.once('data', () => socket.destroy()))
  server.listen(await lockAddress(silent))
  await once(server, 'listening')
  const ended = await commandLine({ folder: silent }, 'status', '1.2.1', '--json')
  expect({ code: ended.code, stdout: ended.stdout }).toEqual({ code: 1, stdout: '' })
  expect(ended.stderr.trim()).not.toBe('')
  await new Promise((resolve) => server.close(resolve))
})
