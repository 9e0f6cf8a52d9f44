import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createEmulator } from 'emulate'
import { Provider } from 'oidc-provider'
import { later } from './started.ts'
import type { Stop, Walker } from './walker.ts'

/** A user as a provider knows them. */
export interface User {
  mail: string
  verified: boolean
  name: string
}

/** An identity provider that none of us wrote, running here. */
export interface Peer {
  issuer: string
  clientId: string
  clientSecret: string
  /** The claim by which its users are matched in the tests. */
  claim: string
  /** Signs a user in at the provider, from its first page on; ends where the browser is sent back. */
  signIn(browser: Walker, page: Stop, user: User): Promise<Stop>
  close(): Promise<void>
}

const CLIENT = { clientId: 'duban-test', clientSecret: 'duban-test-secret-0123456789' }
const BACK = /\/signin\/back\?/

/** A free port, for a provider whose settings name its own address. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** `oidc-provider`: a certified server; who signs in is said in its one form, and consent follows by itself. */
export async function certified(back: string, users: readonly User[]): Promise<Peer> {
  const port = await freePort()
  const issuer = `http://127.0.0.1:${port}`
  const provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret, redirect_uris: [back] }],
    cookies: { keys: ['test-key-of-cookies'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_ctx: unknown, id: string) => {
      const user = users.find(({ mail }) => mail === id)
      if (!user) return undefined
      const claims = { sub: id, email: user.mail, email_verified: user.verified, name: user.name }
      return { accountId: id, claims: async () => claims }
    },
  })
  const answer = provider.callback()
  const server = createServer((request, response) => {
    void (async () => {
      if (!request.url?.startsWith('/interaction/')) return answer(request, response)
      const details = await provider.interactionDetails(request, response)
      if (details.prompt.name === 'login') {
        if (request.method !== 'POST')
          return void response
            .setHeader('content-type', 'text/html')
            .end('<form method="post"><input name="who"></form>')
        let body = ''
        for await (const piece of request) body += String(piece)
        const accountId = new URLSearchParams(body).get('who') ?? ''
        const said = accountId === '' ? { error: 'access_denied' } : { login: { accountId } }
        return provider.interactionFinished(request, response, said)
      }
      const grant = new provider.Grant({
        accountId: details.session?.accountId ?? '',
        clientId: String(details.params['client_id']),
      })
      grant.addOIDCScope('openid profile email')
      return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } })
    })().catch((error: unknown) => response.writeHead(500).end(String(error)))
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  let open = true
  const close = async (): Promise<void> => {
    if (open) await new Promise((resolve) => server.close(resolve).closeAllConnections())
    open = false
  }
  later(close)
  return {
    ...{ issuer, ...CLIENT, claim: 'email', close },
    signIn: (browser, page, { mail }) => browser.send(page, 'who', { who: mail }, BACK),
  }
}

/** `emulate`: Okta or Microsoft Entra ID, written by others than the library under test. */
export async function emulated(
  service: 'okta' | 'microsoft',
  back: string,
  users: readonly User[],
): Promise<Peer> {
  const client = {
    client_id: CLIENT.clientId,
    client_secret: CLIENT.clientSecret,
    name: '督办',
    redirect_uris: [back],
  }
  const okta = users.map(({ mail, name }) => ({ login: mail, email: mail, first_name: name, last_name: '' }))
  const emulator = await createEmulator({
    service,
    port: 0,
    seed:
      service === 'okta'
        ? { okta: { users: okta, oauth_clients: [{ ...client, auth_server_id: 'default' }] } }
        : {
            microsoft: {
              users: users.map(({ mail: email, name }) => ({ email, name })),
              oauth_clients: [client],
            },
          },
  })
  later(() => emulator.close())
  const found = await discovered(emulator.url, service)
  return {
    ...{ issuer: found, ...CLIENT, claim: service === 'okta' ? 'email' : 'preferred_username' },
    signIn: (browser, page, { mail }) => browser.send(page, mail, {}, BACK),
    close: () => emulator.close(),
  }
}

/** The issuer that the emulator names itself. */
async function discovered(url: string, service: 'okta' | 'microsoft'): Promise<string> {
  const path = service === 'okta' ? '/oauth2/default' : '/common/v2.0'
  const answer = await fetch(`${url}${path}/.well-known/openid-configuration`)
  return ((await answer.json()) as { issuer: string }).issuer
}
