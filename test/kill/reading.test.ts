import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { collect } from '../../src/kit/moves/look.ts'
import { openEmbedded } from '../../src/store/embedded/index.ts'
import { endAll, newFolder, startDuban } from '../support/process.ts'
import { say, signIn, type Session } from '../support/session.ts'

afterAll(endAll)

/** Long enough to be killed in the middle of: the sample, and behind it pages that say nothing. */
const sample = readFileSync(join(import.meta.dirname, '../../data/sample-plan.txt'), 'utf8')
const pages = Array.from({ length: 24_000 }, (_, n) => `第${n}段，本段为情况说明，不涉及任务和单位。`)
const long = `${sample}\n${pages.join('\n')}\n`

async function upload(origin: string, { cookie }: Session): Promise<unknown> {
  const form = new FormData()
  form.append('file', new File([long], '实施方案.txt'))
  const answer = await fetch(`${origin}/files`, { method: 'POST', headers: { cookie, origin }, body: form })
  expect(answer.status).toBe(200)
  return answer.json()
}

/** What the folder holds of works, reviews and the letters that tell of them. */
async function contents(folder: string) {
  const store = await openEmbedded({ folder, clock: Date.now })
  try {
    return await store.tx(async (db) => {
      const reviews = await collect(db.list('review', 'byState'))
      const due = await db.count('work', 'due')
      const letters = await collect(db.list('letter', 'byState'))
      const told = letters.filter(
        ({ body }) => body.kind === 'words' && JSON.stringify(body).includes('已读完'),
      )
      return { states: reviews.map(({ state }) => state), due, told: told.length }
    })
  } finally {
    await store.close()
  }
}

test.each([
  ['killed', 'SIGKILL'],
  ['told to end', 'SIGTERM'],
] as const)(
  'a process %s while it reads a document: read again at the next start, told once',
  async (_, how) => {
    const folder = await newFolder()
    const first = await startDuban({ folder })
    const office = await signIn(first.origin, first.codes.office ?? '')
    const file = await upload(first.origin, office)
    const { data } = await say(first.origin, office, 'import', { file }, 'once')
    expect(data).toMatchObject({ state: 'reading', url: expect.stringContaining('/review/rev_') })
    const begun = () => say(first.origin, office, 'review', { id: data['id'] }, 'look')
    while ((await begun()).data['progress'] === 0) await new Promise((resolve) => setTimeout(resolve, 1))
    first.signal(how)
    await first.ended
    expect(await contents(folder)).toEqual({ states: ['reading'], due: 1, told: 0 })

    const second = await startDuban({ folder })
    const look = () => say(second.origin, office, 'review', { id: data['id'] }, 'look')
    await expect.poll(async () => (await look()).data['state']).toBe('ready')
    expect((await look()).data).toMatchObject({ state: 'ready', counts: { tasks: 18 } })
    expect((await say(second.origin, office, 'import', { file }, 'once')).repeated).toBe(true)
    await second.kill()
    expect(await contents(folder)).toEqual({ states: ['ready'], due: 0, told: 1 })
  },
)
