import { WebSocket } from 'ws'

// `held-clients PORT FROM COUNT`: so many clients of web chat that say hello and listen. Prints `here` once all were greeted, and for
// everything said to all the moment at which the last of them had it, with the bytes of one.

const [, , port = '', first = '0', many = '0'] = process.argv
const count = Number(many)
/** How many open at once. */
const OPENING = 100

let got = 0
function heard(said: string): void {
  if (++got % count > 0) return
  process.stdout.write(`all ${performance.timeOrigin + performance.now()} ${said.length}\n`)
}

/** Resolves once it was greeted: then what comes is what is said to all. */
const open = (n: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const headers = { cookie: `duban_session=${n}`, origin: `http://127.0.0.1:${port}` }
    const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`, { headers, perMessageDeflate: false })
    let here = false
    socket.on('error', reject)
    socket.on('close', (code) => reject(new Error(`closed ${code}`)))
    socket.on('open', () => socket.send('{"t":"hello","cursor":0}'))
    socket.on('message', (data) => {
      const said = (data as Buffer).toString('latin1')
      if (here) return heard(said)
      if (!said.includes('"welcome"')) return
      here = true
      resolve()
    })
  })

const numbers = Array.from({ length: count }, (_, n) => Number(first) + n)
for (let from = 0; from < count; from += OPENING)
  await Promise.all(numbers.slice(from, from + OPENING).map(open))
process.stdout.write('here\n')
