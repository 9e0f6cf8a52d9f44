import { expect, test } from 'vitest'
import type { Person } from '../../../src/core/model/index.ts'
import { certified, emulated, freePort, type Peer, type User } from '../../support/providers.ts'
import { started, type Started } from '../../support/started.ts'
import { walker } from '../../support/walker.ts'

const users: User[] = [
  { mail: 'wang@jyj.example.cn', verified: true, name: '王敏' },
  { mail: 'stranger@elsewhere.example', verified: true, name: '路人' },
  { mail: 'unsure@jyj.example.cn', verified: false, name: '未证实' },
]
const [wang, stranger, unsure] = users as [User, User, User]

const peers: Record<string, (back: string) => Promise<Peer>> = {
  'oidc-provider': (back) => certified(back, users),
  'Okta (emulate)': (back) => emulated('okta', back, users),
  'Microsoft (emulate)': (back) => emulated('microsoft', back, users),
}

const settings = ({ issuer, clientId, clientSecret, claim }: Peer) => ({
  DUBAN_OIDC_ISSUER: issuer,
  DUBAN_OIDC_CLIENT_ID: clientId,
  DUBAN_OIDC_CLIENT_SECRET: clientSecret,
  DUBAN_OIDC_CLAIM: claim,
})

/** The address to come back to is part of what the provider knows, so the port is chosen first. */
async function withPeer(name: string): Promise<{ peer: Peer; d: Started }> {
  const port = await freePort()
  const peer = await (peers[name] as (back: string) => Promise<Peer>)(`http://localhost:${port}/signin/back`)
  return { peer, d: await started({ ...settings(peer), PORT: String(port) }) }
}

const come = async (d: Started, peer: Peer, user: User) => {
  const browser = walker()
  const page = await browser.go(`${d.at}/signin/go`)
  const back = await peer.signIn(browser, page, user)
  return { browser, back, arrived: () => browser.go(back.url) }
}

test.each(Object.keys(peers))(
  '%s: whom it vouches for is let in, bound once, and known the next time',
  async (name) => {
    const { peer, d } = await withPeer(name)
    const person = await anybody(d)
    await d.change(person, { accounts: [...person.accounts, `mail:${wang.mail}`] })

    const first = await come(d, peer, wang)
    const page = await first.arrived()
    expect([page.url, page.status]).toEqual([`${d.at}/`, 200])
    expect(page.text).toContain(`data-person="${person.id}"`)
    expect(await d.events(person.id)).toEqual(expect.arrayContaining(['identity.bound', 'session.opened']))

    // The address is another's by now: who was bound stays who they are.
    await d.change(person, { accounts: person.accounts })
    const second = await come(d, peer, wang)
    expect((await second.arrived()).text).toContain(`data-person="${person.id}"`)
    expect((await d.events(person.id)).filter((event) => event === 'identity.bound')).toHaveLength(1)

    const nobody = await come(d, peer, stranger)
    const refused = await nobody.arrived()
    expect(refused.status).toBe(403)
    expect(refused.text).toContain('尚未对应到督办中的人员')
    expect(nobody.browser.cookie(d.at, 'duban_session')).toBeUndefined()
  },
)

/** Somebody of the sample. */
const anybody = (d: Started): Promise<Person> =>
  d.duban.store.tx(async (db) => {
    for await (const person of db.list('person', 'byId')) return person
    throw new Error('there is nobody')
  })

test('an address that the provider has not made sure of lets nobody in', async () => {
  const { peer, d } = await withPeer('oidc-provider')
  const person = await anybody(d)
  await d.change(person, { accounts: [...person.accounts, `mail:${unsure.mail}`] })
  const { arrived } = await come(d, peer, unsure)
  expect((await arrived()).status).toBe(403)
})

test('somebody who is signed in binds it, after being told whose it is; then it lets them in', async () => {
  const { peer, d } = await withPeer('oidc-provider')
  const link = d.duban.links?.liaison ?? ''
  const browser = walker()
  await browser.send(await browser.go(link), '/in/')
  const account = await browser.go(`${d.at}/account`)
  expect(account.text).toContain('尚未绑定')

  const back = await peer.signIn(browser, await browser.go(`${d.at}/signin/go?bind=1`), stranger)
  const sure = await browser.go(back.url)
  expect(sure.text).toContain('将统一身份“路人”绑定到您的账户')
  // Looking binds nothing.
  expect((await browser.go(`${d.at}/account`)).text).toContain('尚未绑定')
  expect((await browser.send(sure, '/account/identity')).text).toContain('统一身份已绑定')

  const again = await come(d, peer, stranger)
  expect((await again.arrived()).status).toBe(200)
  // The same confirmation cannot be used twice, nor by somebody else.
  expect((await browser.send(sure, '/account/identity')).text).toContain('本次登录已过期')

  const there = await browser.go(`${d.at}/account`)
  expect((await browser.send(there, 'unlink')).text).toContain('已解除统一身份绑定')
  expect((await (await come(d, peer, stranger)).arrived()).status).toBe(403)
})

test('an answer that is replayed, stolen, old or changed lets nobody in', async () => {
  const { peer, d } = await withPeer('oidc-provider')
  const person = await anybody(d)
  await d.change(person, { accounts: [...person.accounts, `mail:${wang.mail}`] })
  const stale = async (url: string, browser = walker()) => {
    const page = await browser.go(url)
    expect([page.status, page.text.includes('登录未完成')]).toEqual([400, true])
    expect(browser.cookie(d.at, 'duban_session')).toBeUndefined()
  }

  const stolen = await come(d, peer, wang)
  await stale(stolen.back.url)

  const changed = await come(d, peer, wang)
  await stale(changed.back.url.replace(/state=[^&]*/, 'state=other'), changed.browser)

  const late = await come(d, peer, wang)
  d.pass(11 * 60_000)
  await stale(late.back.url, late.browser)

  const forged = await come(d, peer, wang)
  const cookie = forged.browser.cookie(d.at, 'duban_signin') ?? ''
  forged.browser.lay(d.at, 'duban_signin', `${cookie.slice(0, -6)}AAAA%3D`, '/signin')
  await stale(forged.back.url, forged.browser)

  const used = await come(d, peer, wang)
  const kept = used.browser.cookie(d.at, 'duban_signin') ?? ''
  expect((await used.arrived()).status).toBe(200)
  const thief = walker()
  thief.lay(d.at, 'duban_signin', kept, '/signin')
  await stale(used.back.url, thief)
})

test('who gives up at the provider, and a provider that is down, are each told so; nothing is lost', async () => {
  const { peer, d } = await withPeer('oidc-provider')
  const browser = walker()
  const back = await peer.signIn(browser, await browser.go(`${d.at}/signin/go`), { ...wang, mail: '' })
  expect((await browser.go(back.url)).text).toContain('登录已取消')

  const halfway = await come(d, peer, wang)
  await peer.close()
  const page = await halfway.arrived()
  expect([page.status, page.text.includes('统一身份认证暂时无法使用')]).toEqual([503, true])
  expect((await walker().go(`${d.at}/signin/go`)).status).toBe(503)
  const said = d.logged.filter(({ event }) => event === 'signin.provider-failed')
  expect(said).toHaveLength(2)
  expect(JSON.stringify(said)).not.toMatch(/code=|verifier|secret/)
  // An invitation still opens.
  const other = walker()
  expect((await other.send(await other.go(d.duban.links?.office ?? ''), '/in/')).status).toBe(200)
})
