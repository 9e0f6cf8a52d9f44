import type { DeskPage } from './page.ts'
import { asOf } from './as-of.tsx'
import { burden } from './burden.tsx'
import { calendar } from './calendar.tsx'
import { forecast } from './forecast.tsx'
import { health } from './health.tsx'
import { ledger, ledgerExport } from './ledger.tsx'
import { letter, letters } from './letters.tsx'
import { meeting, meetings } from './meetings.tsx'
import { paper, papers } from './papers.tsx'
import { pictures } from './pictures.tsx'
import { registers } from './registers.tsx'
import { rules } from './rules.tsx'
import { settings } from './settings.tsx'
import { today } from './today.tsx'

/** Every page of the desk, by hand, in the order of the menu. */
export const pages: readonly DeskPage[] = [
  today,
  letters,
  letter,
  calendar,
  rules,
  forecast,
  burden,
  papers,
  paper,
  pictures,
  registers,
  meetings,
  meeting,
  ledger,
  ledgerExport,
  asOf,
  settings,
  health,
]
