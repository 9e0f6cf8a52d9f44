import { expect, test } from 'vitest'
import { commands } from '../commands/index.ts'
import { registerPerson } from '../src/kit/moves/install.ts'
import { exampleIn, type Command } from '../src/kit/command.ts'
import { rolledBack } from './support/rolled-back.ts'
import { scene, sentences } from './support/rights-scene.ts'
import { routes } from './support/routes.ts'
import { started } from './support/started.ts'
import { walker } from './support/walker.ts'
import { world, type Speaker, type World } from './support/world.ts'

// docs/rights.md is printed from here: `npx vitest run test/rights.test.ts -u` after a change that is meant.

/** What came of it: done, no right, or something else stands in the way of who may. */
type Cell = '●' | '–' | '○'

/** Refusals that mean: not you. Whatever else is refused is about the matter, not about the person. */
const NOT_YOU =
  /^(?:no-right|not-yours|not-lead|not-a-lead|unknown-person|bind-for-others|not-alone|not-asked|not-your-person)$/

async function everybody(w: World): Promise<Record<string, Speaker>> {
  const { unitId: unit } = await w.assignment('1.2.2-1')
  const other = await w.store.tx(async (db) => {
    const plan = await db.put('plan', {
      ...w.plan,
      id: 'pln_other',
      version: 0,
      key: 'QT',
      title: '另一方案',
    })
    const seat = async (role: 'office' | 'liaisonA' | 'leader'): Promise<Speaker> => {
      const account = `sim:other/${role}`
      const unitId = role === 'liaisonA' ? unit : role === 'office' ? 'unt_office' : null
      const given = { name: `另一方案${role}`, role, unitId, planId: plan.id, accounts: [account] }
      return { id: (await registerPerson(db, given)).id, account, name: given.name }
    }
    return { office: await seat('office'), liaison: await seat('liaisonA'), leader: await seat('leader') }
  })
  return {
    联络员A: w.liaison('市教育局'),
    联络员B: w.liaison('市教育局', 'B'),
    分管领导: w.liaison('市教育局', 'head'),
    配合单位: w.liaison('市人社局'),
    其他单位: w.liaison('市国资委'),
    办公室: w.office,
    领导: w.leader,
    管理员: w.admin,
    他案办公室: other.office,
    他案联络员: other.liaison,
    他案领导: other.leader,
    陌生人: w.stranger,
  }
}

async function cellOf(w: World, who: Speaker, command: Command, n: number): Promise<Cell> {
  const said = sentences[command.name] ?? exampleIn(command, 'zh')
  const outcome = await w.whole.receive({
    id: `sim:rights:${n}`,
    ...{ from: who.account, conversation: `sim:${who.id}`, at: w.now() },
    said:
      typeof said === 'string'
        ? { kind: 'text', text: said }
        : { kind: 'command', verb: command.name, args: said },
    ...{ files: [], replyTo: null },
  })
  if (!outcome.refused) return '●'
  const { error } = (outcome.reply?.data ?? {}) as { error?: string }
  expect(error, `${who.name}: ${command.name}`).not.toBe('defect')
  return NOT_YOU.test(error ?? '') ? '–' : '○'
}

async function commandTable(): Promise<{ roles: string[]; rows: [Command, Cell[]][] }> {
  const back = rolledBack()
  const w = await world({ at: '2025-03-03 10:00', wrap: back.wrap })
  await scene(w)
  const people = await everybody(w)
  back.begin()
  const rows: [Command, Cell[]][] = []
  let n = 0
  for (const command of commands) {
    const cells: Cell[] = []
    for (const who of Object.values(people)) cells.push(await cellOf(w, who, command, n++))
    rows.push([command, cells])
  }
  return { roles: Object.keys(people), rows }
}

async function routeTable(): Promise<{ roles: string[]; rows: [string, number[]][] }> {
  const d = await started()
  const links = d.duban.links
  if (!links) throw new Error('the store was not empty')
  const plan = await d.duban.store.tx(async (db) => {
    for await (const one of db.list('plan', 'byKey')) return one
    throw new Error('there is no plan')
  })
  const real: Record<string, string> = {
    ...{ plan: plan.id, id: plan.id, key: plan.key },
    ...{ name: 'status', command: 'report', code: '1.2.1' },
  }
  const people: [string, string | null][] = [['陌生人', null]]
  for (const [role, name] of Object.entries({
    liaison: '联络员A',
    office: '办公室',
    leader: '领导',
    admin: '管理员',
  })) {
    const browser = walker()
    await browser.send(await browser.go(links[role as keyof typeof links]), '/in/')
    people.push([name, browser.cookie(d.at, 'duban_session') ?? ''])
  }
  const rows: [string, number[]][] = []
  for (const [method, route] of routes()) {
    const path = route.replaceAll(/:(\w+)/g, (_, name: string) => real[name] ?? 'nowhere')
    const statuses: number[] = []
    for (const [, token] of people) {
      // The way out is tried last by nobody: it would end what the others are tried with.
      const cookie = token === null || route === '/out' ? {} : { cookie: `duban_session=${token}` }
      // What is posted to the API is JSON, all else a form.
      const json = route.startsWith('/api/') ? { 'content-type': 'application/json' } : {}
      const init = { method, headers: { origin: d.at, ...json, ...cookie }, redirect: 'manual' as const }
      const answer = await fetch(`${d.at}${path}`, method === 'GET' ? init : { ...init, body: '{}' })
      await answer.arrayBuffer()
      statuses.push(answer.status)
    }
    rows.push([`${method} ${route}`, statuses])
  }
  return { roles: people.map(([name]) => name), rows }
}

const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`
const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')

test('who may what: every command and every route, tried by every role', async () => {
  const [said, routed] = [await commandTable(), await routeTable()]
  // Nobody of another plan does what names relations, unless the command is for whoever runs any plan, or looks first.
  for (const [{ name, may }, cells] of said.rows) {
    const stranger = cells[said.roles.indexOf('陌生人')]
    expect([name, stranger]).toEqual([name, '–'])
    if (may.includes('anyone')) continue
    const foreign = said.roles.map((role, n) => [role, cells[n]]).filter(([role]) => role?.startsWith('其他'))
    expect([name, foreign]).not.toContainEqual([name, '●'])
  }
  for (const [, statuses] of routed.rows) expect(Math.max(...statuses)).toBeLessThan(500)

  const page = `# Who may what

Printed by \`test/rights.test.ts\`, which really tries every command and every route by every role, and compares this page with what
came of it. Rights are relations (\`may\`), held in a plan and a unit, and asked anew at every message, press and sending: what was
withdrawn a moment ago opens nothing.

## Commands

On an item of 市教育局 (lead) in plan SY, with a support, the plan's office, a leader, an administrator, people of another plan (他案) and a
stranger. ● done · – no right · ○ allowed to ask, and something else stands in the way (nothing of theirs is there, or it is not the time).

${table(
  ['command', 'effect', 'may', ...said.roles],
  said.rows.map(([{ name, effect, may }, cells]) => [`\`${name}\``, effect, may.join(', '), ...cells]),
)}

## Routes

The status each role is answered with, with nothing in the request but its cookie; \`:id\` and the like stand for what is not there, \`:plan\` for
the sample plan. 401 and 303 (to sign in): not known. 403: known, and not allowed. 404: not there, or not for this reader, which is the same.

${table(
  ['route', ...routed.roles],
  routed.rows.map(([route, statuses]) => [`\`${route}\``, ...statuses]),
)}
`
  await expect(page).toMatchFileSnapshot('../docs/rights.md')
})
