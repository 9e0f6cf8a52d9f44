import { openEmbedded } from '../../src/store/embedded/index.ts'

/** Writes for ever, several transactions at a time, and says which are acknowledged. Ended by SIGKILL. */
const [folder = '', start = '0'] = process.argv.slice(2)
const store = await openEmbedded({ folder, clock: () => 0, segmentBytes: 20_000, snapshotEvery: 40 })
let next = Number(start)

async function writeForEver(): Promise<void> {
  for (;;) {
    const n = next++
    const hash = n % 10 === 0 ? await store.files.put(Buffer.from(`附件 ${n}`)) : null
    await store.tx(async (db) => {
      await db.claim(`m${n}`)
      await db.put('setting', { id: `s${n}`, version: 0, value: { n, hash, text: '已完成调研'.repeat(10) } })
      await db.note({
        planId: 'p',
        event: 'filed',
        by: 'x',
        via: `m${n}`,
        at: 0,
        subjects: [`s${n}`],
        body: n,
      })
    })
    process.stdout.write(`${n}\n`)
  }
}

await Promise.all([1, 2, 3, 4].map(writeForEver))
