import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSignin } from '../../src/app/signin.ts'
import type { Edit, Person, Plan, RoleName } from '../../src/core/model/index.ts'
import { defaultSettings } from '../../src/core/ladder.ts'
import { issueInvite } from '../../src/kit/signin.ts'
import { openEmbedded, type EmbeddedStore } from '../../src/store/embedded/index.ts'
import { createReviewDoor } from '../../src/web/review/door.ts'
import type { Door } from '../../src/kit/chat.ts'
import { document, proposed, putReview, reviewRow, type Written } from './review-rows.ts'

/** 21 November 2026, 09:30 in Shanghai. */
const NOW = Date.UTC(2026, 10, 21, 1, 30)
const HOSTILE = '"><script>window.hacked=1</script><img src=x onerror=alert(1)>\''

let folder: string
let store: EmbeddedStore
let door: Door
const cookies = new Map<string, string>()

const plan: Plan = {
  id: 'pln_1',
  version: 0,
  key: 'SY',
  title: '现行方案',
  documentNumber: '某政发〔2026〕1号',
  issuer: null,
  issuedOn: null,
  timezone: 'Asia/Shanghai',
  status: 'active',
  startedOn: '2026-11-01',
  settings: defaultSettings,
  createdAt: 0,
}

/** Somebody with one role, signed in by an invitation. */
async function arrive(name: string, role: RoleName, locale: Person['locale'] = 'zh'): Promise<void> {
  const signin = createSignin({ store, clock: () => NOW, secret: () => secretOf(`session ${name}`) })
  const id = `per_${name}`
  const code = await store.tx(async (db) => {
    const account = `web:${id}`
    await db.put('person', {
      id,
      version: 0,
      name,
      phone: null,
      locale,
      accounts: [account],
      preferred: account,
      away: [],
      active: true,
    })
    const planId = role === 'admin' ? null : plan.id
    await db.put('role', {
      id: `rol_${name}`,
      version: 0,
      personId: id,
      planId,
      unitId: null,
      role,
      active: true,
    })
    return issueInvite(db, { personId: id, createdBy: id, now: NOW, secret: secretOf(name), via: 'test' })
  })
  const redeemed = await signin.redeem(code)
  if ('token' in redeemed) cookies.set(name, `duban_session=${redeemed.token}`)
}

const secretOf = (word: string): string =>
  createHash('sha256').update(word).digest().subarray(0, 16).toString('base64url')

async function ask(path: string, who = 'office'): Promise<Response> {
  const cookie = cookies.get(who)
  return door.fetch(new Request(`http://duban.test${path}`, { headers: cookie ? { cookie } : {} }))
}

