import { expect, test } from 'vitest'
import { createSignin } from '../../src/app/signin.ts'
import { issueInvite } from '../../src/kit/signin.ts'
import { drawPicture } from '../../src/papers/pictures/index.ts'
import { openFonts } from '../../src/papers/fonts/index.ts'
import { createPng } from '../../src/papers/pictures/png.ts'
import { createChartDoor } from '../../src/web/charts.ts'
import { APPRENTICES, BASES, withTargets } from '../support/targets.ts'
import { world, type Speaker } from '../support/world.ts'

const paint = createPng(() => openFonts(null))

/** A plan whose lead reported 3 bases and a support 1, one digest on, and a door to its pictures. */
async function gallery() {
  const w = await world({ at: '2025-03-03 10:00' })
  await withTargets(w, '1.2.2', BASES, { ...APPRENTICES, phrase: '培养<b>学徒</b>2000人' })
  const education = w.liaison('市教育局')
  await w.say(education, '1.2.2 已建成3个实训基地')
  await w.press(education, '确认提交')
  await w.at('2025-03-08 10:00')
  let drawn = 0
  const secret = (): string => `secret-${++drawn}-aaaaaaaaaaaaaaaa`
  const parts = { store: w.store, clock: w.now, secret }
  const signin = createSignin(parts)
  const door = createChartDoor({ store: w.store, signin, clock: w.now, draw: drawPicture, paint })
  const get = async (who: Speaker | null, path: string) => {
    let cookie = ''
    if (who) {
      const code = await w.store.tx((db) =>
        issueInvite(db, {
          personId: who.id,
          createdBy: w.office.id,
          now: w.now(),
          secret: secret(),
          via: 'test',
        }),
      )
      const session = await signin.redeem(code)
      if ('refused' in session) throw new Error(session.refused)
      cookie = `duban_session=${session.token}`
    }
    const answer = await door.fetch(new Request(`http://duban.test/charts${path}`, { headers: { cookie } }))
    return {
      status: answer.status,
      type: answer.headers.get('content-type'),
      headers: answer.headers,
      bytes: Buffer.from(await answer.clone().arrayBuffer()),
      text: await answer.text(),
    }
  }
  return { w, get, education, plan: `/${w.plan.id}.svg`, digest: `/${w.plan.id}/2025-03-03.svg` }
}

test('the picture of a plan shows each person what they may see', async () => {
  const { w, get, education, plan } = await gallery()
  for (const who of [w.office, w.leader, education, w.liaison('市人社局')]) {
    const { status, type, text } = await get(who, plan)
    expect([status, type], who.name).toEqual([200, 'image/svg+xml; charset=utf-8'])
    expect(text).toContain('3 个 · 目标 5 个')
  }
  const outside = await get(w.liaison('市科技局'), plan)
  expect(outside.text).not.toContain('3 个')
})

test('the picture of a digest is for who may read digests', async () => {
  const { w, get, education, digest } = await gallery()
  for (const who of [w.office, w.leader, w.admin]) expect((await get(who, digest)).status, who.name).toBe(200)
  for (const who of [education, w.liaison('市科技局')]) expect((await get(who, digest)).status).toBe(404)
  expect((await get(w.office, digest)).text).toContain('3 个 · 目标 5 个')
})

test('strangers, plans that are not there and other paths get nothing', async () => {
  const { w, get, plan, digest } = await gallery()
  for (const path of [plan, digest]) expect((await get(null, path)).status).toBe(401)
  for (const path of ['/pln_none.svg', `/${w.plan.id}/2025-02-03.svg`, '', '/..%2f..%2fetc', `/${w.plan.id}`])
    expect((await get(w.office, path)).status, path).toBe(404)
})

test('what people wrote is no markup, and the picture may do nothing', async () => {
  const { w, get, plan } = await gallery()
  const { text, headers } = await get(w.office, plan)
  expect(text).toContain('&lt;b&gt;')
  expect(text).not.toContain('<b>')
  expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(headers.get('cache-control')).toBe('private, no-store')
})

/** The first bytes of a PNG (its signature and header chunk), as width and height. */
const sizeOf = (png: Buffer): [number, number] => {
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG')
  return [png.readUInt32BE(16), png.readUInt32BE(20)]
}

test('titles and lights are everybody’s, what rests on digests is for who may read these', async () => {
  const { w, get, education } = await gallery()
  const status = async (who: Speaker, kind: string) => (await get(who, `/${w.plan.id}/${kind}.svg`)).status
  for (const kind of ['completion-by-area', 'timeline', 'targets'])
    for (const who of [education, w.office, w.leader]) expect(await status(who, kind), kind).toBe(200)
  for (const kind of ['lights-over-time', 'overdue-by-unit']) {
    for (const who of [w.office, w.leader, w.admin]) expect(await status(who, kind), kind).toBe(200)
    for (const who of [education, w.liaison('市科技局')]) expect(await status(who, kind), kind).toBe(404)
  }
  expect(await status(w.office, 'ranking')).toBe(404)
  for (const kind of ['timeline', 'lights-over-time'])
    expect((await get(null, `/${w.plan.id}/${kind}.png`)).status).toBe(401)
})

test('the same picture comes as PNG, a long one part by part', async () => {
  const { w, get } = await gallery()
  const first = await get(w.office, `/${w.plan.id}/timeline.png`)
  expect(first.type).toBe('image/png')
  const [width, height] = sizeOf(first.bytes)
  expect(width).toBe(880)
  expect(height).toBeLessThanOrEqual(2 * 608)
  const again = await get(w.office, `/${w.plan.id}/timeline.png?part=1`)
  expect(again.bytes.equals(first.bytes)).toBe(true)
  const next = await get(w.office, `/${w.plan.id}/timeline.png?part=2`)
  expect(next.status).toBe(200)
  expect(next.bytes.equals(first.bytes)).toBe(false)
  expect((await get(w.office, `/${w.plan.id}/timeline.svg?part=2`)).text).toMatch(/（2\/\d+）/)
  for (const part of ['0', '99', '-1', 'x', '1.5', ''])
    expect((await get(w.office, `/${w.plan.id}/timeline.png?part=${part}`)).status, part).toBe(404)
  for (const path of [`/${w.plan.id}.png`, `/${w.plan.id}/2025-03-03.png`])
    expect(sizeOf((await get(w.office, path)).bytes)[0]).toBe(880)
}, 120_000)
