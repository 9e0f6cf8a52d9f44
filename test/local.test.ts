import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { askLocal, serveLocal } from '../src/local.ts'

let folder: string
let server: Server
let address: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duban-local-'))
  address = join(folder, 'socket')
  server = createServer((socket) => {
    // As the holder of the state does: what goes wrong on one connection is that connection's end.
    socket.on('error', () => socket.destroy())
    serveLocal(socket, async (_, tell) => {
      for (let percent = 0; percent < 50; percent++) tell(percent)
      return { ok: true, text: '好'.repeat(100_000), data: null }
    })
  })
  await new Promise<void>((resolve) => server.listen(address, resolve))
})
afterEach(async () => {
  await new Promise((resolve) => server.close(resolve))
  await rm(folder, { recursive: true, force: true })
})

test('a client that is killed in the middle of an answer ends nothing but itself', async () => {
  for (let i = 0; i < 10; i++) {
    const socket = connect(address)
    await new Promise<void>((resolve) => socket.once('connect', resolve))
    socket.write(`${JSON.stringify({ ask: 'verify' })}\n`)
    await new Promise<void>((resolve) => socket.once('readable', () => resolve()))
    socket.destroy()
  }
  expect(await askLocal(address, { ask: 'verify' })).toMatchObject({ ok: true })
})

test('a line that is no request is answered as a failure, and the next one is served', async () => {
  const socket = connect(address)
  const said: string[] = []
  socket.setEncoding('utf8').on('data', (text: string) => void said.push(text))
  socket.write(`{no json\n${JSON.stringify({ ask: 'verify' })}\n`)
  await expect
    .poll(
      () =>
        said
          .join('')
          .split('\n')
          .filter((line) => line.includes('"ok"')).length,
    )
    .toBe(2)
  expect(said.join('')).toMatch(/"ok":false/)
  socket.destroy()
})
