import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { endAll, launch, newFolder, startDuban, type Ended } from '../support/process.ts'
import { busyPort } from './busy-port.ts'
import { say, signIn } from '../support/session.ts'

afterAll(endAll)

/** A refusal to start: two sentences, Chinese first, without a trace of the program's insides; exit 1. */
function expectRefusal({ code, stdout, stderr }: Ended, about: { zh: RegExp; en: RegExp }): void {
  const lines = stderr.trim().split('\n')
  const [zh = '', en = ''] = lines.slice(-2)
  expect({ code, stdout, traces: / at .*[(:]\d+/.test(stderr) }).toEqual({
    code: 1,
    stdout: '',
    traces: false,
  })
  expect(zh).toMatch(about.zh)
  expect(en).toMatch(about.en)
}

/** Names, sizes and bytes of everything in a folder but the socket, which every start replaces. */
async function contents(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const each of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(each.parentPath, each.name)
    if (each.isFile()) found[path] = (await readFile(path)).toString('base64')
  }
  return found
}

test('a first start on a port in use says so and changes nothing: the next start is the first one', async () => {
  const folder = await newFolder()
  const busy = await busyPort()
  const refused = await launch({ folder, port: busy.port }).ended
  const place = new RegExp(String(busy.port))
  expectRefusal(refused, { zh: place, en: place })
  await busy.free()
  const next = await startDuban({ folder })
  expect(Object.keys(next.codes).sort()).toEqual(['admin', 'leader', 'liaison', 'office'])
  await next.kill()
})

test('a later start on a port in use leaves the folder as it was', async () => {
  const folder = await newFolder()
  const first = await startDuban({ folder })
  first.signal('SIGTERM')
  await first.ended
  const before = await contents(folder)
  const busy = await busyPort()
  const place = new RegExp(String(busy.port))
  expectRefusal(await launch({ folder, port: busy.port }).ended, { zh: place, en: place })
  await busy.free()
  expect(await contents(folder)).toEqual(before)
})

test('a second process on the same folder is refused, and the first one goes on', async () => {
  const folder = await newFolder()
  const first = await startDuban({ folder })
  const office = await signIn(first.origin, first.codes.office ?? '')
  const named = new RegExp(folder.slice(-20))
  expectRefusal(await launch({ folder }).ended, { zh: named, en: named })
  expect((await say(first.origin, office, 'plan', {}, 'p')).data['key']).toBe('SY')
  await first.kill()
})

test('a damaged record with acknowledged ones after it is a refusal to start that names the file', async () => {
  const folder = await newFolder()
  const first = await startDuban({ folder })
  const liaison = await signIn(first.origin, first.codes.liaison ?? '')
  const { data } = await say(first.origin, liaison, 'nochange', { code: '1.2.2' }, 'one')
  expect(data['reports']).toHaveLength(1)
  await first.kill()
  const segment = join(folder, 'journal', '000000001.seg')
  const bytes = await readFile(segment)
  const whole = Buffer.from(bytes)
  bytes.writeUInt8(bytes.readUInt8(2000) ^ 1, 2000)
  await writeFile(segment, bytes)
  const named = /000000001\.seg/
  expectRefusal(await launch({ folder }).ended, { zh: named, en: named })
  expect(Buffer.compare(await readFile(segment), bytes), 'what is damaged stays as it was found').toBe(0)
  await writeFile(segment, whole)
  const again = await startDuban({ folder })
  expect((await say(again.origin, liaison, 'whoami', {}, 'w')).status).toBe(200)
  await again.kill()
})

test.each([
  ['PORT', { PORT: '70000' }],
  ['DUBAN_STORE', { DUBAN_STORE: 'ftp://there' }],
  ['DUBAN_TIMEZONE', { DUBAN_TIMEZONE: 'Asia/Nowhere' }],
])('a wrong %s is said by its name', async (name, env) => {
  const ended = await launch({ folder: await newFolder() }, env).ended
  expectRefusal(ended, { zh: new RegExp(name), en: new RegExp(name) })
})

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s closes cleanly: live rows written, nothing left half-made, exit 0',
  async (signal) => {
    const folder = await newFolder()
    const running = await startDuban({ folder })
    const liaison = await signIn(running.origin, running.codes.liaison ?? '')
    // A kept-alive connection and an open one must not hold the end up.
    const asked = Array.from({ length: 8 }, (_, n) =>
      say(running.origin, liaison, 'nochange', { code: '1.2.2' }, `n${n}`).catch(() => null),
    )
    const first = await Promise.race(asked)
    running.signal(signal)
    const { code, stderr } = await running.ended
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringMatching(/rror/) as string })
    expect(first?.status).toBe(200)
    expect(
      (await readdir(join(folder, 'rows'))).filter((name) => !/\.json(\.previous)?$/.test(name)),
    ).toEqual([])
    expect(await stat(join(folder, 'lock.sock')).catch(() => null)).toBeNull()
    const shared = JSON.parse(await readFile(join(folder, 'rows', 'shared.json'), 'utf8')) as {
      position: number
    }
    expect(shared.position).toBeGreaterThan(1)
  },
)
