import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { openGroupCommit } from './group-commit.ts'

// The limit: what the same framework does on the same machine when it decides nothing. `bare.ts FILE COMMIT ANSWER`:
// POST /append puts COMMIT bytes into a file, on the disk before it answers, as many at once as wait; GET /items/:id
// answers from memory. Both answer with ANSWER bytes. Prints its port.

const [, , file = '', commitBytes = '0', answerBytes = '0'] = process.argv

const journal = await openGroupCommit(file, Number(commitBytes))
const answer = { data: 'x'.repeat(Math.max(0, Number(answerBytes) - 11)) }

const items = new Map<string, object>()
const app = new Hono()
app.post('/append', async (c) => {
  await c.req.json()
  await journal.append()
  return c.json(answer)
})
app.get('/items/:id', (c) => {
  const id = c.req.param('id')
  const item = items.get(id) ?? answer
  items.set(id, item)
  return c.json(item)
})

const server = createAdaptorServer({ fetch: app.fetch })
server.listen(0, '127.0.0.1', () => process.stdout.write(`port ${(server.address() as AddressInfo).port}\n`))
