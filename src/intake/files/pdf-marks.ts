import type { OpenPdf, Page } from './pdf-engine.ts'
import { applied, times } from './pdf-matrix.ts'
import type { Matrix } from './pdf-matrix.ts'

/** One character as drawn: its baseline from (x, y) to (endX, endY) in points, y growing downwards. */
export interface Drawn {
  text: string
  x: number
  y: number
  endX: number
  endY: number
  /** Height of the font in points. */
  size: number
}

/** A straight line, or a filled bar so thin that it is one. */
export interface Stroke {
  x1: number
  y1: number
  x2: number
  y2: number
}

/** Everything of a page that matters for its words. */
export interface Marks {
  width: number
  height: number
  drawn: Drawn[]
  strokes: Stroke[]
  /** Whether anything at all is painted besides characters, and the share of the page that one picture may cover. */
  painted: boolean
  picture: number
}

interface State {
  ctm: Matrix
  font: string
  size: number
  charSpacing: number
  wordSpacing: number
  scale: number
  leading: number
  rise: number
  lineWidth: number
}

/** The thickest bar that is a line, in points. */
const THICKEST = 3.2
/** More characters or lines than this on one page are no page for people. */
const MOST_ON_PAGE = 200_000

interface Glyph {
  unicode?: string
  width?: number
  isSpace?: boolean
  vmetric?: number[] | null
}

/** Walks what a page paints, character by character, as pdf.js would draw it. */
export async function readMarks(page: Page, ops: OpenPdf['ops']): Promise<Marks> {
  const view = page.getViewport({ scale: 1 })
  const list = await page.getOperatorList({ annotationMode: 0 })
  const reader = new Reader(view.transform as Matrix, view.width * view.height, page)
  const names = new Map(Object.entries(ops).map(([name, code]) => [code, name]))
  for (const [i, code] of list.fnArray.entries()) {
    if (reader.drawn.length > MOST_ON_PAGE) break
    reader.take(names.get(code) ?? '', (list.argsArray[i] ?? []) as unknown[], ops)
  }
  const { drawn, strokes, painted, picture } = reader
  return { width: view.width, height: view.height, drawn, strokes, painted, picture }
}

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]
const numbers = (args: readonly unknown[]): number[] => args.map(Number)

const numberAt = (args: readonly unknown[], i: number): number => {
  const value = args[i]
  return typeof value === 'number' ? value : 0
}

class Reader {
  readonly drawn: Drawn[] = []
  readonly strokes: Stroke[] = []
  painted = false
  picture = 0
  private readonly page: Page
  private readonly area: number
  private readonly fonts = new Map<string, { unit: number; vertical: boolean }>()
  private readonly saved: State[] = []
  private state: State
  private text: Matrix = IDENTITY
  private line: Matrix = IDENTITY

  constructor(ctm: Matrix, area: number, page: Page) {
    this.page = page
    this.area = area
    this.state = {
      ctm,
      font: '',
      size: 0,
      charSpacing: 0,
      wordSpacing: 0,
      scale: 1,
      leading: 0,
      rise: 0,
      lineWidth: 1,
    }
  }

  take(name: string, args: unknown[], ops: OpenPdf['ops']): void {
    const { state } = this
    const [first, second] = [numberAt(args, 0), numberAt(args, 1)]
    switch (name) {
      case 'save':
        return void this.saved.push({ ...state })
      case 'restore':
        return this.restore()
      case 'transform':
        return this.transform(numbers(args) as Matrix)
      case 'paintFormXObjectBegin':
        this.saved.push({ ...state })
        if (args[0]) state.ctm = times(state.ctm, [...(args[0] as Iterable<number>)] as Matrix)
        return
      case 'paintFormXObjectEnd':
        return this.restore()
      case 'setLineWidth':
        state.lineWidth = first
        return
      case 'setFont':
        return this.setFont(String(args[0]), second)
      case 'setGState':
        return this.setAll(args[0])
      case 'setCharSpacing':
        state.charSpacing = first
        return
      case 'setWordSpacing':
        state.wordSpacing = first
        return
      case 'setHScale':
        state.scale = first / 100
        return
      case 'setLeading':
        state.leading = -first
        return
      case 'setTextRise':
        state.rise = first
        return
      case 'beginText':
        return this.place(IDENTITY)
      case 'setTextMatrix':
        return this.place(matrixOf(args))
      case 'setLeadingMoveText':
        state.leading = second
        return this.place(times(this.line, [1, 0, 0, 1, first, second]))
      case 'moveText':
        return this.place(times(this.line, [1, 0, 0, 1, first, second]))
      case 'nextLine':
        return this.place(times(this.line, [1, 0, 0, 1, 0, state.leading]))
      case 'showText':
        return this.show(args[0] as readonly (Glyph | number)[])
      case 'constructPath':
        return this.path(args, ops)
      default:
        if (name.startsWith('paint') || name === 'shadingFill') this.painted = true
    }
  }

  private restore(): void {
    this.state = this.saved.pop() ?? this.state
  }

  /** A picture is drawn as the unit square, enlarged just before: that is how a left-out one still shows. */
  private transform(matrix: Matrix): void {
    this.state.ctm = times(this.state.ctm, matrix)
    const [a, b, c, d] = this.state.ctm
    this.picture = Math.max(this.picture, Math.abs(a * d - b * c) / this.area)
  }

