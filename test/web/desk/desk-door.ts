import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commands } from '../../../commands/index.ts'
import { createSignin } from '../../../src/app/signin.ts'
import { issueInvite } from '../../../src/kit/signin.ts'
import { createDeskDoor } from '../../../src/web/desk/door.tsx'
import { world, type Speaker } from '../../support/world.ts'

const folders: string[] = []

export async function clearFolders(): Promise<void> {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
}

/** The desk over a world: pages asked for as somebody who signed in, without a browser. */
export async function deskOf(at = '2025-03-03 10:00', channels: readonly string[] = []) {
  const w = await world({ at, channels })
  let drawn = 0
  const secret = (): string => `secret-${String(++drawn).padStart(4, '0')}-aaaaaaaaaaaa`
  const signin = createSignin({ store: w.store, clock: w.now, secret })
  const assets = await mkdtemp(join(tmpdir(), 'duban-desk-'))
  folders.push(assets)
  for (const name of ['desk.css', 'desk.js']) await writeFile(join(assets, name), '')
  const failed: unknown[] = []
  const door = createDeskDoor({
    ...{ store: w.store, signin, receive: w.whole.receive, commands, clock: w.now, secret, assets },
    timezone: 'Asia/Shanghai',
    publicUrl: () => 'http://duban.test',
    service: { examine: async () => [], jobs: ['daily-chase'] },
    log: (event, facts) => void failed.push([event, facts]),
  })
  const cookies = new Map<string, string>()
  const cookieOf = async (who: Speaker): Promise<string> => {
    const known = cookies.get(who.id)
    if (known) return known
    const invite = { personId: who.id, createdBy: w.office.id, now: w.now(), secret: secret(), via: 'test' }
    const session = await signin.redeem(await w.store.tx((db) => issueInvite(db, invite)))
    if ('refused' in session) throw new Error(session.refused)
    cookies.set(who.id, `duban_session=${session.token}`)
    return `duban_session=${session.token}`
  }
  const send = async (who: Speaker, path: string, init: RequestInit = {}) => {
    const headers = { cookie: await cookieOf(who), origin: 'http://duban.test', host: 'duban.test' }
    const answer = await door.fetch(
      new Request(`http://duban.test${path}`, { ...init, headers, redirect: 'manual' }),
    )
    return { status: answer.status, html: await answer.text(), headers: answer.headers }
  }
  return {
    w,
    failed,
    /** Any request as somebody. */
    send,
    /** A page as somebody gets it. */
    get: (who: Speaker, path: string) => send(who, path),
    /** A form of a page, as it is posted. */
    post: (who: Speaker, verb: string, args: object, fields: Record<string, string> = {}) =>
      send(who, '/desk/act', {
        method: 'POST',
        body: new URLSearchParams({
          $verb: verb,
          $args: JSON.stringify(args),
          $key: secret(),
          ...fields,
        }),
      }),
  }
}
