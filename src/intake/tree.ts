import type { Span } from '../core/model/index.ts'
import { isEmpty, plain, written } from './source.ts'
import type { Source } from './source.ts'

/** A heading of the table above the tasks. */
export interface Node {
  code: string
  span: Span
  title: string
  /** Its words for comparison: tables may stand in texts of their own. */
  words: string
  children: number
}

/** Where in the tree of levels the reading stands. */
export class Place {
  nodes: Node[] = []
  areas = 0
  /** The table's own title, where several are read. */
  table: Node | null = null

  /** Goes on counting behind other tasks. */
  static after(tasks: readonly { code: string }[]): Place {
    const place = new Place()
    place.areas = Math.max(0, ...tasks.map((task) => Number(task.code.split('.')[0])))
    return place
  }

  /** The rows that follow stand under this title. */
  open(title: string): void {
    if (this.table?.title === title) return
    this.nodes = []
    this.table = { code: String(++this.areas), span: { start: 0, end: 0 }, title, words: title, children: 0 }
  }

  /** From the outermost level to the innermost. */
  get levels(): Node[] {
    return this.table ? [this.table, ...this.nodes] : this.nodes
  }

  /** Takes a row's upper levels; true where one of them is new. A new level leaves the levels below it. */
  enter(source: Source, cells: readonly Span[]): boolean {
    let moved = false
    const path: Node[] = []
    for (const [depth, cell] of cells.entries()) {
      const here = moved ? undefined : this.nodes[depth]
      const words = plain(source, cell)
      if (isEmpty(cell)) {
        if (here) path.push(here)
      } else if (here && here.words === words) path.push(here)
      else {
        moved = true
        path.push({
          code: this.codeUnder(path.at(-1)),
          span: cell,
          title: written(source, cell),
          words,
          children: 0,
        })
      }
    }
    moved ||= path.length < this.nodes.length
    this.nodes = path
    return moved
  }

  nextCode(): string {
    return this.codeUnder(this.nodes.at(-1))
  }

  codeUnder(parent: Node | undefined): string {
    parent ??= this.table ?? undefined
    if (!parent) return String(++this.areas)
    parent.children++
    return `${parent.code}.${parent.children}`
  }
}
