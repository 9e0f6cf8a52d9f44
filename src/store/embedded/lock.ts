import { chmodSync, statSync, unlinkSync } from 'node:fs'
import { realpath } from 'node:fs/promises'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sha256 } from '../../kit/ledger.ts'
import { FolderInUse } from './trouble.ts'

/** The kernel's limit is 107 bytes on Linux and 103 on macOS. */
const LONGEST = 100

/** Where the process that holds a folder listens; the folder must exist. Long paths move to the temporary folder. */
export async function lockAddress(folder: string): Promise<string> {
  const real = await realpath(folder)
  const near = join(real, 'lock.sock')
  return Buffer.byteLength(near) <= LONGEST ? near : join(tmpdir(), `duban-${sha256(real).slice(0, 24)}.sock`)
}

export interface Lock {
  /** Throws FolderInUse if another process took the folder over while this one was starting. */
  check(): void
  release(): Promise<void>
}

/**
 * Takes the folder by listening on its socket (mode 0600); the kernel lets go when the process dies, so a socket on which
 * nobody answers is stale and is replaced. Two processes that replace the same stale socket at the same instant are told
 * apart by `check`, at the end of start. Throws FolderInUse.
 */
export async function takeLock(folder: string, onConnection?: (socket: Socket) => void): Promise<Lock> {
  const address = await lockAddress(folder)
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    if (onConnection) onConnection(socket)
    else socket.destroy()
  })
  for (let attempt = 0; !(await listen(server, address)); attempt++) {
    const found = identity(address)
    if (attempt > 3 || (await answers(address))) throw new FolderInUse(folder)
    if (found !== null && found === identity(address)) unlinkSync(address)
  }
  chmodSync(address, 0o600)
  server.unref()
  const mine = identity(address)
  return {
    check() {
      if (identity(address) !== mine) throw new FolderInUse(folder)
    },
    async release() {
      // Closing removes the name, which is another's if it was taken over.
      if (identity(address) !== mine) return
      for (const socket of sockets) socket.destroy()
      await new Promise((done) => server.close(done))
    },
  }
}

/** False where something already has the address. */
function listen(server: Server, address: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void => {
      if (error.code === 'EADDRINUSE') resolve(false)
      else reject(error)
    }
    server.once('error', failed)
    server.listen(address, () => {
      server.off('error', failed)
      resolve(true)
    })
  })
}

/** Whether anyone answers. Anything but a refusal counts as an answer: better refuse to start than start twice. */
function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address)
    socket.once('connect', () => (socket.destroy(), resolve(true)))
    socket.once('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code !== 'ECONNREFUSED' && error.code !== 'ENOENT'),
    )
  })
}

/** Which socket stands there. Inode numbers are used again at once, so the time belongs to it. */
function identity(address: string): string | null {
  const found = statSync(address, { bigint: true, throwIfNoEntry: false })
  return found ? `${found.ino}:${found.ctimeNs}` : null
}
