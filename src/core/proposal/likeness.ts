/** What a task is known by, whatever its number: its words, and the headings above it. */
export interface Words {
  title: string
  text: string
  place: readonly string[]
}

/**
 * Below this two tasks are two tasks; 1 is the same in everything. Between tasks of one document it is hardly ever reached
 * (once in 240 of real plans), by a task that lost a third of its clauses or every sixth character always.
 */
const LIKE = 0.55

/** How much each of the three says. */
const WEIGHT = { title: 0.45, text: 0.45, place: 0.1 }

/** Words without width, case, blanks and marks. */
const folded = (words: string): string =>
  words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

/** Every two neighbouring characters, each pair once: Chinese needs no dictionary for that. */
function pairsIn(words: string): string[] {
  const plain = folded(words)
  if (plain.length < 2) return plain === '' ? [] : [plain]
  const found = new Set<string>()
  for (let i = 0; i + 1 < plain.length; i++) found.add(plain.slice(i, i + 2))
  return [...found]
}

const keyOf = ({ title, text, place }: Words, withPlace: boolean): string =>
  [title, text, ...(withPlace ? [place.join('/')] : [])].map(folded).join('|')

/**
 * Which of two lists of tasks are the same task, as pairs of places in the lists. Equal words are paired first, in order;
 * then the most alike, best first, each at most once. Deterministic; 500 with 500 takes some tens of milliseconds.
 */
export function pairUp(before: readonly Words[], after: readonly Words[]): [number, number][] {
  const pairs: [number, number][] = []
  const left = new Set(before.keys())
  const right = new Set(after.keys())
  const take = (i: number, j: number): void => {
    pairs.push([i, j])
    left.delete(i)
    right.delete(j)
  }
  for (const withPlace of [true, false]) {
    const waiting = new Map<string, number[]>()
    for (const i of left) {
      const key = keyOf(before[i] as Words, withPlace)
      waiting.set(key, [...(waiting.get(key) ?? []), i])
    }
    for (const j of right) {
      const i = waiting.get(keyOf(after[j] as Words, withPlace))?.shift()
      if (i !== undefined) take(i, j)
    }
  }
  for (const { i, j } of alike(before, after, [...left], [...right]))
    if (left.has(i) && right.has(j)) take(i, j)
  return pairs.sort(([, a], [, b]) => a - b)
}

interface Candidate {
  i: number
  j: number
  score: number
}

/** Candidates at or above the threshold, best first; of equals, those that stand at the same place of their lists. */
function alike(
  before: readonly Words[],
  after: readonly Words[],
  left: readonly number[],
  right: readonly number[],
): Candidate[] {
  if (left.length === 0 || right.length === 0) return []
  const weigh = weighing([...before, ...after])
  const titles = overlap(before, after, 'title', left, weigh)
  const texts = overlap(before, after, 'text', left, weigh)
  const places = new Map<string, number>()
  const found: Candidate[] = []
  for (const j of right) {
    const [inTitle, inText] = [titles(j), texts(j)]
    for (const [at, i] of left.entries()) {
      const words = WEIGHT.title * (inTitle[at] ?? 0) + WEIGHT.text * (inText[at] ?? 0)
      if (words + WEIGHT.place < LIKE) continue
      const score = words + WEIGHT.place * placeLikeness(before[i] as Words, after[j] as Words, places)
      if (score >= LIKE) found.push({ i, j, score })
    }
  }
  const apart = ({ i, j }: Candidate): number => Math.abs(i / before.length - j / after.length)
  return found.sort((a, b) => b.score - a.score || apart(a) - apart(b) || a.j - b.j || a.i - b.i)
}

/** In a list longer than this, a pair that every fifth task has tells none of them apart, and costs most: it is left out. */
const MANY = 400

/** How much a pair of characters says: little where every task has it (推进, 建设), much where few have. */
function weighing(all: readonly Words[]): (pair: string) => number {
  const inTasks = new Map<string, number>()
  for (const { title, text } of all)
    for (const pair of new Set([...pairsIn(title), ...pairsIn(text)]))
      inTasks.set(pair, (inTasks.get(pair) ?? 0) + 1)
  return (pair) => {
    const count = inTasks.get(pair) ?? 1
    return all.length > MANY && count * 5 > all.length ? 0 : Math.log(1 + all.length / count)
  }
}

/** Weighted Dice measure of one field of a later task with that of every earlier one left over, by an inverted index. */
function overlap(
  before: readonly Words[],
  after: readonly Words[],
  field: 'title' | 'text',
  left: readonly number[],
  weigh: (pair: string) => number,
): (j: number) => Float64Array {
  const holders = new Map<string, number[]>()
  const whole = new Float64Array(left.length)
  const empty = left.map((i) => folded(before[i]?.[field] ?? '') === '')
  for (const [at, i] of left.entries())
    for (const pair of pairsIn(before[i]?.[field] ?? '')) {
      const weight = weigh(pair)
      if (weight === 0) continue
      const known = holders.get(pair)
      if (known) known.push(at)
      else holders.set(pair, [at])
      whole[at] = (whole[at] ?? 0) + weight
    }
  return (j) => {
    const words = after[j]?.[field] ?? ''
    const shared = new Float64Array(left.length)
    let own = 0
    for (const pair of pairsIn(words)) {
      const weight = weigh(pair)
      own += weight
      for (const at of holders.get(pair) ?? []) shared[at] = (shared[at] ?? 0) + weight
    }
    const isEmpty = folded(words) === ''
    return shared.map((sum, at) => {
      if (isEmpty && empty[at]) return 1
      const both = own + (whole[at] ?? 0)
      return both === 0 ? 0 : (2 * sum) / both
    })
  }
}

function placeLikeness(a: Words, b: Words, known: Map<string, number>): number {
  const [x, y] = [a.place.join('/'), b.place.join('/')]
  if (x === y) return 1
  const key = `${x}|${y}`
  const seen = known.get(key)
  if (seen !== undefined) return seen
  const [of, others] = [pairsIn(x), new Set(pairsIn(y))]
  const shared = of.filter((pair) => others.has(pair)).length
  const likeness = of.length + others.size === 0 ? 1 : (2 * shared) / (of.length + others.size)
  known.set(key, likeness)
  return likeness
}
