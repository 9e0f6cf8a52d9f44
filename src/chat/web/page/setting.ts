import { wallClock } from '../../../core/day.ts'
import type { Locale } from '../../../core/model/people.ts'
import { web } from '../../../kit/words/web.ts'

const { person = '', locale = 'zh', timezone = 'Asia/Shanghai', ...limits } = document.body.dataset

const spoken: Locale = locale === 'en' ? 'en' : 'zh'

/** What the server wrote into the shell: who is signed in, the language, the zone, the limits. */
export const setting = {
  person,
  locale: spoken,
  textLimit: Number(limits['textLimit']),
  filesLimit: Number(limits['filesLimit']),
  fileMb: Number(limits['fileMb']),
  /** Whether a web page may be attached: by whoever may bring documents in. */
  pages: limits['pages'] === 'true',
}

export const words = web[spoken]

/** The day and `HH:MM` of a moment in the plan's zone, wherever the browser is. */
export const zonedTime = (at: number): { day: string; time: string } => wallClock(at, timezone)

export const dayLine = (day: string): string => words.dayLine(day, new Date(`${day}T00:00:00Z`).getUTCDay())

export const sizeText = (bytes: number): string =>
  bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`

let ahead = 0

/** The server's clock as the page reckons it: times on the page agree, whatever the device's own clock says. */
export const clock = {
  set: (now: number): void => void (ahead = now - Date.now()),
  now: (): number => Date.now() + ahead,
}
