import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'

/** A port of this machine that somebody else holds until `free` is called. */
export async function busyPort(): Promise<{ port: number; free(): Promise<void> }> {
  const server = createServer((socket) => socket.destroy())
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    free: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
