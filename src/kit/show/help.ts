import type { Block, Content, Line, Locale } from '../../core/model/index.ts'
import { exampleIn, verbIn, type Command } from '../command.ts'
import type { HelpGroup } from '../words/help.ts'
import type { Words } from '../words/index.ts'
import { buttons, content, heading, list, text } from './blocks.ts'

/** Which verbs stand together, in the order of help. Every command stands in one: held by a test. */
export const helpGroups: Record<HelpGroup, readonly string[]> = {
  see: [
    'mine',
    'status',
    'versions',
    'overdue',
    'digest',
    'issue',
    'template',
    'workbook',
    'targets',
    'plan',
    'calendar',
    'why',
    'forecast',
    'burden',
  ],
  file: [
    'report',
    'belated',
    'nochange',
    'form',
    'confirm',
    'discard',
    'correct',
    'retract',
    'move',
    'endorse',
    'sendback',
    'signoff',
  ],
  apply: ['sign', 'decline', 'extend', 'snooze', 'coordinate', 'done', 'turn'],
  together: ['ask', 'object', 'compose', 'countersign', 'compile'],
  handle: [
    'waiting',
    'decide',
    'take',
    'accept',
    'return',
    'chase',
    'paper',
    'circular',
    'prepare',
    'release',
    'dryrun',
    'note',
    'behalf',
    'assign',
    'amend',
  ],
  meeting: ['meeting', 'convene', 'minutes'],
  register: ['register', 'row'],
  importing: ['import', 'review', 'mend', 'undo', 'activate', 'drop', 'settle', 'close'],
  directory: ['invite', 'handover', 'away', 'people', 'staff', 'unit', 'organize'],
  settings: [
    'rules',
    'letters',
    'health',
    'words',
    'whoami',
    'lang',
    'help',
    'holidays',
    'reach',
    'bind',
    'token',
    'expunge',
    'webhook',
    'feed',
    'session',
    'backup',
  ],
}

const keys = Object.keys(helpGroups) as HelpGroup[]

interface Section {
  key: HelpGroup
  commands: Command[]
}

/** The groups of which somebody may say anything, each with what they may say. */
function sections(mine: readonly Command[]): Section[] {
  return keys
    .map((key) => ({
      key,
      commands: helpGroups[key].flatMap((name) => mine.filter((command) => command.name === name)),
    }))
    .filter(({ commands }) => commands.length > 0)
}

const lineOf = (command: Command, locale: Locale): Line => [
  { strong: verbIn(command, locale) },
  `　${command.summary[locale]}　`,
  { code: exampleIn(command, locale) },
]

/** A line a group and a button for each: what is read first, and fits a phone. */
export function helpOverview(mine: readonly Command[], locale: Locale, { help, core }: Words): Content {
  const shown = sections(mine)
  return content(
    heading(help.title),
    list(
      shown.map(({ key, commands }) => [
        { strong: help.group[key] },
        `${core.colon}${help.verbs(commands.map((command) => verbIn(command, locale)))}`,
      ]),
    ),
    text(help.more),
    buttons(...shown.map(({ key }) => ({ label: help.group[key], verb: 'help', args: { what: key } })), {
      label: help.all,
      verb: 'help',
      args: { what: 'all' },
    }),
  )
}

/** One group, or all of them, with what each verb does and one thing to type. */
export function helpLines(
  mine: readonly Command[],
  group: HelpGroup | 'all',
  locale: Locale,
  { help }: Words,
): Content {
  const blocks = sections(mine)
    .filter(({ key }) => group === 'all' || key === group)
    .flatMap(({ key, commands }): Block[] => [
      heading(help.group[key]),
      list(commands.map((command) => lineOf(command, locale))),
    ])
  return content(...blocks)
}

/** One verb with everything its examples show; English ones begin with its name. */
export function helpOne(command: Command, locale: Locale, { help }: Words): Content {
  const others = command.aliases.filter((alias) => alias !== verbIn(command, locale))
  const fits = (example: string): boolean => /^[a-z]/.test(example) === (locale === 'en')
  return content(
    heading(verbIn(command, locale)),
    text(command.summary[locale]),
    list(command.examples.filter(fits).map((example) => [{ code: example }])),
    locale === 'zh' && others.length > 0 && text(help.also(others)),
  )
}

/** The group that a word means: its key, or its title in either language. */
export const groupNamed = (what: string, titles: readonly Record<HelpGroup, string>[]): HelpGroup | null =>
  keys.find((key) => key === what || titles.some((title) => title[key].toLowerCase() === what)) ?? null
