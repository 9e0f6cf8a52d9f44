import type { Ailment } from '../../kit/chat.ts'
import { slack } from '../../kit/words/slack.ts'
import { openApi } from './api.ts'
import { scopes } from './manifest.ts'
import type { SlackParts } from './parts.ts'
import type { Socket } from './socket.ts'
import type { Workspaces } from './workspaces.ts'

const { zh, en } = slack

const say = (grave: boolean, of: (words: typeof zh.check) => string): Ailment => ({
  grave,
  say: { zh: of(zh.check), en: of(en.check) },
})

/** Asks Slack itself: whether each token works, what it may, and whether anything can reach us. Never throws. */
export async function checkSlack(
  parts: SlackParts,
  spaces: Workspaces,
  socket: Socket | null,
): Promise<Ailment[]> {
  await spaces.open()
  const found = spaces.shut().map(({ n, why }) => {
    const [, team] = /^twin (.*)$/.exec(why) ?? []
    return team === undefined ? say(true, (w) => w.token(n, why)) : say(false, (w) => w.twin(n, team))
  })
  for (const { name, gone, scopes: has, api } of spaces.all()) {
    if (gone !== null) {
      found.push(say(true, (w) => w.gone(name, gone)))
      continue
    }
    // Asked anew: scopes change when the app is installed again, and nobody tells us.
    const now = await api.call('auth.test', {}, { patience: 0 }).then(
      (me) => me.response_metadata?.scopes ?? has,
      (error: unknown) => String(error instanceof Error ? error.message : error),
    )
    if (typeof now === 'string') {
      found.push(say(true, (w) => w.gone(name, now)))
      continue
    }
    const missing = Object.keys(scopes).filter((scope) => !now.includes(scope))
    if (missing.length > 0) found.push(say(true, (w) => w.scopes(name, missing.join(', '))))
  }
  return [...found, ...(await wayIn(parts, socket))]
}

async function wayIn(
  { bolt, timer, settings, publicUrl }: SlackParts,
  socket: Socket | null,
): Promise<Ailment[]> {
  const { appToken, signingSecret, apiUrl } = settings
  if (appToken !== null) {
    if (socket?.trouble() === null) return []
    const opened = await openApi({ bolt, timer, apiUrl, token: appToken })
      .call('apps.connections.open', {}, { patience: 0 })
      .then(
        () => null,
        (error: unknown) => (error instanceof Error ? error.message : 'failed'),
      )
    return opened === null ? [] : [say(true, (w) => w.socket(opened))]
  }
  if (signingSecret === null) return [say(true, (w) => w.secret)]
  const url = publicUrl()
  const near = url === '' || /^https?:\/\/(?:localhost|127\.|\[::1\])/.test(url)
  return near ? [say(true, (w) => w.url(url === '' ? w.address : url))] : []
}
