import type { Locale } from '../core/model/index.ts'

/** What a browser asks for first (Accept-Language), before anybody is known: English, else Chinese. */
export const firstLanguage = (header: string | null | undefined): Locale =>
  /^\s*en\b/i.test(header ?? '') ? 'en' : 'zh'
