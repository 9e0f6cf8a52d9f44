import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { collect } from '../../src/kit/moves/look.ts'
import { verifyLedger } from '../../src/kit/moves/verify.ts'
import { plainText } from '../../src/kit/show/plain.ts'
import { later, started } from '../support/started.ts'

const SECRET = '系统口令为 Tongren-2025，请速登录'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duban-expunge-'))
  // Before all that is opened in it, so that it goes when they are closed.
  later(() => rm(folder, { recursive: true, force: true }))
})

/** Files of the folder in which the words stand. */
async function holding(words: string): Promise<string[]> {
  const found: string[] = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile() && (await readFile(path)).includes(words)) found.push(entry.name)
  }
  return found
}

test('a pasted password goes from all that is kept in two steps, and the ledger agrees with its seals as before', async () => {
  const d = await started({}, { folder })
  let n = 0
  const say = async (name: string, text: string, action?: object) => {
    const account = `web:${(await d.person(name)).id}`
    const said = action ? { kind: 'command', verb: 'expunge', args: action } : { kind: 'text', text }
    const { reply } = await d.duban.receive({
      ...{ id: `m${++n}`, from: account, conversation: account, at: d.now(), files: [], replyTo: null },
      said: said as never,
    })
    return reply
  }
  const entries = () => d.duban.store.tx((db) => collect(db.history()))
  await say('市教育局联络员', `汇报 1.2.2-1 ${SECRET}`)
  await say('市教育局联络员', '确认')
  const filed = (await entries()).find(({ event }) => event === 'report.filed')
  expect(filed?.body).toMatchObject({ progress: SECRET })
  expect(await holding(SECRET)).not.toEqual([])
  const [entry, reason] = [filed?.id ?? '', '误贴密码']

  const refused = await say('领导小组办公室工作人员', `清除 ${entry} ${reason}`)
  expect(refused?.data).not.toMatchObject({ entry })
  const shown = await say('系统管理员', `清除 ${entry} ${reason}`)
  expect(shown?.data).toMatchObject({ entry, sayings: 1 })
  expect(plainText(shown?.content ?? { blocks: [] })).not.toContain('Tongren')
  await d.duban.work()
  expect((await entries()).find(({ id }) => id === entry)?.body).toEqual(filed?.body)

  const done = await say('系统管理员', '', { entry, reason, confirm: true })
  expect(done?.data).toMatchObject({ entry, work: expect.any(String) })
  expect(await d.duban.work()).toEqual({ done: 1, failed: 0, again: 0 })
  expect(await holding('Tongren-2025')).toEqual([])
  const after = await entries()
  expect(after.find(({ id }) => id === entry)).toMatchObject({ body: null, bodyHash: filed?.bodyHash })
  const order = after.find(({ event }) => event === 'entry.expunged')
  expect(order?.body).toMatchObject({ entry, was: 'report.filed', hash: filed?.bodyHash, reason })
  const verdicts = await verifyLedger((work) => d.duban.store.tx(work))
  expect(verdicts.map(({ broken }) => broken)).toEqual(verdicts.map(() => null))
  expect((await say('系统管理员', `清除 ${entry} ${reason}`))?.data).toMatchObject({
    error: 'entry-expunged',
  })
})
