import { openEmbedded } from '../../src/store/embedded/index.ts'

// Run as a process of its own, to be killed: commits one row after the other over rows that make every snapshot large,
// with a snapshot every few commits, and says each number once it is durable. `commits.ts FOLDER WRITER FIRST`

const [, , folder = '', writer = '', first = '0'] = process.argv

const store = await openEmbedded({
  folder,
  writer,
  clock: Date.now,
  snapshotEvery: 3,
  segmentBytes: 256 * 1024,
})
const ballast = '已完成调研。'.repeat(300)
await store.tx(async (db) => {
  if (await db.get('setting', 'ballast0')) return
  for (let n = 0; n < 400; n++) await db.put('setting', { id: `ballast${n}`, version: 0, value: ballast })
})
process.stdout.write('open\n')
for (let n = Number(first); ; n++) {
  await store.tx((db) => db.put('setting', { id: `n${n}`, version: 0, value: n }))
  process.stdout.write(`${n}\n`)
}
