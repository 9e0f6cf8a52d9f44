import { EmptyBTree, simpleComparator } from 'sorted-btree'
import type Module from 'sorted-btree'

/** Index keys in code-unit order, each with the id of its row. */
export type Tree = Module.default<string, string>

/** The package is CommonJS and its default export is read differently by Node and by bundlers; its class is not. */
const Class = EmptyBTree.constructor as new (entries: undefined, compare: typeof simpleComparator) => Tree

export const emptyTree = (): Tree => new Class(undefined, simpleComparator)
