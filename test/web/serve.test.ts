import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { upgradeWebSocket } from '@hono/node-server'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { doorFor, serveDoors } from '../../src/web/serve.ts'
import type { Door } from '../../src/kit/chat.ts'

const door = (path: string): Door => ({ path, fetch: () => new Response(path) })

describe('which door', () => {
  const doors = ['/', '/admin', '/api/v1', '/slack/'].map(door)
  const table: [string, string][] = [
    ['/', '/'],
    ['/in/code', '/'],
    ['/admin', '/admin'],
    ['/admin/plans', '/admin'],
    ['/administrator', '/'],
    ['/api/v1/commands/report', '/api/v1'],
    ['/api', '/'],
    ['/slack/events', '/slack/'],
  ]
  it.each(table)('%s is answered by %s', (pathname, path) => {
    expect(doorFor(doors, pathname)?.path).toBe(path)
  })
  it('none, where none leads there', () => {
    expect(doorFor([door('/admin')], '/')).toBeUndefined()
  })
})

describe('the server', () => {
  it('serves at a free port and is gone after close', async () => {
    const served = await serveDoors({ doors: [door('/admin')], port: 0 })
    const at = (path: string) => fetch(`http://127.0.0.1:${served.port}${path}`)
    expect(await (await at('/admin')).text()).toBe('/admin')
    expect((await at('/')).status).toBe(404)
    await served.close()
    await expect(at('/admin')).rejects.toThrow('fetch failed')
  })

  it('answers lines that are asked for before their library is there, and ends them with itself', async () => {
    const app = new Hono()
    app.get(
      '/line',
      upgradeWebSocket(() => ({ onMessage: ({ data }, line) => line.send(`heard ${data as string}`) })),
    )
    const lines: Door = { path: '/line', fetch: (request, env) => app.fetch(request, env) }
    const served = await serveDoors({ doors: [lines], port: 0 })
    const said = async (words: string) => {
      const line = new WebSocket(`ws://127.0.0.1:${served.port}/line`)
      await once(line, 'open')
      line.send(words)
      const [heard] = (await once(line, 'message')) as [Buffer]
      return { line, heard: heard.toString() }
    }
    const both = await Promise.all([said('one'), said('two')])
    expect(both.map(({ heard }) => heard)).toEqual(['heard one', 'heard two'])
    const ended = both.map(({ line }) => once(line, 'close'))
    await served.close()
    await Promise.all(ended)
  })

  it('says in a sentence that the port is taken', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    await expect(serveDoors({ doors: [door('/')], port })).rejects.toMatchObject({
      name: 'UserError',
      say: {
        zh: expect.stringContaining(`端口 ${port} 已被其他程序占用`),
        en: expect.stringContaining('in use'),
      },
    })
    await new Promise((resolve) => other.close(resolve))
  })
})
