import { sortable } from '../core/code.ts'
import type { Kind, Rows } from '../core/model/index.ts'

/** The parts of one key, most significant first; null keeps a row out of the index; several keys find a row by each. */
type Keys = readonly string[] | readonly (readonly string[])[] | null

type Index<K extends Kind> = (row: Rows[K]) => Keys

/** A count or an instant as a string that sorts by value. */
export const padded = (n: number): string => String(n).padStart(15, '0')

const define = <const T extends { [K in Kind]: Record<string, Index<K>> }>(table: T): T => table

/**
 * Every way in which rows are found, besides by id. A store keeps these keys up to date in the same transaction as the
 * row and sorts them by code unit, never by locale.
 */
export const indexes = define({
  plan: { byKey: (r) => [r.key] },
  task: {
    byPlan: (r) => [r.planId, sortable(r.code)],
    byParent: (r) => [r.parentId ?? r.planId, sortable(r.code)],
  },
  finding: { byState: (r) => [r.planId, r.state, r.id] },
  reading: {},
  review: {
    byState: (r) => [r.state, padded(r.createdAt), r.id],
    byPlan: (r) => (r.planId ? [r.planId] : null),
  },
  assignment: {
    byPlan: (r) => [r.planId, sortable(r.code)],
    byTask: (r) => [r.taskId, sortable(r.code)],
    byUnit: (r) => [r.unitId, r.planId, sortable(r.code)],
    byState: (r) => [r.planId, r.state, sortable(r.code)],
    /** What may need a step: the daily chase reads this and nothing else. */
    byAction: (r) => (r.state === 'open' && r.nextActionOn ? [r.nextActionOn, r.id] : null),
    byYellow: (r) => (r.state === 'open' && r.yellowOn ? [r.planId, r.yellowOn, r.id] : null),
    byRed: (r) => (r.state === 'open' && r.redOn ? [r.planId, r.redOn, r.id] : null),
  },
  occurrence: {
    byAssignment: (r) => [r.assignmentId, r.label],
    /** The unfinished turns of a plan: what the digest counts, and the job looks after. */
    unfinished: (r) => (r.state === 'open' || r.state === 'missed' ? [r.planId, r.id] : null),
    byDone: (r) =>
      r.state === 'done' && r.completion?.decidedAt ? [r.planId, padded(r.completion.decidedAt), r.id] : null,
  },
  period: { byAssignment: (r) => [r.assignmentId, r.label] },
  report: {
    byAssignment: (r) => [r.assignmentId, r.period, padded(r.revision)],
    byFiled: (r) => [r.planId, padded(r.filedAt), r.id],
    /** Which reports hold a file: decides who may open it. */
    byFile: (r) => r.files.map((file) => [file.hash]),
    /** What the words of a message became, when it is edited or deleted. */
    bySaid: (r) => [r.said ?? r.source],
    byEnded: (r) => (r.endedAt === undefined ? null : [r.planId, padded(r.endedAt), r.id]),
  },
  draft: {
    waiting: (r) => (r.state === 'waiting' ? [r.personId, padded(r.createdAt)] : null),
    bySource: (r) => [r.source],
    signing: (r) =>
      r.state === 'signing' && r.signing
        ? [r.signing.planId, r.signing.unitId, padded(r.signing.at), r.id]
        : null,
  },
  request: {
    /** What waits and what was decided, in the order of numbers. */
    byState: (r) => [r.planId, r.state, padded(r.number)],
    byNumber: (r) => [r.planId, padded(r.number)],
    byAssignment: (r) => [r.assignmentId, padded(r.number)],
    byDecided: (r) => (r.decidedAt === null ? null : [r.planId, padded(r.decidedAt), r.id]),
    /** Which unit's word is waited for. */
    byUnit: (r) => (r.unitId && r.state === 'open' ? [r.unitId, r.planId, padded(r.number)] : null),
  },
  ask: {
    byLead: (r) => [r.leadId, padded(r.at)],
    /** Of which the lead is still to be told how they stand. */
    waiting: (r) => (r.toldAt === null ? [r.dueOn, r.id] : null),
    /** Asks with an objection that nobody settled by upholding or withdrawing. */
    objected: (r) =>
      r.parts.some(({ ended }) => ended?.as === 'objected') ? [r.planId, padded(r.at), r.id] : null,
  },
  note: {
    byNumber: (r) => [r.planId, padded(r.number)],
    byState: (r) => [r.planId, r.state, padded(r.number)],
  },
  meeting: {
    byPlan: (r) => [r.planId, r.label],
    byDay: (r) => [r.planId, r.on, r.label],
    /** Which invitations hold a file: decides who may open it. */
    byFile: (r) => r.notices.flatMap(({ file }) => (file ? [[file.hash]] : [])),
  },
  unit: {
    byName: (r) => [r.name, ...r.aliases].map((name) => [name]),
    byMember: (r) => r.members.map((m) => [m]),
  },
  person: {
    byAccount: (r) => r.accounts.map((account) => [account]),
    byId: (r) => [r.id],
    /** For whom a person stands in; on which days, the row says. */
    byCover: (r) => r.away.flatMap(({ coverId }) => (coverId === null ? [] : [[coverId]])),
  },
  peoplesheet: {},
  role: {
    byPerson: (r) => (r.active ? [r.personId, r.planId ?? '', r.role] : null),
    byUnit: (r) => (r.active && r.unitId ? [r.unitId, r.planId ?? '', r.role, r.personId] : null),
    byPlan: (r) => (r.active ? [r.planId ?? '', r.role, r.personId] : null),
  },
  invite: { byPerson: (r) => [r.personId, padded(r.createdAt)] },
  session: { byPerson: (r) => [r.personId, padded(r.createdAt)] },
  identity: { byPerson: (r) => (r.endedAt === null ? [r.personId, padded(r.boundAt)] : null) },
  credential: { byLogin: (r) => (r.hash === '' ? null : [r.login]) },
  bindcode: { byPerson: (r) => [r.personId, padded(r.createdAt)] },
  wrongcodes: { byId: (r) => [r.id] },
  slipsheet: { byPlan: (r) => [r.planId, padded(r.createdAt)] },
  step: { byCard: (r) => [r.cardId, r.id], byAssignment: (r) => [r.assignmentId, r.period, r.rung] },
  card: { byPerson: (r) => [r.personId, r.day, r.kind] },
  paper: {
    byState: (r) => [r.planId, r.state, r.id],
    byAssignment: (r) => [r.assignmentId, r.period, r.id],
    /** Those that were sent, by the number they were given. */
    byNumber: (r) => (r.sent ? [r.planId, String(r.sent.number.year), padded(r.sent.number.n)] : null),
  },
  circular: {
    byState: (r) => [r.planId, r.state, padded(r.createdAt)],
    byNumber: (r) => (r.sent ? [r.planId, String(r.sent.number.year), padded(r.sent.number.n)] : null),
    /** Which circulars name a share. */
    byAssignment: (r) =>
      r.sent
        ? r.sent.facts.units.flatMap(({ items }) => items.map(({ assignmentId }) => [assignmentId]))
        : null,
  },
  issue: {
    byPlan: (r) => [r.planId, r.state, r.kind, padded(r.cutOff)],
    /** Released ones by the number they were given. */
    byNumber: (r) => (r.number ? [r.planId, r.kind, r.number.year, padded(r.number.n)] : null),
    /** Papers of what stands in another row: of one digest, notice, circular, meeting. */
    byOf: (r) => [r.of, r.kind],
    /** Which papers are a file: decides who may open it. */
    byFile: (r) => r.papers.flatMap(({ docx, pdf }) => [[docx.hash], ...(pdf ? [[pdf.hash]] : [])]),
  },
  papertemplate: {},
  workbook: {},
  workbooksheet: {},
  digest: { byPlan: (r) => [r.planId, r.monday] },
  jobrun: {},
  letter: {
    /** The queue: read per priority up to now. */
    due: (r) => (r.state === 'due' ? [String(r.priority), padded(r.dueAt), r.id] : null),
    byPerson: (r) => [r.to, padded(r.createdAt), r.id],
    byState: (r) => [r.state, padded(r.createdAt), r.id],
  },
  /** By the hash of the token in a mail's link. */
  mailing: { byToken: (r) => r.tokens.map((token) => [token]) },
  posting: {},
  offer: {},
  filling: {},
  bookmark: {},
  lease: { byId: (r) => [r.id] },
  conversation: {},
  message: { byConversation: (r) => [r.conversation, padded(r.n)] },
  work: { due: (r) => (r.state === 'due' ? [padded(r.dueAt), padded(r.createdAt), r.id] : null) },
  failure: { byTime: (r) => [padded(r.at), r.id] },
  quarantine: { byTime: (r) => [padded(r.at), r.id] },
  setting: {},
  seal: { byPlan: (r) => [r.planId, padded(r.n)] },
  register: { byPlan: (r) => [r.planId, r.name], byName: (r) => [r.name, r.planId] },
  registerrow: {
    byRegister: (r) => [r.registerId, r.state, padded(r.n)],
    byNumber: (r) => [r.registerId, padded(r.n)],
    byUnit: (r) => (r.unitId ? [r.registerId, r.unitId, r.state, padded(r.n)] : null),
    /** Decides whether a row is there already. */
    byKey: (r) => (r.state === 'standing' && r.key !== null ? [r.registerId, r.key] : null),
    /** The rows of a stage that name one of the stage before. */
    byReference: (r) => (r.state === 'standing' && r.refers !== null ? [r.registerId, r.refers] : null),
  },
  registersheet: {},
  token: { byNumber: (r) => [padded(r.number)], byHash: (r) => (r.hash === null ? null : [r.hash]) },
  webhook: {
    byNumber: (r) => [padded(r.number)],
    due: (r) => (r.dueAt === null ? null : [padded(r.dueAt), r.id]),
  },
  feed: { byHash: (r) => (r.hash === null ? null : [r.hash]) },
})

