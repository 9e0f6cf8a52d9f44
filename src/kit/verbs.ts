import type { Db } from './store.ts'

/** The verbs of a db as an object of its own, for whoever puts some of their own in front: those of a database stand in a class. */
export const verbsOf = (db: Db): Db => ({
  claim: db.claim.bind(db),
  claimed: db.claimed.bind(db),
  get: db.get.bind(db),
  put: db.put.bind(db),
  list: db.list.bind(db),
  count: db.count.bind(db),
  note: db.note.bind(db),
  history: db.history.bind(db),
})
