import { shipWords } from './app/begin.ts'
import { plainText } from './kit/show/plain.ts'
import type { Instant } from './core/day.ts'
import type { Receive } from './kit/chat.ts'
import { UserError } from './kit/errors.ts'
import { deriveId } from './kit/ledger.ts'
import { classifiedWords } from './kit/moves/guard.ts'
import { installPlan } from './kit/moves/install.ts'
import { collect } from './kit/moves/look.ts'
import { verifyPlan } from './kit/moves/seal.ts'
import type { Store } from './kit/store.ts'
import type { LocalAnswer, LocalRequest } from './local.ts'
import { propose, rowsOf, shippedWords } from './sample.ts'

export interface OperateParts {
  store: Store
  receive: Receive
  clock: () => Instant
  timezone: string
}

/** What the command line may ask, whether the process runs (over its socket) or not (with the store opened for it). */
export async function operate(parts: OperateParts, request: LocalRequest): Promise<LocalAnswer> {
  try {
    if (request.ask === 'command') return await command(parts, request)
    if (request.ask === 'import') return await importPlan(parts, request)
    return await verify(parts)
  } catch (error) {
    if (error instanceof UserError) return { ok: false, user: true, text: `${error.say.zh}\n${error.say.en}` }
    throw error
  }
}

async function command(
  { receive, clock }: OperateParts,
  { verb, rest, args, id }: Extract<LocalRequest, { ask: 'command' }>,
): Promise<LocalAnswer> {
  const said = args
    ? ({ kind: 'command', verb, args } as const)
    : ({ kind: 'text', text: `${verb} ${rest}`.trim() } as const)
  const outcome = await receive({
    id: `cli:${id}`,
    from: 'cli:operator',
    conversation: 'cli:operator',
    at: clock(),
    said,
    files: [],
    replyTo: null,
  })
  const text = outcome.reply ? plainText(outcome.reply.content) : ''
  return outcome.refused
    ? { ok: false, user: true, text }
    : { ok: true, text, data: outcome.reply?.data ?? null }
}

/** Reads the document first; the plan is put in one transaction. The same document number is not imported twice. */
async function importPlan(
  { store, clock, timezone }: OperateParts,
  request: Extract<LocalRequest, { ask: 'import' }>,
): Promise<LocalAnswer> {
  const now = clock()
  const words = await shippedWords()
  await store.tx((db) => shipWords(db, words))
  const proposal = await propose(
    Buffer.from(request.bytes, 'base64'),
    request.name,
    now,
    timezone,
    await store.tx(classifiedWords),
  )
  const kept = proposal.findings.filter((finding) => finding.kind === 'classified-word')
  if (kept.length > 0) return { ok: false, user: true, text: kept.map((f) => f.message).join('\n') }
  if (proposal.plan.tasks.length === 0)
    return { ok: false, user: true, text: proposal.findings.map((f) => f.message).join('\n') }
  return store.tx(async (db) => {
    // Closed ones too: they keep their keys, since they can be resumed.
    const plans = await collect(db.list('plan', 'byKey'))
    const { documentNumber } = proposal.plan
    const twin = plans.find((plan) => documentNumber !== null && plan.documentNumber === documentNumber)
    if (twin) throw already(documentNumber ?? '', twin.key)
    const key = request.key?.toUpperCase() ?? freeKey(plans.map((plan) => plan.key))
    if (!/^[A-Z]{1,8}$/.test(key) || plans.some((plan) => plan.key === key)) throw badKey(key)
    const rows = await rowsOf(db, proposal, key, now, timezone)
    await installPlan(db, rows, 'operator', `cli:import:${deriveId('doc', request.name, now)}`, now)
    const tasks = rows.tasks.filter((task) => task.isTask).length
    const text = `${key} ${rows.plan.title}\n${tasks} 项任务，${rows.assignments.length} 个分办事项，${rows.findings.length} 项待明确\n下一步，登记办公室人员 · next, name its office: npm run --silent duban -- invite 领导小组办公室 姓名 办公室 ${key}`
    return {
      ok: true,
      text,
      data: {
        key,
        plan: rows.plan.id,
        tasks,
        assignments: rows.assignments.length,
        findings: rows.findings.length,
      },
    }
  })
}

const already = (number: string, key: string) =>
  new UserError('imported', {
    zh: `${number} 已导入，方案代号 ${key}。`,
    en: `${number} was imported already, as ${key}.`,
  })

const badKey = (key: string) =>
  new UserError('key', {
    zh: `方案代号“${key}”不能用：须为 1 至 8 个大写字母，且不与已有方案重复。请用 --key 指定。`,
    en: `“${key}” cannot be a plan key: 1 to 8 capital letters, not yet in use. Please give one with --key.`,
  })

/** PA, PB … PZ, PAA …: short, and never that of a plan that exists. */
function freeKey(taken: readonly string[]): string {
  for (let n = 0; ; n++) {
    const key = `P${n < 26 ? '' : String.fromCharCode(64 + Math.floor(n / 26))}${String.fromCharCode(65 + (n % 26))}`
    if (!taken.includes(key)) return key
  }
}

async function verify({ store }: OperateParts): Promise<LocalAnswer> {
  const verdicts = await store.tx(async (db) => {
    const plans = await collect(db.list('plan', 'byKey'))
    const all = []
    for (const plan of plans) all.push({ key: plan.key, ...(await verifyPlan(db, plan.id)) })
    return all
  })
  const broken = verdicts.filter((verdict) => verdict.broken)
  const text = verdicts
    .map(
      (v) =>
        `${v.key}: ${v.broken ? `台账在 ${v.broken.at} 处不一致（${v.broken.why}）` : `台账完整，已加封 ${v.sealed} 条，待加封 ${v.unsealed} 条`}`,
    )
    .join('\n')
  return broken.length > 0 ? { ok: false, user: true, text } : { ok: true, text, data: verdicts }
}