export type IndexName<K extends Kind> = Extract<keyof (typeof indexes)[K], string>

const SEPARATOR = '\u0001'

/** The whole key string of a prefix: what every key under it starts with. A separator written by a person is a blank. */
export function keyPrefix(parts: readonly string[]): string {
  let key = ''
  for (const part of parts)
    key += (part.includes(SEPARATOR) ? part.replaceAll(SEPARATOR, ' ') : part) + SEPARATOR
  return key
}

/** Every key string of a row, per index; a key ends in the row's id, so that no two rows share one. */
export function keysOf<K extends Kind>(kind: K, row: Rows[K]): [index: string, key: string][] {
  const table = indexes[kind] as Record<string, Index<K>>
  const found: [string, string][] = []
  for (const [name, index] of Object.entries(table)) {
    const keys = index(row)
    if (!keys) continue
    const several = (
      keys.length > 0 && typeof keys[0] !== 'string' ? keys : [keys]
    ) as readonly (readonly string[])[]
    for (const key of several) if (key.length > 0) found.push([name, keyPrefix([...key, row.id])])
  }
  return found
}

/** The first and the first-no-longer key of a range under a prefix; both bounds are inclusive key parts. */
export function boundsOf(
  prefix: readonly string[],
  from?: string,
  to?: string,
): { low: string; high: string } {
  const head = keyPrefix(prefix)
  return {
    low: head + (from ?? ''),
    high: to === undefined ? `${head}\uffff` : `${head}${to}${SEPARATOR}\uffff`,
  }
}
