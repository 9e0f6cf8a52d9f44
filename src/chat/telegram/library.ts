import type * as grammy from 'grammy'

type Grammy = Pick<typeof grammy, 'Api' | 'InputFile'>

/** Loads grammY when it is needed and not before: an installation without Telegram may leave it out. */
export const loadGrammy = (): Promise<Grammy> => import('grammy')

/** The Bot API as this bot speaks it, one method a call, typed by grammY. */
export interface Bot {
  raw: grammy.Api['raw']
  /** Bytes to be uploaded under a name. */
  upload(bytes: Uint8Array, name: string): InstanceType<Grammy['InputFile']>
  /** Where a file that Telegram named can be fetched; it holds the token and is never told. */
  fileUrl(path: string): string
  /** The bot’s own number, which its token begins with. */
  id: number
}

/** Seconds that one call may take; the long poll, which waits, is well within. */
const TIMEOUT = 75

export function openBot(
  { Api, InputFile }: Grammy,
  { token, apiRoot }: { token: string; apiRoot: string },
): Bot {
  const api = new Api(token, { apiRoot, timeoutSeconds: TIMEOUT })
  return {
    raw: api.raw,
    upload: (bytes, name) => new InputFile(bytes, name),
    fileUrl: (path) => `${apiRoot}/file/bot${token}/${path.split('/').map(encodeURIComponent).join('/')}`,
    id: Number(token.split(':')[0]),
  }
}
