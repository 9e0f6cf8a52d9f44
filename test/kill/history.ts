// What several processes were told, what is stored and what arrived, held against each other. Knows nothing of duban's own rules:
// whatever a process, a lease or a queue does, these sentences have to hold of what came of it.

/** One thing that somebody said from one device, in the order of saying. */
export interface Said {
  device: string
  /** The id under which it was handed in, which what it filed names as its source. */
  via: string
  /** Whether it files a report where it is taken. */
  files: boolean
  words: string
  /** `unknown`: the line was cut, and nobody asked again. */
  state: 'acknowledged' | 'refused' | 'unknown'
}

/** What a page of web chat was sent, in the order of arrival. */
export interface Page {
  person: string
  messages: { n: number; id: string; own: boolean }[]
}

/** One message of duban's as a platform got it. `letter` is null where no process lived to write down which it was. */
export interface Received {
  account: string
  letter: string | null
  text: string
}

export interface History {
  said: Said[]
  pages: Page[]
  /** In the order of arrival. */
  received: Received[]
  /** In the order of their revisions within what they report on. */
  reports: { id: string; about: string; source: string; words: string }[]
  letters: { id: string; to: string; state: string; sentTo: string | null }[]
  /** The ledger in its order; `letter` where something was sent. */
  entries: { event: string; via: string; letter: string | null }[]
  /** Processes that ended without a word: what they had just sent may arrive once more, for each person at most. */
  cuts: number
}

type Fault = string

const grouped = <T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group) group.push(item)
    else groups.set(key(item), [item])
  }
  return groups
}

/** Acknowledged is there, once, as it was said; refused is not there; nothing is there that nobody said. */
function reportFaults({ said, reports, entries }: History): Fault[] {
  const faults: Fault[] = []
  const bySource = grouped(reports, ({ source }) => source)
  const noted = grouped(
    entries.filter(({ event }) => event.startsWith('report.')),
    ({ via }) => via,
  )
  const known = new Set<string>()
  for (const { via, state, files, words } of said) {
    known.add(via)
    const found = bySource.get(via) ?? []
    const most = files && state !== 'refused' ? 1 : 0
    const least = files && state === 'acknowledged' ? 1 : 0
    if (found.length < least) faults.push(`lost: ${via} was acknowledged and filed nothing`)
    if (found.length > most) faults.push(`twice: ${via} (${state}) filed ${found.length} reports`)
    for (const report of found)
      if (report.words !== words) faults.push(`changed: ${via} said “${words}”, filed is “${report.words}”`)
    const entered = noted.get(via)?.length ?? 0
    if (entered !== found.length)
      faults.push(`unrecorded: ${via} filed ${found.length}, the ledger has ${entered}`)
  }
  for (const { id, source } of reports)
    if (!known.has(source)) faults.push(`invented: nobody said ${source}, which filed ${id}`)
  return faults
}

/** What one device said first was filed first. */
function orderOfReports({ said, reports }: History): Fault[] {
  const faults: Fault[] = []
  const place = new Map(reports.map(({ source }, at) => [source, at]))
  const about = new Map(reports.map((report) => [report.source, report.about]))
  for (const [device, list] of grouped(said, (one) => one.device)) {
    const last = new Map<string, { at: number; via: string }>()
    for (const { via, state } of list) {
      const at = place.get(via)
      if (at === undefined || state !== 'acknowledged') continue
      const of = about.get(via) ?? ''
      const before = last.get(of)
      if (before && before.at > at) faults.push(`disordered: ${device} said ${before.via} before ${via}`)
      last.set(of, { at, via })
    }
  }
  return faults
}

