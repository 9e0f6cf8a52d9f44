import type { Locale } from '../../core/model/index.ts'
import type { IncomingFile } from '../../kit/chat.ts'
import { notKept } from '../../kit/words/not-kept.ts'
import { slack } from '../../kit/words/slack.ts'
import { cleanName } from '../../uploads/kinds.ts'
import { FILE_MB, FILES_LIMIT } from '../../uploads/limits.ts'
import { readUpTo } from '../../uploads/read-up-to.ts'
import { takeFile } from '../../uploads/take.ts'
import type { SlackFile } from './heard.ts'
import type { SlackParts } from './parts.ts'
import type { Workspace } from './workspaces.ts'

const LIMIT = FILE_MB * 1024 * 1024
const TIMEOUT = 60_000

/** The token goes to Slack alone: to its own hosts, or to the server that was set up in its place. */
function isSlacks(address: string, apiUrl: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, origin } = new URL(address)
  if (origin === new URL(apiUrl).origin) return true
  return protocol === 'https:' && /(?:^|\.)(?:slack\.com|slack-files\.com|slack-edge\.com)$/.test(hostname)
}

async function fetchFile(address: string, token: string): Promise<Buffer | 'large' | null> {
  const answer = await fetch(address, {
    headers: { authorization: `Bearer ${token}` },
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT),
  })
  // Without the scope files:read Slack answers with its sign-in page, or sends there.
  const page =
    answer.headers.get('content-type')?.startsWith('text/html') &&
    !/\.html?$/i.test(new URL(address).pathname)
  if (answer.status !== 200 || page || !answer.body) {
    await answer.body?.cancel()
    return null
  }
  return (await readUpTo(answer.body, LIMIT)) ?? 'large'
}

/** Takes the files of a message in, each or a sentence why not. */
export async function takeFiles(
  { store, settings, clock, log }: SlackParts,
  { token, api }: Workspace,
  files: readonly SlackFile[],
  { personId, locale }: { personId: string; locale: Locale },
): Promise<IncomingFile[]> {
  const words = slack[locale]
  const refusals = notKept[locale]
  const taken: IncomingFile[] = []
  for (const given of files.slice(0, FILES_LIMIT)) {
    // Of a file in a form, or in a channel of another workspace, Slack says no more than its id at first.
    const whole = given.url_private
      ? given
      : await api.call('files.info', { file: given.id }).then(
          ({ file }) => file as SlackFile,
          () => given,
        )
    const name = cleanName(whole.name ?? given.id)
    const unreadable = (why: string) => taken.push({ name, unreadable: why })
    const address = whole.url_private_download ?? whole.url_private ?? ''
    if (
      whole.is_external === true ||
      whole.mode === 'external' ||
      (address !== '' && !isSlacks(address, settings.apiUrl))
    ) {
      unreadable(words.fileOutside)
      continue
    }
    if ((whole.size ?? 0) > LIMIT) {
      unreadable(refusals.fileTooLarge(FILE_MB))
      continue
    }
    const bytes = await fetchFile(address, token).catch((error: unknown) => {
      log('slack.file', { file: given.id, error: String(error) })
      return null
    })
    if (bytes === 'large') unreadable(refusals.fileTooLarge(FILE_MB))
    else if (bytes === null) unreadable(words.fileMissing)
    else {
      const file = await takeFile(store, { personId, name, bytes, at: clock(), via: 'slack' })
      if ('refused' in file) unreadable(refusals[file.refused](FILE_MB))
      else taken.push(file)
    }
  }
  const rest = files.slice(FILES_LIMIT)
  return [
    ...taken,
    ...rest.map(({ id, name }) => ({
      name: cleanName(name ?? id),
      unreadable: words.fileTooMany(FILES_LIMIT),
    })),
  ]
}
