import { commands } from '../commands/index.ts'
import { jobs } from '../cron/index.ts'
import type { Instant } from './core/day.ts'
import type { Door, Receive } from './kit/chat.ts'
import type { Ways } from './kit/command.ts'
import type { Signin } from './kit/signin.ts'
import type { Store } from './kit/store.ts'
import { lazyFonts } from './papers/fonts/index.ts'
import { drawPicture } from './papers/pictures/index.ts'
import { createPng } from './papers/pictures/png.ts'
import { writeSheet } from './papers/sheet.ts'
import { createApi } from './web/api.ts'
import { createChartDoor } from './web/charts.ts'
import { createDeskDoor } from './web/desk/door.tsx'
import type { Service } from './web/desk/page.ts'
import { createPaperDoors } from './web/papers/door.ts'
import { createRegisterDoor } from './web/registers/door.ts'
import { createReviewDoor } from './web/review/door.ts'
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
  examine: Service['examine']
  /** The operator's own fonts, as in the configuration. */
  fonts: string | null
}

/** The pages besides the chat, and the interface for programs. */
export function pageDoors({ ways, receive, publicUrl, secret, fonts, examine, ...page }: PageParts): Door[] {
  const { store, signin, clock, log } = page
  const paint = createPng(lazyFonts(fonts), (char) => log('papers.no-glyph', { char }))
  const healthy = () => store.tx(async () => true)
  const service = { examine, jobs: jobs.map(({ name }) => name) }
  return [
    createDeskDoor({ ...page, receive, commands, secret, publicUrl, service }),
    createReviewDoor(page),
    createRegisterDoor({ ...page, write: writeSheet }),
    ...createPaperDoors({ ...page, publicUrl }),
    createSlipDoor({ ...page, secret, ways, publicUrl }),
    createChartDoor({ store, signin, clock, draw: drawPicture, paint, log }),
    ...createApi({ receive, commands, signin, clock, secret, healthy }),
  ]
}
