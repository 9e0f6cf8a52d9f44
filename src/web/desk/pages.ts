import type { Actor } from '../../kit/command.ts'
import { importers, mayDo, relationsOf } from '../../core/rights.ts'
import { asOf } from './as-of.tsx'
import { burden } from './burden.tsx'
import { calendar } from './calendar.tsx'
import { everything, one } from './do.tsx'
import { find } from './find.tsx'
import { forecast } from './forecast.tsx'
import { health } from './health.tsx'
import { ledger, ledgerExport } from './ledger.tsx'
import { letter, letters } from './letters.tsx'
import { meeting, meetings } from './meetings.tsx'
import type { DeskPage, Elsewhere } from './page.ts'
import { paper, papers } from './papers.tsx'
import { people, person } from './people.tsx'
import { pictures } from './pictures.tsx'
import { plan } from './plan.tsx'
import { plans } from './plans.tsx'
import { registers } from './registers.tsx'
import { rules } from './rules.tsx'
import { settings } from './settings.tsx'
import { task } from './task.tsx'
import { today } from './today.tsx'
import { unit } from './unit.tsx'
import { units } from './units.tsx'

const mayImport = ({ roles, person: { id } }: Actor): boolean =>
  mayDo(importers, relationsOf(roles, id, { planId: null }))

/** A page of another door that stands in the menu. */
const review: Elsewhere = {
  section: 'intake',
  label: { zh: '导入和审核', en: 'Import and review' },
  href: '/review',
  may: mayImport,
}

/** Every page of the desk, by hand, in the order of the menu; with `href` those of other doors. */
export const pages: readonly (DeskPage | Elsewhere)[] = [
  ...[today, find],
  ...[plans, plan, task],
  ...[units, unit, people, person],
  review,
  ...[letters, letter, calendar, rules, forecast, burden],
  ...[papers, paper, pictures],
  registers,
  ...[meetings, meeting],
  ...[ledger, ledgerExport, asOf],
  ...[settings, health, everything, one],
]
