import type { Span } from '../core/model/index.ts'
import type { Assigned, Piece } from './layout/assigned.ts'
import { assignedOf, leavesOf, saysUnits, saysUnitsWithin } from './layout/assigned.ts'
import { listsCases } from './layout/cases.ts'
import { cover } from './layout/cover.ts'
import { saidInProse } from './layout/led.ts'
import type { Item } from './layout/outline.ts'
import { runIn } from './layout/run-in.ts'
import { sectionOf } from './layout/sections.ts'
import { chooseSections } from './layout/chosen.ts'
import type { Chosen } from './layout/chosen.ts'
import { besides, together } from './layout/stretches.ts'
import { itemsOfUnnumbered } from './layout/unnumbered.ts'
import { sharesInPlace, timeWithin } from './found.ts'
import type { FoundTask, Level, Reading, Shares } from './reading.ts'
import { numberOfItem } from './own-number.ts'
import { namesNobody, unitsOf } from './reading.ts'
import { placed, plain, written } from './source.ts'
import { shortTitle } from './titles.ts'
import { readHeaded } from './understand/headed.ts'
import { readProse } from './understand/prose.ts'
import { readSubjects } from './understand/subjects.ts'
import { readTargets } from './understand/targets.ts'
import { readGroupDuties } from './understand/working-group.ts'

export interface OutlineReading {
  tasks: FoundTask[]
  /** Sections that look like work but name nobody, in a document that elsewhere does. Places in the document. */
  unnamed: { title: string; place: Span }[]
}

/** A document is read for the subjects of its sentences where no more of its items than this name units otherwise … */
const HARDLY = 0.2
/** … and at least so many then name somebody: one sentence in many says nothing about the rest. */
const MOSTLY = 1 / 3

/**
 * The tasks of a running text: the smallest numbered items, or paragraphs with units of their own, of its task sections.
 * `alone`: no table gives the units.
 */
export function readOutline(reading: Reading, parts: readonly Item[], alone: boolean): OutlineReading {
  const unnumbered = alone ? itemsOfUnnumbered(reading, parts) : null
  const assigned = (unnumbered ? [unnumbered.part] : parts).map((part) => assignedOf(reading, part))
  for (const part of assigned) cover(reading.source, part)
  const chosen = chooseSections(reading, assigned)
  const leaves = chosen.sections.flatMap(({ found }) => leavesOf(found))
  const hardly = leaves.filter((leaf) => saysUnitsWithin(leaf)).length <= leaves.length * HARDLY
  const acting = { ...reading, subjects: true, classes: unnumbered !== null }
  const tasks =
    (alone && hardly ? actingTasks(acting, assigned, chosen.sections) : null) ??
    tasksOf(reading, chosen.sections)
  const unnamed = chosen.unnamed.map(({ heading, item }) => titled(reading, heading, item))
  return { tasks, unnamed: [...unnamed, ...(unnumbered?.unnamed ?? [])] }
}

/** The tasks where subjects name the units; null where they do not. Guarantees name everybody in any paper, so the rest decides. */
function actingTasks(
  acting: Reading,
  assigned: readonly Assigned[],
  sections: readonly Chosen[],
): FoundTask[] | null {
  const named = (tasks: readonly FoundTask[]): number =>
    tasks.filter((task) => unitsOf(task).length > 0).length
  const isWork = ({ found }: Chosen): boolean => !listsCases(acting, found)
  const all = chooseSections(acting, assigned).sections
  if (sections.some(isWork)) {
    const judged = tasksOf(acting, sections)
    return judged.length > 0 && named(judged) >= judged.length * MOSTLY ? tasksOf(acting, all) : null
  }
  // Where the rest only lists cases (检查重点), the work stands in what holds it together (工作机制).
  const work = all.filter(isWork)
  const tasks = tasksOf(acting, work)
  const leaves = work.flatMap(({ found }) => leavesOf(found))
  return tasks.length > 0 && named(tasks) >= leaves.length * MOSTLY ? tasks : null
}

function tasksOf(reading: Reading, sections: readonly Chosen[]): FoundTask[] {
  const several = new Set(sections.map(({ part }) => part)).size > 1
  const found: FoundTask[] = []
  const roots = new Map<Assigned, Counter>()
  const top = new Counter(null)
  for (const section of sections) {
    let counter = top
    if (several) {
      counter = roots.get(section.part) ?? top.level(partTitle(reading, section.part, roots.size + 1))
      roots.set(section.part, counter)
    }
    const items =
      section.transparent && section.found.children.length > 0 ? section.found.children : [section.found]
    const inherited = items[0] === section.found ? null : heldBy(section.found, null)
    for (const item of items)
      if (!isLeftOut(reading, item, section.strict)) walk(reading, found, item, counter, inherited)
  }
  return found
}

