import type { Config } from './config.ts'
import type { Instant } from './core/day.ts'
import type { Channel } from './kit/chat.ts'
import { UserError } from './kit/errors.ts'
import type { Timer } from './kit/lane.ts'
import type { Store } from './kit/store.ts'
import { mailChannel } from './mail.ts'

export interface ChannelParts {
  config: Config
  store: Store
  clock: () => Instant
  timer: Timer
  secret: () => string
  dist: string
  publicUrl: () => string
  /** The channels of this process, web chat among them, once all are open. */
  channels: () => readonly string[]
  posted: () => void
  log: (event: string, facts: Record<string, unknown>) => void
}

/** Opens one platform where the environment sets it up; null where it does not. */
export type OpenChannel = (parts: ChannelParts) => Promise<Channel | null>

const known: readonly OpenChannel[] = [mailChannel]

/** Every platform that the environment sets up, besides web chat. Its library is loaded then and not before. */
export async function openChannels(parts: ChannelParts): Promise<Channel[]> {
  const open: Channel[] = []
  for (const one of known) {
    const channel = await one(parts)
    if (channel) open.push(channel)
  }
  return open
}

/** Loads a room whose library may be left out of an installation; says which to install where it was. */
export async function withLibrary<T>(library: string, variable: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load()
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code !== 'ERR_MODULE_NOT_FOUND' || !message.includes(library)) throw error
    throw new UserError('no-library', {
      zh: `已设置 ${variable}，但未安装 ${library}。请在督办所在目录执行：npm install ${library}；或去掉 ${variable}。`,
      en: `${variable} is set, but ${library} is not installed. Run “npm install ${library}” in duban’s folder, or unset ${variable}.`,
    })
  }
}
