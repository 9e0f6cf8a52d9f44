import { defaultSettings, validateLadder } from '../ladder.ts'
import type { PaperColour, Rung } from '../model/index.ts'
import type { LadderWrong, Rule } from './rule.ts'

const places: readonly [name: RegExp, place: Rung['to'][number]][] = [
  [/^(?:联络员)?a角?$/, 'A'],
  [/^(?:联络员)?b角?$/, 'B'],
  [/^联络员$/, 'A'],
  [/^(?:单位)?(?:分管领导|负责人|分管负责人|领导|head)$/, 'head'],
  [/^(?:领导小组)?(?:办公室|office)$/, 'office'],
]

const colours: Record<string, PaperColour> = {
  蓝: 'blue',
  黄: 'yellow',
  红: 'red',
  blue: 'blue',
  yellow: 'yellow',
  red: 'red',
}

const PAPER = /(?:(蓝|黄|红)(?:色|牌)?)?督查单|(?:(blue|yellow|red)\s+)?paper/

/** `+3个工作日 分管领导`, `5 办公室 黄色督查单`, `当天 A`: the place, and the words behind it. */
const RUNG =
  /^(当天|当日|到期日|(?:[+-]|前|后)?\s*\d+(?:\.\d+)?)\s*(?:个?工作日|日|天|days?)?\s*(?:→|:)?\s*(.*)$/

function rungOf(said: string): Rung | { unknown: string } {
  const [, place, words = ''] = RUNG.exec(said) ?? []
  if (place === undefined) return { unknown: said }
  const at = /^[当到]/.test(place)
    ? 0
    : Number(place.replace('前', '-').replace('后', '').replace(/\s+/g, ''))
  const paper = PAPER.exec(words)
  const to: Rung['to'][number][] = []
  for (const word of words.replace(PAPER, ' ').split(/[\s、,和+]+/)) {
    if (word === '') continue
    const found = places.find(([name]) => name.test(word))
    if (!found) return { unknown: word }
    if (!to.includes(found[1])) to.push(found[1])
  }
  const colour = colours[paper?.[1] ?? paper?.[2] ?? '']
  return { at, to, ...(paper ? { paper: colour ?? true } : {}) }
}

/** A ladder as people write it: rungs between semicolons or on lines of their own. Faults name the rung, from 0. */
export function readLadder(said: string): Rung[] | LadderWrong {
  const text = said.normalize('NFKC').replaceAll('−', '-').toLowerCase().trim()
  if (/^(?:默认|缺省|default)$/.test(text)) return [...defaultSettings.ladder]
  const ladder: Rung[] = []
  const parts = text.split(/[;\n]/).map((part) => part.trim())
  for (const part of parts.filter((one) => one !== '')) {
    const rung = rungOf(part)
    if ('unknown' in rung) return { rung: ladder.length, fault: 'unknown', word: rung.unknown }
    ladder.push(rung)
  }
  const [wrong] = validateLadder(ladder)
  return wrong ? { ...wrong, at: ladder[wrong.rung]?.at ?? null } : ladder
}

/** The ladder of the chase (催办阶梯). */
export const ladder: Rule = {
  name: 'ladder',
  called: ['催办阶梯', '阶梯', 'ladder'],
  read: (said, { settings }) => {
    const read = readLadder(said)
    if (!Array.isArray(read)) return { wrong: read }
    const same = JSON.stringify(read) === JSON.stringify(settings.ladder)
    return { settings: same ? {} : { ladder: read, ladderBy: 'at' } }
  },
}
