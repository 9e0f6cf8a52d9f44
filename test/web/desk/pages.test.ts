import { afterEach, describe, expect, test } from 'vitest'
import { commands } from '../../../commands/index.ts'
import { doFields } from '../../../src/web/desk/do-fields.ts'
import type { Speaker } from '../../support/world.ts'
import { clearFolders, deskOf } from './desk-door.ts'

afterEach(clearFolders)

/** The desk of a plan that is also on web chat, with the words of a page apart from its marks. */
async function desk(at = '2025-03-20 10:00') {
  const { w, send } = await deskOf(at, ['web'])
  const asked = async (who: Speaker, path: string, init: RequestInit = {}) => {
    const { status, html, headers } = await send(who, path, init)
    const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? ''
    const text = main
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim()
    return { status, to: headers.get('location'), html, text }
  }
  const post = (who: Speaker, fields: Record<string, string>) => {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.set(name, value)
    return asked(who, '/desk/act', { method: 'POST', body })
  }
  return { w, get: (who: Speaker, path: string) => asked(who, path), post }
}

/** A report of 市教育局's with words that not everybody may read. */
async function reported() {
  const made = await desk()
  const { w } = made
  await w.say(w.liaison('市教育局'), '1.2.2 已签约3家，问题：企业不积极')
  await w.say(w.liaison('市教育局'), '确认')
  return made
}

describe('sight is that of status', () => {
  test('the words of a report are for its unit, its supports and who steers; a task of another says only its light', async () => {
    const { w, get } = await reported()
    for (const who of [w.office, w.leader, w.admin, w.liaison('市教育局'), w.liaison('市人社局')]) {
      expect((await get(who, '/desk/plans/SY')).text).toContain('已签约3家')
      expect((await get(who, '/desk/tasks/SY-1.2.2-1')).text).toContain('企业不积极')
    }
    const stranger = w.liaison('市科技局')
    const table = await get(stranger, '/desk/plans/SY')
    expect(table.text).toContain('合理设置学校相关专业')
    expect(table.text).not.toContain('已签约3家')
    const task = await get(stranger, '/desk/tasks/SY-1.2.2-1')
    expect([task.status, task.text]).toEqual([200, expect.stringContaining('仅限相关单位和办公室')])
    expect(task.text).not.toMatch(/已签约3家|企业不积极/)
  })

  test('reminders and the ledger are not for supports; buttons are those that one may press', async () => {
    const { w, get } = await reported()
    await w.at('2025-03-20 12:00')
    await w.say(w.office, '催办 1.2.1-2')
    const office = await get(w.office, '/desk/tasks/SY-1.2.1-2')
    expect(office.text).toMatch(/台账记录.*催办/)
    expect(office.text).toContain('联络员（A 角）')
    const other = await get(w.liaison('市教育局'), '/desk/tasks/SY-1.2.1-2')
    expect(other.text).not.toMatch(/台账记录|联络员（A 角）/)
    expect(other.html).not.toContain('value="chase"')
    const own = await get(w.liaison('市国资委'), '/desk/tasks/1.2.1-2')
    expect(own.text).toContain('联络员（A 角）')
    expect(own.text).not.toContain('台账记录')
  })

  test('what one has no part in is not there: a plan, a person, a unit, a code, a command', async () => {
    const { w, get } = await desk()
    const who = w.liaison('市科技局')
    for (const path of [
      '/plans/XX',
      '/tasks/9.9.9',
      '/units/unt_nobody',
      '/people/per_nobody',
      '/do/nothing',
      '/do/letters',
    ])
      expect([path, (await get(who, `/desk${path}`)).status]).toEqual([path, 404])
    expect((await get(who, '/desk/do')).text).not.toContain('去信')
    expect((await get(w.admin, '/desk/do/letters')).status).toBe(200)
  })
})

describe('today', () => {
  test('an application is answered where it stands, and is gone', async () => {
    const { w, get, post } = await desk()
    await w.say(w.liaison('市教育局'), '提请协调 1.2.2 企业不积极，请协调')
    const shown = await get(w.office, '/desk')
    expect(shown.text).toMatch(/请答复.*1\.2\.2-1 市教育局 协调事项.*企业不积极，请协调/)
    expect((await get(w.leader, '/desk')).html).not.toContain('value="take"')
    const key = 'k'.repeat(22)
    const taken = await post(w.office, { $verb: 'take', $args: '{"what":"SY-1"}', $key: key })
    expect(taken.text).toContain('由办公室老王办理')
    const answered = await post(w.office, {
      $verb: 'decide',
      $args: '{"what":"SY-1","answer":"agree"}',
      $key: 'd'.repeat(22),
      remark: '已约谈企业',
    })
    expect(answered.status).toBe(200)
    expect((await get(w.office, '/desk')).text).not.toContain('企业不积极，请协调')
  })

  test('a finding is settled in its own line', async () => {
    const { w, get, post } = await desk()
    const before = await get(w.office, '/desk')
    const [, id = ''] = /&quot;finding&quot;:&quot;([^&]+)&quot;/.exec(before.html) ?? []
    await post(w.office, {
      $verb: 'settle',
      $args: JSON.stringify({ finding: id }),
      $key: 's'.repeat(22),
      answer: '由市教育局答复',
    })
    expect((await get(w.office, '/desk')).html).not.toContain(id)
  })

  test('is looked at again for nothing while nothing happened, and anew once something did', async () => {
    const { w, get } = await desk()
    const [, again = ''] =
      /id="live"[^>]*hx-get="([^"]+)"/.exec((await get(w.office, '/desk/plans/SY?light=green')).html) ?? []
    const path = again.replaceAll('&amp;', '&')
    expect(path).toMatch(/^\/desk\/plans\/SY\?light=green&v=/)
    expect((await get(w.office, path)).status).toBe(204)
    await w.say(w.liaison('市教育局'), '签收 1.2.2')
    expect((await get(w.office, path)).status).toBe(200)
  })
})

