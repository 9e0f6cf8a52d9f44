/**
 * What a test opened and does not close itself. `closed-after.ts`, which is run for each file of tests, closes it after each
 * test, the last opened first: a hook in a module that several files share would be there for the first of them alone.
 */
export const closing: (() => Promise<void>)[] = []
