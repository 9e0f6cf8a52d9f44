import { commands } from '../commands/index.ts'
import type { Config } from './config.ts'
import { jobs } from '../cron/index.ts'
import type { Instant } from './core/day.ts'
import type { Door, Receive } from './kit/chat.ts'
import type { Ways } from './kit/command.ts'
import { signingSecret } from './kit/signature.ts'
import type { Signin } from './kit/signin.ts'
import type { Store } from './kit/store.ts'
import { lazyFonts } from './papers/fonts/index.ts'
import { writeFeed } from './papers/feed.ts'
import { drawPicture } from './papers/pictures/index.ts'
import { createPng } from './papers/pictures/png.ts'
import { writeSheet } from './papers/sheet.ts'
import { createApi } from './web/api/index.ts'
import { createCalendarDoor } from './web/calendar/door.ts'
import { createChartDoor } from './web/charts.ts'
import { createDeskDoor } from './web/desk/door.tsx'
import { createMcpDoor } from './web/mcp/door.ts'
import { createOnceDoor } from './web/once/door.ts'
import type { Service } from './web/desk/page.ts'
import { createPaperDoors } from './web/papers/door.ts'
import { createRegisterDoor } from './web/registers/door.ts'
import { createReviewDoor } from './web/review/door.ts'
import { createSigninDoors } from './web/signin/door.ts'
import type { SigninDoorParts } from './web/signin/parts.ts'
import { createSlipDoor } from './web/slips/door.ts'

interface PageParts {
  store: Store
  signin: Signin
  clock: () => Instant
  secret: () => string
  timezone: string
  assets: string
  log: (event: string, facts: Record<string, unknown>) => void
  ways: Ways
  receive: Receive
  publicUrl: () => string
  config: Config
  /** The ways in besides invitations. */
  waysIn: Pick<SigninDoorParts, 'entrance' | 'provider' | 'passwords'>
  examine: Service['examine']
}

/** The pages besides the chat, and the interface for programs. */
export function pageDoors(parts: PageParts): Door[] {
  const { ways, receive, publicUrl, secret, config, waysIn, examine, ...page } = parts
  const { store, signin, clock, log } = page
  const key = config.webhooks?.key
  const paint = createPng(lazyFonts(config.fonts), (char) => log('papers.no-glyph', { char }))
  const service = { examine, jobs: jobs.map(({ name }) => name) }
  return [
    createDeskDoor({ ...page, receive, commands, secret, publicUrl, service }),
    createReviewDoor(page),
    createRegisterDoor({ ...page, write: writeSheet }),
    ...createPaperDoors({ ...page, publicUrl }),
    ...createSigninDoors({ ...page, ...waysIn, receive, secret, publicUrl }),
    createSlipDoor({ ...page, secret, ways, publicUrl }),
    createOnceDoor({
      ...page,
      secret,
      publicUrl,
      signingSecret: key === undefined ? null : signingSecret(key),
    }),
    createCalendarDoor({ ...page, write: writeFeed }),
    createChartDoor({ store, signin, clock, draw: drawPicture, paint, log }),
    createMcpDoor({ ...page, receive, commands, secret, publicUrl }),
    ...createApi({ ...page, receive, commands, secret, publicUrl }),
  ]
}
