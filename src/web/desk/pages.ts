import type { DeskPage } from './page.ts'
import { today } from './today.tsx'

/** Every page of the desk, by hand, in the order of the menu. */
export const pages: readonly DeskPage[] = [today]