const titled = ({ source }: Reading, heading: Span | null, item: Item) => ({
  title: heading ? written(source, heading) : '',
  place: placed(source, heading ?? item.span),
})

function partTitle(reading: Reading, part: Assigned, nth: number): string {
  if (part.heading) return written(reading.source, part.heading)
  const named = part.item.text.findLast((line) =>
    /(方案|计划|意见|措施|办法|要点)$/.test(written(reading.source, line)),
  )
  return named ? written(reading.source, named) : `第${nth}部分`
}

/** Gives codes below one level, in the order of the document. */
class Counter {
  readonly above: Level[]
  count = 0

  constructor(above: Level[] | null) {
    this.above = above ?? []
  }

  nextCode(): string {
    this.count++
    const parent = this.above.at(-1)?.code
    return parent === undefined ? String(this.count) : `${parent}.${this.count}`
  }

  level(title: string): Counter {
    return new Counter([...this.above, { code: this.nextCode(), title }])
  }
}

/** What holds for the items below: what covers an item or stands in its heading or lines, else what holds for itself. */
const heldBy = ({ covered, own }: Assigned, above: Shares | null): Shares | null =>
  covered ?? (own && !namesNobody(own) ? own : above)

/** 总体要求, 保障措施 and their like are no work unless the item itself says whose. */
function isLeftOut(reading: Reading, item: Assigned, strict: boolean): boolean {
  if (saysUnitsWithin(item)) return false
  const kind = item.heading ? sectionOf(plain(reading.source, item.heading)) : 'substance'
  return (strict || kind === 'general' || kind === 'guarantee') && !saidInProse(reading, item)
}

/** Walks an item: its children are tasks, or its paragraphs are, or it is one itself. */
function walk(
  reading: Reading,
  found: FoundTask[],
  here: Assigned,
  counter: Counter,
  above: Shares | null,
): void {
  const heldBelow = heldBy(here, above)
  if (here.children.length > 0) {
    const counted = openLevel(reading, found, here, counter, heldBelow)
    const inherited = here.children.some(saysUnitsWithin) ? heldBelow : (introShares(here) ?? heldBelow)
    for (const child of here.children)
      if (inherited || !isLeftOut(reading, child, false)) walk(reading, found, child, counted, inherited)
    return
  }
  const named = here.pieces.filter((piece) => piece.shares !== null)
  if (named.length > 1) {
    const below = counter.level(headingOf(reading, here))
    for (const piece of named) {
      const { title, rest } = runIn(reading.source, piece)
      found.push(taskOf(reading, here, rest, title, below, heldBelow))
    }
    return
  }
  const [first] = here.pieces
  const whole: Piece = named[0] ?? {
    text: here.pieces.flatMap((piece) => piece.text),
    shares: null,
    due: here.pieces.find((piece) => piece.due)?.due ?? null,
    end: here.item.span.end,
  }
  if (!first && !here.heading) return
  found.push(taskOf(reading, here, whole, here.heading, counter, heldBelow))
}

/** An item with items below it is a level; it is a task besides where its own words name who does them. */
function openLevel(
  reading: Reading,
  found: FoundTask[],
  here: Assigned,
  counter: Counter,
  above: Shares | null,
): Counter {
  const named = here.children.some(saysUnitsWithin)
    ? here.pieces.filter((piece) => piece.shares !== null)
    : []
  const [prose] = named.length === 0 && !saysUnits(here) && above === null ? prosePieces(reading, here) : []
  const own = named[0] ?? prose
  if (!own) return counter.level(headingOf(reading, here))
  const task = taskOf(reading, here, own, here.heading, counter, above)
  found.push(task)
  return new Counter([...task.levels, { code: task.code, title: task.title }])
}

const introShares = ({ pieces }: Assigned): Shares | null => {
  const said = pieces.flatMap((piece) => piece.shares ?? [])
  return said.length > 0 ? together(said) : null
}

function prosePieces(reading: Reading, { pieces }: Assigned): Piece[] {
  const text = pieces.flatMap((piece) => piece.text)
  const [first, last] = [text[0], text.at(-1)]
  if (!first || !last) return []
  const prose = readProse(reading.source, { start: first.start, end: last.end }, reading)
  return prose ? [{ text, shares: prose, due: null, end: last.end }] : []
}

