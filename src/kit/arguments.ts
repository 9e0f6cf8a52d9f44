import { en, zhCN } from 'zod/locales'
import type { Locale } from '../core/model/index.ts'
import type { Command } from './command.ts'
import { refuse } from './words/refusals.ts'

const speak = { zh: zhCN().localeError, en: en().localeError }

/** Validates what was said once, at the edge; what is wrong is told with the command's own example. */
export function checkArguments(command: Command, raw: unknown, locale: Locale): unknown {
  const parsed = command.prepare(raw)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const said = issue ? speak[locale](issue as Parameters<(typeof speak)['zh']>[0]) : null
  const problem = typeof said === 'string' ? said : (said?.message ?? issue?.message ?? '')
  const field = issue?.path.length ? `${issue.path.join('.')} ` : ''
  const verb = locale === 'zh' ? (command.aliases[0] ?? command.name) : command.name
  throw refuse.badArguments(verb, `${field}${problem}`, command.examples[0] ?? verb)
}