  private place(matrix: Matrix): void {
    this.line = matrix
    this.text = matrix
  }

  private setFont(name: string, size: number): void {
    this.state.font = name
    this.state.size = size
    if (this.fonts.has(name)) return
    const home = name.startsWith('g_') ? this.page.commonObjs : this.page.objs
    const font = (home.has(name) ? home.get(name) : null) as {
      fontMatrix?: number[]
      vertical?: boolean
    } | null
    this.fonts.set(name, { unit: font?.fontMatrix?.[0] || 0.001, vertical: font?.vertical === true })
  }

  private setAll(states: unknown): void {
    for (const [key, value] of (states ?? []) as [string, unknown][]) {
      if (key === 'LW') this.state.lineWidth = Number(value)
      if (key === 'Font' && Array.isArray(value)) this.setFont(String(value[0]), Number(value[1]))
    }
  }

  private show(glyphs: readonly (Glyph | number)[]): void {
    const { size, scale, rise, charSpacing, wordSpacing } = this.state
    const { unit, vertical } = this.fonts.get(this.state.font) ?? { unit: 0.001, vertical: false }
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') {
        this.advance(vertical, ((vertical ? 1 : -1) * glyph * size) / 1000, scale)
        continue
      }
      const width = (vertical ? (glyph.vmetric?.[0] ?? -1000) : (glyph.width ?? 0)) * size * unit
      const gap = charSpacing + (glyph.isSpace ? wordSpacing : 0)
      if (glyph.unicode) {
        const full = times(this.state.ctm, this.text)
        // Characters set downwards stand in the middle of their column, each a line of its own.
        const from = vertical ? applied(full, -size / 2, width) : applied(full, 0, rise)
        const to = vertical ? applied(full, size / 2, width) : applied(full, width * scale, rise)
        const height = Math.hypot(full[2], full[3]) * Math.abs(size)
        this.drawn.push({ text: glyph.unicode, ...from, endX: to.x, endY: to.y, size: height })
      }
      this.advance(vertical, vertical ? width - gap : width + gap, scale)
    }
  }

  private advance(vertical: boolean, by: number, scale: number): void {
    this.text = times(this.text, [1, 0, 0, 1, vertical ? 0 : by * scale, vertical ? by : 0])
  }

  private path([paint, data]: unknown[], ops: OpenPdf['ops']): void {
    const code = Number(paint)
    if (code === ops['endPath'] || !Array.isArray(data) || !(data[0] instanceof Float32Array)) return
    this.painted = true
    const filled = [ops['fill'], ops['eoFill']].includes(code)
    const { ctm, lineWidth } = this.state
    const thickness = lineWidth * Math.sqrt(Math.abs(ctm[0] * ctm[3] - ctm[1] * ctm[2]))
    for (const points of subpaths(data[0])) {
      const there = points.map(([x, y]) => applied(ctm, x, y))
      if (this.strokes.length > MOST_ON_PAGE) return
      const found = filled ? barsOf(there) : thickness <= THICKEST ? sidesOf(there) : []
      for (const stroke of found) this.strokes.push(stroke)
    }
  }
}

/** pdf.js hands over the six numbers either one by one or as one typed array. */
const matrixOf = (args: readonly unknown[]): Matrix =>
  (ArrayBuffer.isView(args[0]) ? [...(args[0] as Float32Array)] : numbers(args)) as Matrix

type Point = { x: number; y: number }

/** Numbers that follow each drawing step (move, line, cubic, quadratic, close), as pdf.js packs a path. */
const ARGUMENTS = [2, 2, 6, 4, 0]

function subpaths(data: Float32Array): [number, number][][] {
  const all: [number, number][][] = []
  for (let i = 0; i < data.length;) {
    const step = data[i] ?? 0
    const count = ARGUMENTS[step]
    if (count === undefined) break
    if (step === 0) all.push([])
    const points = all.at(-1)
    const first = points?.[0]
    if (step === 4 && first) points.push(first)
    if (count > 0) points?.push([data[i + count - 1] ?? 0, data[i + count] ?? 0])
    i += count + 1
  }
  return all
}

function sidesOf(points: readonly Point[]): Stroke[] {
  return points.slice(1).flatMap((to, i) => {
    const from = points[i] as Point
    const flat = Math.min(Math.abs(to.x - from.x), Math.abs(to.y - from.y)) < 0.6
    return flat ? [{ x1: from.x, y1: from.y, x2: to.x, y2: to.y }] : []
  })
}

/** A filled bar thin enough to be a line, as the line through its middle. */
function barsOf(points: readonly Point[]): Stroke[] {
  if (points.length < 4 || points.length > 8) return []
  const xs = points.map((p) => p.x)
  const ys = points.map((p) => p.y)
  const [left, right] = [Math.min(...xs), Math.max(...xs)]
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)]
  if (Math.min(right - left, bottom - top) > THICKEST) return []
  const flat = right - left > bottom - top
  const [x, y] = [(left + right) / 2, (top + bottom) / 2]
  return [flat ? { x1: left, y1: y, x2: right, y2: y } : { x1: x, y1: top, x2: x, y2: bottom }]
}
