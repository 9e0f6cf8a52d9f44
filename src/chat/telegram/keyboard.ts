import type { InlineKeyboardButton } from 'grammy/types'
import type { Button, Locale } from '../../core/model/index.ts'
import { telegram } from '../../kit/words/telegram.ts'
import { width } from './width.ts'

/** Rows of buttons under one message: more hides the words on a phone. */
export const ROWS = 8
/** Of one group; what is over stands behind 更多. */
export const GROUP_ROWS = 6
const IN_ROW = 3
/** How wide the labels of one row may be together on a narrow phone, a Chinese character counted as two letters. */
const ROW_WIDTH = 38

/** A place in a keyboard: a button by its number among all of the message, or 更多 of a group. */
type Cell = { at: number } | { more: number }

/** The buttons of one message as they are kept: groups by their sizes, and what was done by them already. */
export interface Offered {
  buttons: readonly Button[]
  groups: readonly number[]
  done: readonly number[]
}

/** What a press says: which offer, and a button, 更多, back, or one that was done. */
export type Pressed = { offer: string } & (
  | { as: 'button'; at: number }
  | { as: 'more'; group: number }
  | { as: 'back' }
  | { as: 'done' }
)

export function readPress(data: string): Pressed | null {
  const [, offer = '', sign = '', n = ''] = /^(\w{1,40})([.+<!])(\d{0,3})$/.exec(data) ?? []
  if (offer === '') return null
  if (sign === '.' && n !== '') return { offer, as: 'button', at: Number(n) }
  if (sign === '+' && n !== '') return { offer, as: 'more', group: Number(n) }
  return sign === '<' ? { offer, as: 'back' } : sign === '!' ? { offer, as: 'done' } : null
}

/** Lays a group out; `first` is the number of its first button. One that would stand alone behind 更多 stands in front. */
export function rowsOf(group: readonly Button[], first: number, limit: number): Cell[][] {
  const numbered = group.map((button, n) => ({ button, at: first + n }))
  const hidden = numbered.filter(({ button }) => button.more)
  const front =
    hidden.length < 2 || hidden.length === group.length
      ? numbered
      : numbered.filter(({ button }) => !button.more)
  const rows = packed(front)
  const shown = rows.slice(0, limit)
  if (rows.length > limit) shown.pop()
  const isOver = shown.flat().length < group.length
  if (!isOver) return shown
  const last = shown.at(-1)
  // One row an item, where it can be: the last in front gives way.
  if (shown.length === 1 && last?.length === IN_ROW) last.pop()
  if (last && last.length < IN_ROW && rows.length <= limit) last.push({ more: first })
  else shown.push([{ more: first }])
  return shown
}

function packed(cells: readonly { button: Button; at: number }[]): Cell[][] {
  const rows: Cell[][] = []
  let room = 0
  for (const { button, at } of cells) {
    const last = rows.at(-1)
    if (last && last.length < IN_ROW && room + width(button.label) <= ROW_WIDTH) last.push({ at })
    else rows.push([{ at }])
    room = (rows.at(-1)?.length === 1 ? 0 : room) + width(button.label)
  }
  return rows
}

/**
 * The keyboard of a message as it stands: what was done is marked and offers nothing more, and what spoke of the same thing is
 * gone. With `open`, the buttons behind the 更多 of the group that begins there.
 */
export function keyboard(
  id: string,
  offered: Offered,
  locale: Locale,
  open: number | null = null,
): InlineKeyboardButton[][] {
  const words = telegram[locale]
  const { buttons, done } = offered
  const spent = new Set(done.flatMap((at) => sameThing(buttons, at)))
  const all = groupsOf(offered)
  const behind = (from: number): number[] => {
    const { first, group } = all.find(({ first }) => first === from) ?? { first: 0, group: [] }
    const front = rowsOf(group, first, GROUP_ROWS).flatMap((row) =>
      row.flatMap((cell) => ('at' in cell ? [cell.at] : [])),
    )
    return group.map((_, n) => first + n).filter((at) => !front.includes(at))
  }
  const shape = (cell: Cell): InlineKeyboardButton[] => {
    if ('more' in cell)
      return behind(cell.more).some((at) => !spent.has(at))
        ? [{ text: words.more, callback_data: `${id}+${cell.more}` }]
        : []
    const button = buttons[cell.at]
    if (!button) return []
    if (done.includes(cell.at)) return [{ text: words.done(button.label), callback_data: `${id}!` }]
    const { style, label } = button
    return spent.has(cell.at)
      ? []
      : [{ text: label.slice(0, 64), callback_data: `${id}.${cell.at}`, ...(style ? { style } : {}) }]
  }
  if (open !== null) {
    const rest = behind(open).flatMap((at) => {
      const button = buttons[at]
      return button ? [{ button, at }] : []
    })
    const rows = packed(rest).map((row) => row.flatMap(shape))
    return [...rows.filter((row) => row.length > 0), [{ text: words.back, callback_data: `${id}<` }]]
  }
  return all
    .flatMap(({ first, group }) => rowsOf(group, first, GROUP_ROWS))
    .map((row) => row.flatMap(shape))
    .filter((row) => row.length > 0)
}

function groupsOf({ buttons, groups }: Offered): { first: number; group: Button[] }[] {
  let first = 0
  return groups.map((size) => {
    const group = { first, group: buttons.slice(first, first + size) }
    first += size
    return group
  })
}

/** Arguments that name what a button is about. */
const ABOUT = ['code', 'what', 'draft', 'finding', 'sheet', 'paper', 'circular']

const aboutOf = ({ args }: Button): string[] =>
  ABOUT.flatMap((name) => {
    const value = args[name]
    return typeof value === 'string' && value !== '' ? [value] : []
  })

/** The buttons, by number, that speak of the same thing as one of them. */
function sameThing(buttons: readonly Button[], at: number): number[] {
  const pressed = buttons[at]
  const about = new Set(pressed ? aboutOf(pressed) : [])
  return buttons.flatMap((button, n) => (aboutOf(button).some((name) => about.has(name)) ? [n] : []))
}
