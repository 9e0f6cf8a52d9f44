import type { Door } from './kit/chat.ts'
import type { PageParts } from './doors.ts'

/** Where the doors of `pageDoors` stand. */
const PATHS = [
  ...['/desk', '/review', '/registers', '/papers', '/figures', '/signin', '/account'],
  ...['/slips', '/once', '/calendar', '/charts', '/mcp', '/api'],
]

export interface LateDoors {
  doors: Door[]
  /** Makes them now, before anybody asks. */
  open(): Promise<unknown>
}

/**
 * The pages and the interface for programs, loaded at the first request for one of them or when they are opened: half of all code is
 * in them, and a process that has just started answers before it has read that. What could not be loaded is tried again.
 */
export function lateDoors(parts: PageParts): LateDoors {
  const made = new Map<string, Door>()
  let making: Promise<void> | null = null
  const make = async () => {
    const { pageDoors } = await import('./doors.ts')
    for (const door of pageDoors(parts)) made.set(door.path, door)
    const lost = [...made.keys()].filter((path) => !PATHS.includes(path))
    if (lost.length > 0) throw new Error(`no way leads to ${lost.join(', ')}`)
  }
  const open = () =>
    (making ??= make().catch((error: unknown) => {
      making = null
      throw error
    }))
  const answer = (path: string, request: Request, env?: unknown) =>
    made.get(path)?.fetch(request, env) ?? new Response(null, { status: 404 })
  const doors = PATHS.map((path) => ({
    path,
    fetch: (request: Request, env?: unknown) =>
      made.has(path) ? answer(path, request, env) : open().then(() => answer(path, request, env)),
  }))
  return { doors, open }
}