/** A page gets every message once and in order, and every page of a person the same ones. */
function pageFaults({ pages, letters }: History): Fault[] {
  const faults: Fault[] = []
  const known = new Map(letters.map((letter) => [letter.id, letter]))
  const at = new Map<string, string>()
  for (const { person, messages } of pages) {
    let last = messages[0] ? messages[0].n - 1 : 0
    for (const { n, id, own } of messages) {
      if (n !== last + 1) faults.push(`disordered: ${person} saw message ${n} after ${last}`)
      last = n
      const place = `${person} ${n}`
      if ((at.get(place) ?? id) !== id) faults.push(`twice: ${place} is ${at.get(place)} and ${id}`)
      at.set(place, id)
      const letter = known.get(id)
      if (!own && !letter) faults.push(`unrecorded: ${person} saw ${id}, which is no letter`)
      if (letter?.state === 'due') faults.push(`unrecorded: ${person} saw ${id}, which is still to be sent`)
    }
  }
  for (const [place, list] of grouped([...at], ([where, id]) => `${where.split(' ')[0]} ${id}`))
    if (list.length > 1) faults.push(`twice: ${place} stands at ${list.map(([where]) => where).join()}`)
  return faults
}

/** Whoever is told that a letter was sent can find who got it; nothing is sent as two, and nothing unseen. */
function letterFaults(history: History): Fault[] {
  const { letters, entries, received, pages } = history
  const faults: Fault[] = []
  const sent = grouped(
    entries.flatMap(({ letter }) => (letter === null ? [] : [letter])),
    (id) => id,
  )
  const arrived = new Set(received.map(({ letter }) => letter))
  const seen = new Set(pages.flatMap(({ messages }) => messages.map(({ id }) => id)))
  const watched = new Set(pages.map(({ person }) => `web:${person}`))
  const accounts = new Set(received.map(({ account }) => account))
  for (const { id, state, sentTo } of letters) {
    const told = sent.get(id)?.length ?? 0
    if (state === 'sent' && told !== 1)
      faults.push(`unrecorded: ${id} was sent, the ledger says so ${told} times`)
    if (state !== 'sent' && told > 0)
      faults.push(`unrecorded: ${id} is ${state}, the ledger says it was sent`)
    if (state !== 'sent' || sentTo === null) continue
    if (accounts.has(sentTo) && !arrived.has(id))
      faults.push(`lost: ${id} was sent to ${sentTo} and did not arrive`)
    if (watched.has(sentTo) && !seen.has(id))
      faults.push(`lost: ${id} was sent to ${sentTo} and no page shows it`)
  }
  return faults
}

/** Messages of a platform: each is a letter's, a repeat is one that a process did not live to write down, and the order is the ledger's. */
function platformFaults({ received, letters, entries, cuts }: History): Fault[] {
  const faults: Fault[] = []
  const states = new Map(letters.map(({ id, state }) => [id, state]))
  const order = new Map(entries.flatMap(({ letter }, at) => (letter === null ? [] : [[letter, at] as const])))
  for (const [account, list] of grouped(received, (one) => one.account)) {
    const texts = new Map<string, number>()
    for (const { letter, text } of list) if (letter !== null) texts.set(text, (texts.get(text) ?? 0) + 1)
    let repeats = 0
    const last = new Map<string, number>()
    for (const [at, { letter, text }] of list.entries()) {
      if (letter === null) {
        repeats++
        if (!texts.has(text)) faults.push(`unrecorded: ${account} got “${text}”, which is no letter`)
        continue
      }
      if (last.has(letter)) repeats++
      last.set(letter, at)
      if (states.get(letter) !== 'sent')
        faults.push(`unrecorded: ${account} got ${letter}, which is ${states.get(letter) ?? 'unknown'}`)
    }
    if (repeats > cuts) faults.push(`twice: ${account} got ${repeats} letters again after ${cuts} cuts`)
    const inOrder = [...last].toSorted(([, a], [, b]) => a - b).map(([letter]) => letter)
    for (const [at, letter] of inOrder.entries()) {
      const before = inOrder[at - 1]
      if (before !== undefined && (order.get(before) ?? 0) > (order.get(letter) ?? Infinity))
        faults.push(`disordered: ${account} got ${before} before ${letter}, the ledger has it after`)
    }
  }
  return faults
}

/** Everything that is wrong, each in a sentence that begins with what kind of fault it is. */
export const faultsIn = (history: History): Fault[] => [
  ...reportFaults(history),
  ...orderOfReports(history),
  ...pageFaults(history),
  ...letterFaults(history),
  ...platformFaults(history),
]
