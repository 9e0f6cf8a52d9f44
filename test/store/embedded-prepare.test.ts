import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { copiedFolder, folderContents } from '../../src/store/embedded/contents.ts'
import { prepareRows } from '../../src/store/embedded/prepare.ts'
import { recover } from '../../src/store/embedded/recover.ts'
import { DamagedState } from '../../src/store/embedded/trouble.ts'
import type { Contents, Piece } from '../../src/kit/copy.ts'
import type { Db } from '../../src/kit/store.ts'
import { entry, letter, NOW, setting } from './clauses/clause.ts'
import { freshFolder, open, sweepAfterEach } from './embedded-folder.ts'

sweepAfterEach()

/** Each letter is sent, and thus settled, with the second commit after; every fourth is taken up again. */
async function noted(db: Db, n: number): Promise<void> {
  await db.put('letter', letter(`l${n}`))
  await db.put('setting', setting(`s${n}`, n))
  await db.claim(`web:${n}`, NOW + 1_000_000)
  await db.note(entry(`e${n}`, { subjects: [`l${n}`] }))
  const [one, other] = [await db.get('letter', `l${n - 2}`), await db.get('letter', `l${n - 8}`)]
  if (one) await db.put('letter', { ...one, state: 'sent' })
  if (other && n % 4 === 0) await db.put('letter', { ...other, state: 'due' })
}

/** What a backup keeps of a folder with living rows, settled ones, some of which changed again, claims and entries. */
async function journalAlone(): Promise<string> {
  const folder = await freshFolder()
  const store = await open(folder, { segmentBytes: 2000 })
  for (let n = 0; n < 40; n++) await store.tx((db) => noted(db, n))
  await store.close()
  const alone = await freshFolder()
  for (const name of ['journal', 'rows']) await mkdir(join(alone, name), { recursive: true })
  for (const name of await readdir(join(folder, 'journal')))
    if (name.endsWith('.seg')) await copyFile(join(folder, 'journal', name), join(alone, 'journal', name))
  return alone
}

async function piecesOf(contents: Contents): Promise<Piece[]> {
  const pieces: Piece[] = []
  for await (const piece of contents.pieces()) pieces.push(piece)
  await contents.close()
  return pieces
}

test('rows are prepared of a journal alone: a start reads none of it again, and finds what the journal says', async () => {
  const folder = await journalAlone()
  const told: number[] = []
  await prepareRows(folder, NOW, (percent) => told.push(percent))
  expect(told.at(-1)).toBe(100)
  const { state, rowsFrom, end, mend } = await recover(folder, (say) => expect.unreachable(say.en))
  expect([rowsFrom, mend]).toEqual([end.seq, []])
  expect(end.seq).toBe(40)
  expect(state.shelf.runs.names.length).toBeGreaterThan(0)
  state.shelf.close()
  const found = await piecesOf(await folderContents(folder))
  expect(found).toEqual(await piecesOf(await copiedFolder(folder, '')))
  expect(found.filter(({ of }) => of === 'row')).toHaveLength(80)
})

test('of a damaged journal nothing is prepared, and opening it says what is damaged', async () => {
  const folder = await journalAlone()
  const names = (await readdir(join(folder, 'journal'))).filter((name) => name.endsWith('.seg')).sort()
  const spoilt = join(folder, 'journal', names[2] ?? '')
  const bytes = await readFile(spoilt)
  bytes.writeUInt8(bytes.readUInt8(200) ^ 1, 200)
  await writeFile(spoilt, bytes)
  await prepareRows(folder, NOW, () => undefined)
  expect(await readdir(join(folder, 'rows'))).toEqual([])
  await expect(open(folder)).rejects.toThrow(DamagedState)
})