const see = async (path: string, who = 'office') => load(await (await ask(path, who)).text())

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duban-review-'))
  store = await openEmbedded({ folder: join(folder, 'state'), clock: () => NOW })
  await writeFile(join(folder, 'review.js'), 'script')
  await writeFile(join(folder, 'review.css'), 'style')
  const signin = createSignin({ store, clock: () => NOW, secret: () => secretOf('none') })
  door = createReviewDoor({ store, signin, clock: () => NOW, timezone: 'Asia/Shanghai', assets: folder })
  await store.tx((db) => db.put('plan', plan))
  await arrive('office', 'office')
  await arrive('english', 'office', 'en')
  await arrive('admin', 'admin')
  await arrive('liaison', 'liaisonA')
  await arrive('leader', 'leader')
})
afterAll(async () => {
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

const text = '一、总体要求\n\t建立会商机制。\t市发改委\n\t举办技能大赛。\t市人社局、试点企业\n\t加大投入。'
const tasks: Written[] = [
  { code: '1.1', title: '建立会商机制', text: '建立会商机制。', lead: ['市发改委'], support: ['市教育局'] },
  { code: '1.2', title: '举办技能大赛', text: '举办技能大赛。', responsible: ['市人社局', '试点企业'] },
  { code: '1.3', title: '加大投入', text: '加大投入。' },
]
const about = (
  words: string,
  kind: 'no-unit' | 'group-unit' | 'annex-missing' | 'date-past',
  ...names: string[]
) => {
  const start = text.indexOf(words)
  const source = words === '' ? null : { start, end: start + words.length }
  return { kind, message: `请核对：${kind}`, source, ...(names.length > 0 ? { about: names } : {}) }
}
const given = {
  text,
  tasks: tasks.map((task) => proposed(text, task)),
  groups: ['试点企业'],
  findings: [
    about('加大投入。', 'no-unit', '1.3'),
    about('试点企业', 'group-unit', '试点企业', '1.2'),
    about('', 'annex-missing'),
    about('举办', 'date-past', '1.2'),
  ],
}
const edited = (...edits: Edit[]) => ({ edits: edits.map((edit) => ({ edit, by: 'per_office', at: NOW })) })

describe('who may look', () => {
  const table: [who: string, path: string, status: number, says: string][] = [
    ['nobody', '/review', 303, ''],
    ['nobody', '/review/rev_any', 303, ''],
    ['liaison', '/review', 403, '无权查看本页'],
    ['leader', '/review/rev_any', 403, '无权查看本页'],
    ['office', '/review', 200, '导入方案'],
    ['admin', '/review', 200, '导入方案'],
    ['english', '/review', 200, 'Import a plan'],
    ['office', '/review/rev_none', 404, '没有找到这份文件'],
    ['english', '/review/rev_none', 404, 'No such document'],
    ['office', '/review/rev_none/form/task', 404, '没有找到这份文件'],
  ]
  it.each(table)('%s at %s: %i', async (who, path, status, says) => {
    const response = await ask(path, who)
    expect(response.status).toBe(status)
    expect(await response.text()).toContain(says)
    expect(response.headers.get('location')).toBe(status === 303 ? '/' : null)
  })

  it('nothing may run on these pages but their own script, and nothing is kept by anyone', async () => {
    const { headers } = await ask('/review')
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toContain('unsafe')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-frame-options')).toBe('DENY')
    const $ = await see('/review')
    expect($('script').length).toBe(1)
    expect($('[style], style, [onclick]').length).toBe(0)
    const asset = await ask($('script').attr('src') ?? '', 'nobody')
    expect([asset.status, await asset.text()]).toEqual([200, 'script'])
    expect((await ask('/review/assets/../../package.json', 'nobody')).status).not.toBe(200)
  })
})

describe('the list', () => {
  it('shows what waits and what is over, by its title once it is read', async () => {
    await putReview(store, { id: 'rev_list', ...given, title: '读好的方案', review: { createdAt: NOW - 1 } })
    await store.tx(async (db) => {
      await db.put('review', reviewRow('rev_busy', { progress: 40, createdAt: NOW }))
      await db.put('review', reviewRow('rev_gone', { state: 'dropped', createdAt: NOW - 2 }))
    })
    const $ = await see('/review')
    const rows = $('.documents')
      .toArray()
      .map((table) => $(table).find('tbody tr').toArray())
    const told = rows.map((all) =>
      all.map((row) => $(row).find('td').slice(0, 2).text().replaceAll(/\s+/g, ' ').trim()),
    )
    expect(told[0]?.slice(0, 2)).toEqual(['方案.txt 正在读取', '读好的方案 方案.txt 待核对'])
    expect(told[1]).toEqual(['方案.txt 已作废'])
    expect($('progress').attr('value')).toBe('40')
    expect(
      $('#revises option')
        .toArray()
        .map((option) => $(option).attr('value')),
    ).toEqual(['', 'SY'])
  })
})

describe('a document on its way', () => {
  it('says how far reading has come, to the page and to its script', async () => {
    await store.tx((db) => db.put('review', reviewRow('rev_read', { progress: 70 })))
    const $ = await see('/review/rev_read')
    expect($('h1').text()).toBe('正在读取文件')
    expect($('progress').attr('value')).toBe('70')
    expect(await (await ask('/review/rev_read/progress')).json()).toEqual({ state: 'reading', progress: 70 })
    expect((await ask('/review/rev_nothing/progress')).status).toBe(404)
  })

  it.each([
    ['office', '请另存为纯文本'],
    ['english', 'save it as plain text'],
  ])('says to %s why it could not be read', async (who, says) => {
    const refusal = { zh: '请另存为纯文本', en: 'save it as plain text' }
    const id = `rev_bad_${who}`
    await store.tx((db) => db.put('review', reviewRow(id, { state: 'unreadable', refusal })))
    expect((await see(`/review/${id}`, who))('.refusal').text()).toBe(says)
  })

  it.each([
    ['activated', 'pln_1', '已启用，代号 SY'],
    ['dropped', null, '已作废'],
  ] as const)('that was %s can only be read', async (state, planId, says) => {
    const id = `rev_${state}`
    await putReview(store, { id, ...given, review: { state, planId } })
    const $ = await see(`/review/${id}`)
    expect($('#bar').text()).toContain(says)
    expect($('#plan').attr('data-editable')).toBe('false')
    expect($('[data-form], #undo, #tools').length).toBe(0)
    expect($('#reporting input[disabled]').length).toBe(2)
    expect((await ask(`/review/${id}/form/activate`)).status).toBe(404)
  })
})

describe('source and plan', () => {
  it('stand side by side, each task leading to its words and back', async () => {
    await putReview(store, { id: 'rev_pair', ...given })
    const $ = await see('/review/rev_pair')
    expect(
      $('#source p')
        .toArray()
        .map((p) => $(p).text()),
    ).toEqual(text.split('\n'))
    for (const { code, text: words = '' } of tasks) {
      expect($(`#source [data-t="${code}"]`).text()).toBe(words)
      expect($(`[id="s-${code}"]`).attr('href')).toBe(`#t-${code}`)
      expect($(`[id="t-${code}"] a.code`).attr('href')).toBe(`#s-${code}`)
    }
    expect(
      $('#tasks > li')
        .toArray()
        .map((li) => $(li).attr('id')),
    ).toEqual(['h-1', 't-1.1', 't-1.2', 't-1.3'])
    expect(
      $('[id="t-1.1"] .share')
        .toArray()
        .map((share) => $(share).text()),
    ).toEqual(['牵头 市发改委', '配合 市教育局'])
    expect($('[id="t-1.3"] .tag.bad').text()).toBe('未写明单位')
  })

  it('the document’s own number stands beside duban’s where it is another', async () => {
    const [first, second] = given.tasks
    const own = [first, second].flatMap((task, i) =>
      task ? [{ ...task, number: ['（一）1', '1.2'][i] ?? '' }] : [],
    )
    await putReview(store, { id: 'rev_own', ...given, tasks: own })
    const $ = await see('/review/rev_own')
    expect($('[id="t-1.1"] .own').text()).toBe('原文 （一）1')
    expect($('[id="t-1.2"] .own').length).toBe(0)
  })

  it('findings stand on top by kind, with their number, their place and their tasks', async () => {
    const $ = await see('/review/rev_pair')
    const kinds = $('#findings details')
      .toArray()
      .map((group) => $(group).find('summary').text().replaceAll(/\s+/g, ' ').trim())
    expect(kinds).toEqual(['未写明单位 1', '集合单位 1', '缺少附件 1', '时限已过 1'])
    expect($('#f-1 a.to-source').attr('href')).toBe('#sf-1')
    expect($('#sf-1').text()).toBe('试点企业')
    expect($('#f-1 a.to-task').text()).toBe('1.2')
    expect($('#f-2 a').length).toBe(0)
  })

  it('an edit shows at once, with what it settles and what it would mean', async () => {
    const review = edited(
      { kind: 'settle', n: 0, units: ['市财政局'], answer: '按分工' },
      { kind: 'task', code: '1.1', title: '建立会商制度' },
      { kind: 'reporting', reporting: 'each' },
    )
    await putReview(store, { id: 'rev_edit', ...given, review })
    const $ = await see('/review/rev_edit')
    expect($('[id="t-1.3"] .share').text()).toBe('责任 市财政局')
    expect($('[id="t-1.1"] b').text()).toBe('建立会商制度')
    expect($('[id="t-1.1"] .tag.edited').text()).toBe('已改')
    expect($('#f-0 .answer').text().replaceAll(/\s+/g, ' ').trim()).toBe('已明确 市财政局：按分工')
    expect($('#f-0 button').length).toBe(0)
    expect($('#findings h2 small').text()).toBe('3 项待明确，共 4 项')
    expect($('#reporting input[checked]').attr('value')).toBe('each')
    expect($('#undo').attr('title')).toBe('撤销上一步：改为各报')
    const source = $('#source').html()
    expect(source).toBe((await see('/review/rev_pair'))('#source').html())
  })

  it('shows how the plan would weigh on its units, both ways, made anew with each change', async () => {
    const rows = async (id: string, ...edits: Edit[]): Promise<string[]> => {
      await putReview(store, { id, ...given, review: edited(...edits) })
      const $ = await see(`/review/${id}`)
      expect($('#rehearsal summary').text()).toMatch(/^试排：单位每月最多收到 [\d.]+ 条提醒，填报 \d+ 栏$/)
      return $('#rehearsal th, #rehearsal td')
        .toArray()
        .map((cell) => $(cell).text())
    }
    const before = await rows('rev_trial')
    expect(before.slice(0, 3)).toEqual(['单位', '牵头汇总：提醒', '牵头汇总：填报栏'])
    const after = await rows('rev_trial2', { kind: 'reporting', reporting: 'each' })
    expect(after.slice(0, 3)).toEqual(['单位', '各报：提醒', '各报：填报栏'])
    expect(await store.tx((db) => db.count('plan', 'byKey', { prefix: ['X'] }))).toBe(0)
  })

  it('for the script the plan’s half comes alone', async () => {
    const $ = await see('/review/rev_pair?part=plan')
    expect([$('#plan').length, $('#source').length, $('header').length]).toEqual([1, 0, 0])
  })

  it('a byte order mark that the reader kept counts, so that no place shifts', async () => {
    const marked = `\uFEFF${text}`
    await putReview(store, {
      id: 'rev_bom',
      text: marked,
      tasks: tasks.map((task) => proposed(marked, task)),
    })
    const $ = await see('/review/rev_bom')
    expect($('#source [data-t="1.1"]').text()).toBe('建立会商机制。')
  })

  it('in English every label is English, and the document stays as it is', async () => {
    const $ = await see('/review/rev_pair', 'english')
    expect($('html').attr('lang')).toBe('en')
    const labels = $('button, legend, dt, summary, h2:not(.title)')
      .toArray()
      .map((one) => $(one).text())
    expect(labels.filter((label) => /\p{Script=Han}/u.test(label.replace('中文', '')))).toEqual([])
    expect($('#source').text()).toContain('建立会商机制。')
  })
})

describe('what is said before it counts', () => {
  const told = async (id: string, who = 'office') =>
    (await see(`/review/${id}/form/activate`, who))('.will li')
      .toArray()
      .map((li) => load(li).text())

  it('how many tasks and assignments, when the first reports are due, and what stays open', async () => {
    await putReview(store, { id: 'rev_will', ...given })
    const version = (await see('/review/rev_will'))('#plan').attr('data-version')
    expect(version).toBe(String((await store.tx((db) => db.get('review', 'rev_will')))?.version))
    expect(await told('rev_will')).toEqual([
      '3 项任务、4 个分办事项开始督办。',
      '首次报送时限为 2026年11月25日，每期 2 项应报。',
      '4 项待明确事项未明确，启用后继续跟踪。',
    ])
  })

  it('members of a group are counted each, and are asked', async () => {
    const review = edited(
      { kind: 'settle', n: 1, units: ['甲公司', '乙公司', '丙公司'], answer: '' },
      { kind: 'settle', n: 0, units: ['市财政局'], answer: '' },
    )
    await putReview(store, { id: 'rev_members', ...given, review })
    expect(await told('rev_members', 'english')).toEqual([
      '3 tasks with 7 assignments are followed from now on.',
      'The first reports are due on 2026-11-25: 6 items each period.',
      '2 questions are open and go on being chased after activation.',
    ])
  })

  it('a member that has a share already, and a unit under two of its names, are counted once', async () => {
    await store.tx((db) =>
      db.put('unit', {
        ...{ id: 'unt_rs', version: 0, name: '市人社局', aliases: ['市人力资源社会保障局'] },
        ...{ group: false, members: [] },
      }),
    )
    const [first, ...rest] = given.tasks
    const named = { asWritten: '市人力资源社会保障局', unit: '市人力资源社会保障局' }
    const twice = { ...first, support: [named, { asWritten: '市人社局', unit: '市人社局' }] } as typeof first
    const review = edited({ kind: 'settle', n: 1, units: ['市人社局', '乙公司'], answer: '' })
    await putReview(store, {
      id: 'rev_twice',
      ...given,
      tasks: [twice, ...rest].flatMap((t) => t ?? []),
      review,
    })
    expect((await told('rev_twice'))[0]).toBe('3 项任务、4 个分办事项开始督办。')
    expect((await see('/review/rev_twice'))('.counts').text()).toContain('4 个分办事项')
  })

  it('that another plan has the same number is asked about, and said', async () => {
    await putReview(store, { id: 'rev_twin', ...given, documentNumber: plan.documentNumber })
    const $ = await see('/review/rev_twin')
    expect($('#as-revision').attr('data-key')).toBe('SY')
    expect((await told('rev_twin'))[0]).toBe('文号与方案 SY 相同，将另立为新方案。')
    const form = (await see('/review/rev_twin/form/activate'))('form')
    expect(JSON.parse(form.attr('data-args') ?? '')).toEqual({ id: 'rev_twin', asNew: true })
  })
})

describe('forms', () => {
  const form = async (what: string) => (await see(`/review/rev_pair/form/${what}`))('form')

  it('carry the command, what it is about and the present words', async () => {
    const $ = await see('/review/rev_pair/form/task?code=1.2')
    expect($('form').attr('data-command')).toBe('mend')
    expect(JSON.parse($('form').attr('data-args') ?? '')).toEqual({
      id: 'rev_pair',
      edit: { kind: 'task', code: '1.2' },
    })
    expect($('[data-path="edit.title"]').attr('value')).toBe('举办技能大赛')
    expect($('[data-path="edit.responsible"]').attr('value')).toBe('市人社局、试点企业')
  })

  it.each([
    ['add?code=1.2', '1.4'],
    ['add?code=', '2'],
    ['add?code=1', '2'],
  ])('%s proposes %s, the next free number there', async (what, code) => {
    expect((await form(what)).find('[data-path="edit.code"]').attr('value')).toBe(code)
  })

  it.each([
    ['settle?n=0', ['edit.units', 'edit.answer']],
    ['settle?n=1', ['edit.units', 'edit.answer']],
    ['settle?n=2', ['edit.answer']],
    ['settle?n=3', ['1.2', 'edit.answer']],
    ['settle?n=9', []],
    ['task?code=8.8', []],
    ['constructor', []],
  ])('%s asks for %j', async (what, paths) => {
    const $ = await see(`/review/rev_pair/form/${what}`)
    const asked = $('form input')
      .toArray()
      .map((input) => $(input).attr('data-path') ?? $(input).attr('data-codes'))
    expect(asked).toEqual(paths)
  })
})

describe('a finding about several tasks', () => {
  const shared = ['1.1', '1.2', '1.3'].map((code) =>
    proposed(text, { code, title: '加大投入', responsible: ['市财政局', '市教育局'] }),
  )
  const findings = [
    { kind: 'lead-undetermined' as const, message: '无牵头', source: null, about: ['1.1', '1.2', '1.3'] },
  ]

  it('says before it is answered that the answer is for all of them, and offers to name it for some', async () => {
    await putReview(store, { id: 'rev_leads', text, tasks: shared, findings })
    const $ = await see('/review/rev_leads/form/settle?n=0')
    expect($('form > p').first().text()).toBe(
      '填写的单位将作为全部 3 项任务（1.1、1.2、1.3）的牵头单位。只定其中几项的，请写明编号，其余仍待明确。',
    )
    expect($('[data-path="edit.tasks"]').attr('data-as')).toBe('codes')
  })

  it('stays open for the others, and shows for which', async () => {
    const review = edited({ kind: 'settle', n: 0, units: ['市教育局'], answer: '', tasks: ['1.1'] })
    await putReview(store, { id: 'rev_some', text, tasks: shared, findings, review })
    const $ = await see('/review/rev_some')
    expect($('#f-0 button').length).toBe(1)
    expect($('#f-0 .left').text()).toBe('尚待明确：1.2、1.3')
    expect((await see('/review/rev_some/form/settle?n=0', 'english'))('form > p').first().text()).toContain(
      'all 2 tasks (1.2, 1.3)',
    )
  })
})

describe('a hostile document', () => {
  it('is only words, wherever they are shown', async () => {
    const bad = `任务${HOSTILE}`
    const task = {
      code: '1.1',
      title: bad,
      text: `${bad}。`,
      lead: [HOSTILE],
      due: { phrase: HOSTILE, on: null },
      path: [HOSTILE, HOSTILE],
    }
    const words = `${HOSTILE}\n${bad}。\n`
    await putReview(store, {
      id: 'rev_hostile',
      text: words,
      tasks: [proposed(words, task)],
      findings: [{ kind: 'no-unit', message: HOSTILE, source: { start: 0, end: 9 }, about: ['1.1'] }],
      title: HOSTILE,
      documentNumber: HOSTILE,
      review: {
        document: { ...document, name: `${HOSTILE}.txt` },
        ...edited({ kind: 'settle', n: 0, units: [HOSTILE], answer: HOSTILE }),
      },
    })
    const paths = [
      '',
      '?part=plan',
      '/form/task?code=1.1',
      '/form/plan',
      '/form/settle?n=0',
      '/form/activate',
    ]
    for (const path of [...paths.map((path) => `/review/rev_hostile${path}`), '/review']) {
      const $ = await see(path)
      const own = path.includes('/form/') || path.includes('part=') ? 0 : 1
      expect([path, $('script').length, $('img').length]).toEqual([path, own, 0])
      const handlers = $('*')
        .toArray()
        .flatMap((one) => Object.keys('attribs' in one ? one.attribs : {}))
      expect(handlers.filter((name) => name.startsWith('on'))).toEqual([])
    }
    const $ = await see('/review/rev_hostile')
    expect($('#source p').first().text()).toBe(HOSTILE)
    expect($('[id="t-1.1"] b').text()).toBe(bad)
    expect(
      $('#units option')
        .toArray()
        .map((option) => $(option).attr('value')),
    ).toContain(HOSTILE)
  })
})

describe('five thousand tasks', () => {
  it('carry no form and no button of their own, and their words are drawn in blocks', async () => {
    const lines = Array.from({ length: 5000 }, (_, i) => `第${i}项工作任务。`)
    const large = lines.join('\n')
    let from = 0
    const many = lines.map((words, i) => {
      const start = large.indexOf(words, from)
      from = start + words.length
      return {
        ...proposed(words, { code: `${i + 1}`, title: words, lead: ['市教育局'] }),
        source: { start, end: from },
      }
    })
    await putReview(store, { id: 'rev_large', text: large, tasks: many })
    const html = await (await ask('/review/rev_large')).text()
    const $ = load(html)
    expect($('#tasks > li').length).toBe(5000)
    expect($('#tasks button, #tasks form, #tasks input').length).toBe(0)
    expect($('#source .block').length).toBe(125)
    expect(html.length / 5000).toBeLessThan(700)
  })
})
