import { describe, expect, test } from 'vitest'
import { commands } from '../../commands/index.ts'
import { vocabulary } from '../../src/app/understand.ts'
import { world } from '../support/world.ts'

/** What the engine would hand to the command of an example: the rest after the verb, parsed by the command itself. */
function argumentsOf(example: string): { name: string; raw: unknown } {
  const known = vocabulary(commands)
  const [first = ''] = example.split(/\s/)
  const named = known.get(first.toLowerCase())
  if (!named) throw new Error(`“${example}” begins with no verb`)
  const rest = example.slice(first.length).trim()
  const command = known.get(named.passes(rest) ?? '') ?? named
  return { name: command.name, raw: command.parse(rest, []) }
}

test('no two commands share a verb or an alias', () => {
  expect(vocabulary(commands).size).toBe(commands.flatMap(({ name, aliases }) => [name, ...aliases]).length)
})

describe.each(commands.map((command) => [command.name, command] as const))('%s', (name, command) => {
  test('has a Chinese alias and both summaries', () => {
    expect(command.aliases[0]).toMatch(/^[一-鿿]+$/)
    expect(command.summary.zh).toMatch(/[一-鿿]/)
    expect(command.summary.en).toMatch(/^[ -~’]+$/)
  })

  test('examples with a verb parse by the command and pass its schema', () => {
    const withVerb = command.examples.filter((example) => !/^\d/.test(example))
    expect(withVerb.length).toBeGreaterThan(0)
    for (const example of withVerb) {
      const { name: meant, raw } = argumentsOf(example)
      expect(meant, example).toBe(name)
      expect(command.prepare(raw).error?.issues ?? [], example).toEqual([])
    }
  })
})

test('an example is given for both languages', () => {
  const without = commands.filter(({ examples }) => !examples.some((one) => /^[a-z]/.test(one)))
  expect(without.map(({ name }) => name)).toEqual([])
})

test('every command answers empty arguments with words, never with a defect, whoever asks', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const speakers = [w.liaison('市教育局'), w.office, w.leader, w.admin, w.operator, w.stranger]
  for (const { name } of commands)
    for (const who of speakers) {
      const answer = await w.command(who, name, {})
      expect(answer, `${name} by ${who.name}`).not.toBe('')
      expect(answer, `${name} by ${who.name}`).not.toMatch(/系统出错|undefined|null|\[object|NaN/)
    }
  expect(w.log.filter(({ event }) => event === 'handle.defect')).toEqual([])
})

test('nonsense in place of arguments is refused, never a defect', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  for (const { name } of commands)
    for (const args of [
      { code: '9.9.9' },
      { code: 7 },
      { code: '', what: '💥' },
      { items: 'x' },
      { to: [] },
    ]) {
      const answer = await w.command(w.liaison('市教育局'), name, args)
      expect(answer, `${name} ${JSON.stringify(args)}`).not.toMatch(/系统出错|undefined|\[object|NaN/)
    }
})

/** Who may say what on an item of 市教育局 (lead) at 1.2.2: printed, so that a change of rights is seen. */
test('rights, as a table', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const speakers = {
    liaison: w.liaison('市教育局'),
    B: w.liaison('市教育局', 'B'),
    head: w.liaison('市教育局', 'head'),
    support: w.liaison('市人社局'),
    foreign: w.liaison('市科技局'),
    office: w.office,
    leader: w.leader,
    admin: w.admin,
  }
  const said: Record<string, Record<string, unknown>> = {
    report: { code: '1.2.2-1', progress: '已完成' },
    nochange: { code: '1.2.2-1' },
    done: { code: '1.2.2-1' },
    belated: { code: '1.2.2-1', text: '2月 已完成' },
    correct: { text: '1.2.2-1 已完成' },
    retract: { code: '1.2.2-1' },
    move: { from: '1.2.2-1', to: '1.3.1-1' },
    endorse: { code: '1.2.2-1' },
    sendback: { code: '1.2.2-1', reason: '缺数据' },
    signoff: { unit: '市教育局' },
    behalf: { code: '1.2.2-1', how: 'phone', progress: '已完成' },
    assign: { code: '1.2.2', units: '市科技局', what: '报送名单' },
    amend: { code: '1.2.2-1', what: 'suspend', reason: '等待批复' },
    note: { code: '1.2.2', words: '请抓紧' },
    accept: { code: '1.2.2-1' },
    return: { code: '1.2.2-1', reason: '缺材料' },
    ask: { code: '1.2.2', until: '3个工作日内' },
    object: { code: '1.2.2-1', reason: '不属我局' },
    compose: { code: '1.2.2' },
    compile: { code: '1.2.1', unit: '市工信局' },
    chase: {},
    paper: { code: '1.2.2-1', do: 'edit', demand: '请说明' },
    circular: { do: 'again' },
    digest: {},
    settle: {},
    invite: { unit: '市教育局', name: '张三' },
    words: {},
    import: {},
    review: {},
    mend: {},
    undo: {},
    activate: {},
    drop: {},
  }
  const table: Record<string, string> = {}
  for (const [verb, args] of Object.entries(said)) {
    const may: string[] = []
    for (const [who, speaker] of Object.entries(speakers)) {
      const answer = await w.command(speaker, verb, args)
      if (!/没有“.*”的权限|不是您单位承担|不是.*的牵头汇总单位/.test(answer)) may.push(who)
    }
    table[verb] = may.join(' ')
  }
  expect(table).toEqual({
    report: 'liaison B head',
    nochange: 'liaison B head',
    done: 'liaison B head',
    belated: 'liaison B head',
    correct: 'liaison B head',
    endorse: 'head',
    sendback: 'head',
    signoff: 'head office',
    retract: 'liaison B head office',
    move: 'liaison B head office',
    behalf: 'office',
    assign: 'office',
    amend: 'office',
    note: 'leader',
    accept: 'head office',
    return: 'head office',
    ask: 'liaison B head',
    object: 'liaison B head',
    compose: 'liaison B head',
    compile: 'office',
    chase: 'office',
    paper: 'office',
    circular: 'office',
    digest: 'office leader admin',
    settle: 'office',
    invite: 'office admin',
    words: 'admin',
    import: 'office admin',
    review: 'office admin',
    mend: 'office admin',
    undo: 'office admin',
    activate: 'office admin',
    drop: 'office admin',
  })
})
