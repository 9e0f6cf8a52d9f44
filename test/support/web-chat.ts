import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { createSignin } from '../../src/app/signin.ts'
import { createWebChat } from '../../src/chat/web/index.ts'
import type { MayOpen, WebChat } from '../../src/chat/web/index.ts'
import type { Person } from '../../src/core/model/index.ts'
import { issueInvite } from '../../src/kit/signin.ts'
import type { Signin } from '../../src/kit/signin.ts'
import type { Store } from '../../src/kit/store.ts'
import { openEmbedded } from '../../src/store/embedded/index.ts'
import { serveDoors } from '../../src/web/serve.ts'
import type { Served } from '../../src/web/serve.ts'

/** 21 November 2026, 09:30 in Shanghai: the clock of every test until it is moved. */
export const MORNING = Date.UTC(2026, 10, 21, 1, 30)

export interface WebRig {
  store: Store
  signin: Signin
  chat: WebChat
  now: { at: number }
  /** `http://127.0.0.1:…` */
  origin: string
  /** What the adapter told the operator. */
  logged: string[]
  secret(): string
  addPerson(name: string, fields?: Partial<Person>): Promise<Person>
  /** A fresh invitation for somebody. */
  invite(personId: string): Promise<string>
  /** Stops the server: every line is cut, and nobody can come in. The adapter and the store go on. */
  stop(): Promise<void>
  /** Serves again at the same port. */
  resume(): Promise<void>
  restart(): Promise<void>
  close(): Promise<void>
}

/** Web chat on a real embedded store and a real server at a free port; the caller starts the adapter. */
export async function openWebChat(
  options: { mayOpen?: MayOpen; publicUrl?: string; beatMs?: number } = {},
): Promise<WebRig> {
  const folder = await mkdtemp(join(tmpdir(), 'duban-web-'))
  const now = { at: MORNING }
  const clock = (): number => now.at
  let drawn = 0
  const secret = (): string =>
    createHash('sha256').update(`${folder} ${drawn++}`).digest().subarray(0, 16).toString('base64url')
  const store = await openEmbedded({ folder, clock })
  const signin = createSignin({ store, clock, secret })
  const logged: string[] = []
  const hear = (fields: object, text: string): void => void logged.push(`${text} ${JSON.stringify(fields)}`)
  const assets = join(folder, 'assets')
  await buildPage(assets)
  const log = { info: hear, warn: hear, error: hear }
  const chat = createWebChat({ store, signin, clock, assets, log, ...options })
  let served: Served = await serveDoors({ doors: [chat.door], port: 0 })
  const { port } = served
  const resume = async (): Promise<void> => {
    served = await serveDoors({ doors: [chat.door], port })
  }
  return {
    store,
    signin,
    chat,
    now,
    logged,
    secret,
    origin: `http://127.0.0.1:${port}`,
    addPerson: (name, fields) => addPerson(store, name, fields),
    invite: (personId) =>
      store.tx((db) =>
        issueInvite(db, { personId, createdBy: 'per_office', now: now.at, secret: secret(), via: 'test' }),
      ),
    stop: () => served.close(),
    resume,
    restart: () => served.close().then(resume),
    async close() {
      await chat.adapter.stop()
      await served.close()
      await store.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The page as the build makes it, apart from dist, so that no other part's state matters here. */
async function buildPage(outdir: string): Promise<void> {
  const page = fileURLToPath(new URL('../../src/chat/web/page/', import.meta.url))
  const entryPoints = [join(page, 'client.ts'), join(page, 'style.css')]
  await build({ entryPoints, outdir, bundle: true, format: 'esm', charset: 'utf8', logLevel: 'silent' })
}

async function addPerson(store: Store, name: string, fields: Partial<Person> = {}): Promise<Person> {
  const id = fields.id ?? `per_${createHash('sha256').update(name).digest('hex').slice(0, 12)}`
  const account = `web:${id}`
  const person: Person = {
    id,
    version: 0,
    name,
    phone: null,
    locale: 'zh',
    accounts: [account],
    preferred: account,
    away: [],
    active: true,
    ...fields,
  }
  return store.tx((db) => db.put('person', person))
}
