import type { Actor } from '../../kit/command.ts'
import { importers, mayDo, relationsOf } from '../../core/rights.ts'
import { everything, one } from './do.tsx'
import { find } from './find.tsx'
import type { DeskPage, Elsewhere } from './page.ts'
import { people, person } from './people.tsx'
import { plan } from './plan.tsx'
import { plans } from './plans.tsx'
import { task } from './task.tsx'
import { today } from './today.tsx'
import { unit } from './unit.tsx'
import { units } from './units.tsx'

const mayImport = ({ roles, person: { id } }: Actor): boolean =>
  mayDo(importers, relationsOf(roles, id, { planId: null }))

const inPlan = ({ roles }: Actor): boolean => roles.some(({ active, planId }) => active && planId !== null)

/** Pages of other doors that stand in the menu. */
const elsewhere: readonly Elsewhere[] = [
  {
    section: 'intake',
    label: { zh: '导入和审核', en: 'Import and review' },
    href: '/review',
    may: mayImport,
  },
  { section: 'papers', label: { zh: '简报和文稿', en: 'Papers' }, href: '/papers', may: inPlan },
  { section: 'registers', label: { zh: '登记表', en: 'Registers' }, href: '/registers', may: inPlan },
]

/** Every page of the desk, by hand, in the order of the menu; with `href` those of other doors. */
export const pages: readonly (DeskPage | Elsewhere)[] = [
  ...[today, find],
  ...[plans, plan, task],
  ...[units, unit, people, person],
  ...elsewhere,
  ...[everything, one],
]
