import type { Locale } from '../../core/model/index.ts'
import { core } from './core.ts'

/**
 * Every sentence duban says, once in Chinese and once in English. One file a subject; each exports `{ zh, en }` of the
 * same type, so that a sentence missing in one language does not compile.
 */
const catalogue = {
  zh: { core: core.zh },
  en: { core: core.en },
}

export type Words = (typeof catalogue)['zh']

export const wordsFor = (locale: Locale): Words => catalogue[locale]