function headingOf(reading: Reading, { heading, pieces }: Assigned): string {
  if (heading) return written(reading.source, heading)
  const text = pieces[0]?.text[0]
  return text ? shortTitle(reading.source, text) : ''
}

function taskOf(
  reading: Reading,
  here: Assigned,
  piece: Piece,
  heading: Span | null,
  counter: Counter,
  above: Shares | null,
): FoundTask {
  const { source, issuedOn } = reading
  const [first] = piece.text
  const text = first ?? heading ?? here.item.span
  const body: Span = { start: text.start, end: piece.text.at(-1)?.end ?? text.end }
  const closing = piece.end >= (here.pieces.at(-1)?.end ?? 0) ? here.item.closing : []
  const shares = decideShares(reading, here, piece, body, above)
  const dueCell = piece.due ?? shares.due ?? here.own?.due ?? here.due
  return {
    code: counter.nextCode(),
    levels: counter.above,
    heading: heading ? written(source, heading) : null,
    title: heading ? written(source, heading) : shortTitle(source, body),
    number: numberOfItem(source, here.item),
    text: [...(piece.text.length > 0 ? piece.text : [text]), ...closing]
      .map((span) => written(source, span))
      .join('\n'),
    ...sharesInPlace(source, shares),
    ...timeWithin(source, { heading, body, apart: dueCell }, issuedOn),
    targets: readTargets(source, body, issuedOn),
    place: placed(source, {
      start: heading && heading === here.heading ? here.item.span.start : (heading ?? text).start,
      end: Math.max(piece.end, body.end, closing.at(-1)?.end ?? 0),
    }),
  }
}

/** Its own bracket or lines; else what covers it, led by whom its words name; else whom its words name. */
function decideShares(
  reading: Reading,
  here: Assigned,
  piece: Piece,
  body: Span,
  above: Shares | null,
): Shares {
  const nobody: Shares = { lead: [], support: [], responsible: [], due: null }
  if (piece.shares && !namesNobody(piece.shares))
    return here.own?.due ? { ...piece.shares, due: piece.shares.due ?? here.own.due } : piece.shares
  // Where sentences say it, the one that serves as heading says it too: 1.由市民政局牵头，开展复核。…
  const start = reading.subjects && here.heading ? Math.min(here.heading.start, body.start) : body.start
  const prose = readProse(reading.source, { start, end: body.end }, reading)
  const labelled = here.own && !namesNobody(here.own) ? here.own : null
  const shared = here.covered ?? labelled ?? above
  if (!shared) {
    if (!reading.subjects) return prose ?? nobody
    if (prose) return besides(prose, subjectsOf(reading, here, piece))
    return actingIn(reading, here, piece) ?? nobody
  }
  const saidForItAlone = labelled !== null && here.covered === null && !coversOthers(here)
  if (!prose || prose.lead.length === 0 || saidForItAlone) return shared
  const named = new Set(prose.lead.map((mention) => mention.unit))
  return { ...shared, lead: [...prose.lead, ...shared.lead.filter((mention) => !named.has(mention.unit))] }
}

function subjectsOf({ source, ...reading }: Reading, here: Assigned, piece: Piece): Shares | null {
  const own = piece.text.length > 0 ? piece.text : [here.item.span]
  return readSubjects(source, here.heading ? [here.heading, ...own] : own, reading)
}

/** Who acts in its own sentences, else in the words that open the list it stands in: 各区要做好以下工作：1.… */
function actingIn(reading: Reading, here: Assigned, piece: Piece): Shares | null {
  const { source } = reading
  const { parent, heading } = here
  const above = parent?.heading ? plain(source, parent.heading) : ''
  const headings = parent?.children.map((sibling) => sibling.heading) ?? []
  const opening = parent?.item.text.at(-1)
  const headed =
    readHeaded(source, { above, headings, own: heading }, reading) ??
    readGroupDuties(source, { heading: parent?.heading ?? null, opening }, reading)
  if (headed) return headed
  const found = subjectsOf(reading, here, piece)
  if (found || !opening || !plain(source, opening).endsWith(':')) return found
  return readSubjects(source, [opening], reading)
}

/** Whether the lines below an item hold for items above it too. */
const coversOthers = (here: Assigned): boolean =>
  here.parent?.children.some((sibling) => sibling !== here && sibling.covered !== null) ?? false
