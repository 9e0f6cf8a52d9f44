// Draws the life of an assignment from the table in src/core/life.ts: the picture docs/pictures/life.svg and the table in
// docs/life.md. Run it after a change of the table: node --import tsx scripts/draw-life.mjs
import { readFileSync, writeFileSync } from 'node:fs'
import { step, transitions } from '../src/core/life.ts'
import { words } from '../src/kit/words/life.ts'

/** Where each state stands, in units of the picture. @type {Record<string, [number, number]>} */
const places = {
  unsettled: [90, 190],
  assigned: [360, 190],
  open: [690, 190],
  completing: [1010, 190],
  done: [1290, 190],
  declined: [300, 480],
  suspended: [800, 480],
  withdrawn: [1290, 480],
}
const [WIDTH, HEIGHT, LINE] = [150, 56, 16]

/** From this many states on, an event is a note instead of as many arrows. */
const MANY = 5

const states = /** @type {import('../src/core/life.ts').LifeState[]} */ (Object.keys(places))
const events = /** @type {import('../src/core/life.ts').LifeEvent[]} */ (Object.keys(transitions))

/** `from>to` → the events that lead there; what leaves a state where it is stands under it. */
function arrows() {
  /** @type {Map<string, string[]>} */
  const found = new Map()
  for (const event of events)
    for (const from of transitions[event].from) {
      const to = step(from, event)
      if (to === null || transitions[event].from.length >= MANY) continue
      const key = `${from}>${to}`
      found.set(key, [...(found.get(key) ?? []), words.event[event]])
    }
  return found
}

const escape = (/** @type {string} */ text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** What leaves a state where it is stands in its box. @param {string} state */
const staysIn = (state) => arrows().get(`${state}>${state}`) ?? []

/** @param {string} state */
const tall = (state) => HEIGHT + staysIn(state).length * LINE

/** @param {string} state */
function box(state) {
  const [x, y] = places[state] ?? [0, 0]
  const name = words.state[/** @type {keyof typeof words.state} */ (state)]
  const top = y - tall(state) / 2
  const inside = staysIn(state).map(
    (line, i) => `<text class="stays" x="${x}" y="${top + HEIGHT + i * LINE + 2}">${escape(line)}</text>`,
  )
  const shape = `<rect class="${state}" x="${x - WIDTH / 2}" y="${top}" width="${WIDTH}" height="${tall(state)}" rx="10"/>`
  return [
    shape,
    `<text class="name" x="${x}" y="${top + HEIGHT / 2 + 6}">${escape(name)}</text>`,
    ...inside,
  ].join('\n')
}

/** Each arrow bends to its own side, so that two ways between the same states do not lie on one another. */
function arrow(/** @type {string} */ from, /** @type {string} */ to, /** @type {string[]} */ names) {
  const [x1, y1] = places[from] ?? [0, 0]
  const [x2, y2] = places[to] ?? [0, 0]
  const [dx, dy] = [x2 - x1, y2 - y1]
  const length = Math.hypot(dx, dy)
  const bend = dy === 0 && Math.abs(dx) > 500 ? 230 : 60
  const [mx, my] = [(x1 + x2) / 2 + (dy / length) * bend, (y1 + y2) / 2 - (dx / length) * bend]
  const [a, b] = [edge(from, mx, my), edge(to, mx, my)]
  const path = `<path d="M${a} Q${mx.toFixed(0)},${my.toFixed(0)} ${b}" marker-end="url(#tip)"/>`
  // The middle of the curve lies half way to the point it bends towards.
  const [lx, ly] = [(mx + (x1 + x2) / 2) / 2, (my + (y1 + y2) / 2) / 2]
  const label = names.map(
    (name, i) =>
      `<text class="event" x="${lx.toFixed(0)}" y="${(ly + 4 - (names.length - 1) * 8 + i * LINE).toFixed(0)}">${escape(name)}</text>`,
  )
  return { path, label: label.join('\n') }
}

/** Where a line from a state's box towards a point leaves the box. */
function edge(/** @type {string} */ state, /** @type {number} */ tx, /** @type {number} */ ty) {
  const [x, y] = places[state] ?? [0, 0]
  const [dx, dy] = [tx - x, ty - y]
  const scale = Math.min(WIDTH / 2 / Math.abs(dx || 1e-9), tall(state) / 2 / Math.abs(dy || 1e-9))
  return `${(x + dx * scale).toFixed(0)},${(y + dy * scale).toFixed(0)}`
}

const style = `
text { font-family: 'Noto Sans SC', 'Microsoft YaHei', 'PingFang SC', sans-serif; text-anchor: middle; fill: #1f2937 }
.name { font-size: 17px; font-weight: 600 } .event { font-size: 12px; fill: #374151; paint-order: stroke; stroke: #fff; stroke-width: 5px }
.stays, .note { font-size: 12px; fill: #6b7280 } .note { text-anchor: end }
rect { fill: #f3f4f6; stroke: #9ca3af; stroke-width: 1.5 } .open { fill: #dcfce7 } .assigned { fill: #fef9c3 }
.completing { fill: #e0f2fe } .done { fill: #dbeafe } .declined { fill: #fee2e2 }
path { fill: none; stroke: #6b7280; stroke-width: 1.5 } marker path { fill: #6b7280; stroke: none }`

/** The picture, the same for the same table. */
export function picture() {
  const drawn = [...arrows()].flatMap(([key, names]) => {
    const [from = '', to = ''] = key.split('>')
    return from === to ? [] : [arrow(from, to, names)]
  })
  const notes = events
    .filter((event) => transitions[event].from.length >= MANY)
    .map((event) => {
      const from = transitions[event].from.map((state) => words.state[state]).join('、')
      return `<text class="note" x="1365" y="530">${escape(`${words.event[event]}：自${from}`)}</text>`
    })
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1390 560" role="img" aria-label="事项的办理过程">',
    `<style>${style}</style>`,
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0,0 L8,4 L0,8 Z"/></marker></defs>',
    '<rect x="0" y="0" width="1390" height="560" style="fill:#fff;stroke:none"/>',
    ...drawn.map(({ path }) => path),
    ...states.map(box),
    ...drawn.map(({ label }) => label),
    ...notes,
    '</svg>',
    '',
  ].join('\n')
}

/** The same as a table: event, from, to, who may, whether it must be said why. */
export function table() {
  const rows = events.map((event) => {
    const { from, to, may, reason, decides } = transitions[event]
    const names = from.map((state) => words.state[state]).join('、')
    const reached = to === 'same' ? '—' : words.state[to]
    const who = may.map((relation) => words.relation(relation)).join('、')
    return `| ${words.event[event]} \`${event}\` | ${names} | ${reached} | ${who}${decides ? '（非本人、本单位）' : ''} | ${reason ? '是' : ''} |`
  })
  return ['| 环节 | 自 | 至 | 可以办理的人员 | 须写理由 |', '| --- | --- | --- | --- | --- |', ...rows].join(
    '\n',
  )
}

/** docs/life.md with the table put in its place. */
export const page = (/** @type {string} */ text) =>
  text.replace(
    /(<!-- table -->\n)[\s\S]*?(\n<!-- \/table -->)/,
    (_all, open, close) => `${open}\n${table()}\n${close}`,
  )

if (process.argv[1] === import.meta.filename) {
  const docs = new URL('../docs/', import.meta.url)
  writeFileSync(new URL('pictures/life.svg', docs), picture())
  writeFileSync(new URL('life.md', docs), page(readFileSync(new URL('life.md', docs), 'utf8')))
}
