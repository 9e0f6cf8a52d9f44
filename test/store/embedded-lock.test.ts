import { mkdir, rename, stat } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { FolderInUse, lockAddress } from '../../src/store/embedded/index.ts'
import { setting } from './clauses/clause.ts'
import { freshFolder, open, sweepAfterEach } from './embedded-folder.ts'

sweepAfterEach()

test('one folder, one process: a second opening is refused by name, and changes nothing for the first', async () => {
  const folder = await freshFolder()
  const store = await open(folder)
  const refused = open(folder)
  await expect(refused).rejects.toBeInstanceOf(FolderInUse)
  await expect(refused).rejects.toMatchObject({
    folder,
    say: { zh: expect.stringContaining(folder) as string },
  })
  await store.tx((db) => db.put('setting', setting('s', 1)))
  await store.close()
  const again = await open(folder)
  expect(await again.tx((db) => db.get('setting', 's'))).toMatchObject({ value: 1 })
})

test('of several that open at once exactly one gets the folder', async () => {
  const folder = await freshFolder()
  const opened = await Promise.allSettled(Array.from({ length: 6 }, () => open(folder)))
  expect(opened.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const reasons: unknown[] = opened.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []))
  expect(reasons.every((reason) => reason instanceof FolderInUse)).toBe(true)
})

/** A socket file on which nobody listens any more, as a killed process leaves it. */
async function leaveStale(address: string): Promise<void> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(`${address}.first`, done))
  await rename(`${address}.first`, address)
  await new Promise((done) => server.close(done))
}

test('a stale socket is replaced, also by several at once', async () => {
  const folder = await freshFolder()
  await mkdir(folder, { recursive: true })
  const address = await lockAddress(folder)
  await leaveStale(address)
  const before = (await stat(address)).ino
  const opened = await Promise.allSettled(Array.from({ length: 4 }, () => open(folder)))
  expect(opened.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect((await stat(address)).isSocket()).toBe(true)
  expect(before).toBeGreaterThan(0)
  await expect(open(folder)).rejects.toBeInstanceOf(FolderInUse)
})

test('only the owner may speak to it, and who it was opened for answers', async () => {
  const folder = await freshFolder()
  await open(folder, { onConnection: (socket: Socket) => socket.end('督办') })
  const address = await lockAddress(folder)
  expect((await stat(address)).mode & 0o777).toBe(0o600)
  expect((await stat(folder)).mode & 0o077).toBe(0)
  expect(await text(connect(address))).toBe('督办')
})

test('a path too long for a socket has its lock elsewhere, and it holds just the same', async () => {
  const outer = await freshFolder()
  const folder = join(outer, 'very-long-'.repeat(12), 'state')
  const store = await open(folder)
  const address = await lockAddress(folder)
  expect(dirname(address)).toBe(tmpdir())
  expect(Buffer.byteLength(address)).toBeLessThanOrEqual(100)
  await expect(open(folder)).rejects.toBeInstanceOf(FolderInUse)
  await store.close()
  await (await open(folder)).close()
  await expect(stat(address)).rejects.toMatchObject({ code: 'ENOENT' })
})

test('a start that fails lets the folder go', async () => {
  const folder = await freshFolder()
  await (await open(folder)).close()
  await rename(join(folder, 'journal', '000000001.seg'), join(folder, 'journal', '000000002.seg'))
  await expect(open(folder)).rejects.toThrow(/missing/)
  await rename(join(folder, 'journal', '000000002.seg'), join(folder, 'journal', '000000001.seg'))
  await open(folder)
})
