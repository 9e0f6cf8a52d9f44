import type { DeskPage, Elsewhere } from './page.ts'
import { plan } from './plan.tsx'
import { plans } from './plans.tsx'
import { task } from './task.tsx'
import { today } from './today.tsx'

/** Every page of the desk, by hand, in the order of the menu; with `href` those of other doors. */
export const pages: readonly (DeskPage | Elsewhere)[] = [today, plans, plan, task]
