import type { Span } from '../core/model/index.ts'
import { isEmpty, plain } from './source.ts'
import type { Source } from './source.ts'

/** A heading of the table above the tasks. */
export interface Node {
  code: string
  title: Span
  children: number
}

/** Where in the tree of levels the reading stands. */
export class Place {
  readonly source: Source
  nodes: Node[] = []
  areas = 0

  constructor(source: Source) {
    this.source = source
  }

  /** Takes a row's upper levels; true where one of them is new. A new level leaves the levels below it. */
  enter(cells: readonly Span[]): boolean {
    let moved = false
    const path: Node[] = []
    for (const [depth, cell] of cells.entries()) {
      const here = moved ? undefined : this.nodes[depth]
      if (isEmpty(cell)) {
        if (here) path.push(here)
      } else if (here && plain(this.source, here.title) === plain(this.source, cell)) path.push(here)
      else {
        moved = true
        path.push({ code: this.codeUnder(path.at(-1)), title: cell, children: 0 })
      }
    }
    this.nodes = path
    return moved
  }

  nextCode(): string {
    return this.codeUnder(this.nodes.at(-1))
  }

  codeUnder(parent: Node | undefined): string {
    if (!parent) return String(++this.areas)
    parent.children++
    return `${parent.code}.${parent.children}`
  }
}