describe('find', () => {
  test.each([
    ['1.2.1', '/desk/tasks/SY-1.2.1'],
    ['SY-1.2.1-2', '/desk/tasks/SY-1.2.1-2'],
    ['１．２．１', '/desk/tasks/SY-1.2.1'],
  ])('%s opens its page', async (typed, to) => {
    const { w, get } = await desk()
    expect(await get(w.leader, `/desk/find?q=${encodeURIComponent(typed)}`)).toMatchObject({
      status: 303,
      to,
    })
  })

  test('letters, short names and words, what fits best first; a liaison finds what is in their plans', async () => {
    const { w, get } = await desk()
    const first = async (typed: string, who = w.office) =>
      /<tbody>.*?<a[^>]*>([^<]*)</.exec(
        (await get(who, `/desk/find?q=${encodeURIComponent(typed)}`)).html,
      )?.[1]
    expect(await first('sfgw')).toBe('市发改委')
    expect(await first('FaGaiWei')).toBe('市发改委')
    expect(await first('教育局')).toBe('市教育局')
    expect(await first('jiaoyujujia', w.liaison('市科技局'))).toBe('市教育局甲')
    expect((await get(w.office, '/desk/find?q=%3Cscript%3E')).html).not.toContain('<script>')
    expect((await get(w.office, '/desk/find?q=')).status).toBe(200)
  })
})

describe('the form of any command', () => {
  test('asks for what the schema wants, filled in by the address', async () => {
    const invite = commands.find(({ name }) => name === 'invite')
    if (!invite) throw new Error('no invite')
    expect(doFields(invite, { unit: '市教育局' }, 'zh')).toMatchObject([
      { name: 'unit', label: '单位', required: true, value: '市教育局', kind: 'text' },
      { name: 'name', label: '姓名', required: true, value: '' },
      { name: 'role', label: '角色', required: false, value: 'liaisonA', kind: 'choice' },
      { name: 'plan', required: false },
      { name: 'mail', required: false },
    ])
  })

  test('a choice is said in words, in both languages', () => {
    const labels = (locale: 'zh' | 'en') =>
      commands.flatMap((command) =>
        doFields(command, {}, locale).flatMap(({ kind, name, ...field }) =>
          kind === 'choice' && 'choices' in field
            ? (field.choices ?? []).map(({ label }) => `${command.name} ${name}: ${label}`)
            : [],
        ),
      )
    expect(labels('zh').length).toBeGreaterThan(100)
    expect(labels('zh').filter((one) => !/: .*\p{Script=Han}/u.test(one))).toEqual([])
    expect(labels('en').filter((one) => /: .*(?:\p{Script=Han}|[a-z][A-Z])|: $/u.test(one))).toEqual([])
  })

  test('every command that one may give opens as a form, in both languages', async () => {
    const { w, get, post } = await desk()
    const names = commands.filter(({ hears }) => !hears).map(({ name }) => name)
    const missing: string[] = []
    for (const name of names) {
      const [office, admin] = [
        await get(w.office, `/desk/do/${name}`),
        await get(w.admin, `/desk/do/${name}`),
      ]
      if (office.status !== 200 && admin.status !== 200) missing.push(name)
    }
    // What only a unit's people say.
    for (const name of missing) {
      const places = [
        await get(w.liaison('市教育局'), `/desk/do/${name}`),
        await get(w.liaison('市教育局', 'head'), `/desk/do/${name}`),
      ]
      expect([name, places.map(({ status }) => status)]).toEqual([name, expect.arrayContaining([200])])
    }
    await post(w.office, { $verb: 'lang', $args: '{"to":"en"}', $key: 'l'.repeat(22) })
    expect((await get(w.office, '/desk/do/status')).text).toContain('In one sentence')
  }, 60_000)

  test('a sentence is read as in the chat, a refusal is told and changes nothing', async () => {
    const { w, post } = await desk()
    const said = await post(w.office, {
      $verb: 'status',
      $args: '{}',
      $key: 'a'.repeat(22),
      $said: '市教育局',
    })
    expect(said.text).toContain('“市教育局”共')
    const refused = await post(w.liaison('市科技局'), {
      $verb: 'chase',
      $args: '{"what":"1.2.2"}',
      $key: 'b'.repeat(22),
    })
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('办公室')])
  })
})
