import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { createSignin } from '../../src/app/signin.ts'
import { readPaper } from '../../src/intake/read.ts'
import { registerPerson } from '../../src/kit/moves/install.ts'
import { firstOf } from '../../src/kit/moves/look.ts'
import { issueInvite, SESSION_COOKIE } from '../../src/kit/signin.ts'
import { writeSheet } from '../../src/papers/sheet.ts'
import { createRegisterDoor } from '../../src/web/registers/door.ts'
import { world, type Speaker, type World } from '../support/world.ts'

const at = '2025-03-03 10:00'

/** A liaison of a unit, whom letters reach. */
async function liaisonOf(w: World, unit: string): Promise<Speaker> {
  const account = `sim:${unit}`
  const { id } = await w.store.tx(async (db) => {
    const row = await firstOf(db.list('unit', 'byName', { prefix: [unit] }))
    if (!row) throw new Error(`no unit ${unit}`)
    const seat = { name: `${unit}甲`, role: 'liaisonA' as const, unitId: row.id, planId: w.plan.id }
    return registerPerson(db, { ...seat, accounts: [account] })
  })
  return { id, account, name: `${unit}甲` }
}

/** The staged registers, with two companies as members of the group that fills them in. */
async function staged() {
  const w = await world({ at })
  const list = (await w.say(w.office, '待明确')).split('\n')
  const number = list.findIndex((line) => line.includes('试点企业'))
  await w.say(w.office, `明确 ${number} 新单位=一汽、华微电子`)
  expect(await w.say(w.office, '登记表 启用 学徒培养')).toMatch(
    /^已启用登记表：学徒岗位、学徒申报、学徒名册、学徒成绩、学徒证书。/,
  )
  return { w, faw: await liaisonOf(w, '一汽'), hw: await liaisonOf(w, '华微电子') }
}

test('each stage refers to a row of the stage before, and a company goes through all five', async () => {
  const { w, faw } = await staged()
  const refused = (text: string) => w.refused(() => w.say(faw, text))
  expect(
    await refused('登记 学徒成绩 学徒编号=XT-1，考核项目=钳工，考核方=企业，成绩=90，考核日期=2025-03-01'),
  ).toBe('未登记：“学徒编号”（XT-1）在上一环节的登记表中没有，请先登记上一环节，或核对写法。')
  expect(await w.say(faw, '登记 学徒岗位 GW-1，，钳工，20，公益性，王师傅，13800138000')).toContain('已登记')
  expect(await w.say(faw, '登记 学徒申报 SB-1，GW-1，，张三，机电，，，2025-03-01')).toContain('已登记')
  expect(await w.say(faw, '登记 学徒名册 XT-1，SB-1，，张三，2025-03-01，2025-03-02，在培')).toContain(
    '已登记',
  )
  expect(await w.say(faw, '登记 学徒成绩 xt-1，，钳工，企业，90.5，2025-03-01')).toContain('已登记')
  expect(await w.say(faw, '登记 学徒证书 ZS-1，XT-1，，钳工，初级，2025-03-01')).toContain('已登记')
  expect(await refused('登记 学徒成绩 XT-1，，钳工，企业，80，2025-03-02')).toMatch(
    /“学徒编号、考核项目”（XT-1 钳工）与已登记的第 1 行重复/,
  )
  expect(await refused('登记 撤回 学徒名册 1 退出')).toMatch(/后一环节已引用“学徒编号”（XT-1）/)
  expect(await refused('登记 改 学徒名册 1 学徒编号=XT-9')).toMatch(/后一环节已引用/)
  expect(await w.say(faw, '登记 改 学徒名册 1 状态=见习')).toContain('已修改')
  expect(await w.say(faw, '填一行 学徒成绩')).toContain('学徒编号')
})

test('a company sees and fills in its own rows only, and cannot refer to another’s', async () => {
  const { w, faw, hw } = await staged()
  await w.say(faw, '登记 学徒岗位 GW-1，，钳工，20')
  await w.say(hw, '登记 学徒岗位 GW-2，，焊工，10')
  expect(await w.say(faw, '登记表 学徒岗位')).not.toContain('GW-2')
  expect(await w.say(faw, '登记表 学徒岗位')).toContain('岗位数（本单位）：20')
  expect(await w.say(w.office, '登记表 学徒岗位')).toContain('岗位数：30')
  const refused = (who: Speaker, text: string) => w.refused(() => w.say(who, text))
  expect(await refused(hw, '登记 学徒申报 SB-1，GW-1，，张三，机电，，，2025-03-01')).toMatch(
    /上一环节的登记表中没有/,
  )
  expect(await refused(hw, '登记 学徒岗位 GW-1，，钳工，5')).toMatch(/与其他单位已登记的内容重复/)
  expect(await refused(hw, '登记 改 学徒岗位 1 岗位数=1')).toMatch(/没有第 1 行/)
  expect(await refused(hw, '登记 撤回 学徒岗位 1 不要')).toMatch(/没有第 1 行/)
  expect(await refused(hw, '登记表 学徒岗位 1')).toMatch(/没有第 1 行/)
  expect(await refused(hw, '登记 学徒岗位 GW-3，一汽，钳工，5')).toMatch(/“一汽”不是您填报的单位/)
  expect(await refused(w.liaison('市教育局'), '登记表 学徒岗位')).toMatch(/没有名为“学徒岗位”的登记表/)
})

/** The pages as somebody signed in meets them: the answer to a path. */
function pagesOf(w: World) {
  let drawn = 0
  const secret = (): string =>
    createHash('sha256').update(`secret ${drawn++}`).digest('base64url').slice(0, 22)
  const signin = createSignin({ store: w.store, clock: w.now, secret })
  const assets = fileURLToPath(new URL('../../dist/web', import.meta.url))
  const parts = { store: w.store, signin, clock: w.now, timezone: 'Asia/Shanghai', assets, write: writeSheet }
  const door = createRegisterDoor(parts)
  return async (who: Speaker, path: string): Promise<Response> => {
    const given = { personId: who.id, createdBy: 'test', now: w.now(), secret: secret(), via: 'test' }
    const redeemed = await signin.redeem(await w.store.tx((db) => issueInvite(db, given)))
    if ('refused' in redeemed) throw new Error(redeemed.refused)
    const headers = { cookie: `${SESSION_COOKIE}=${redeemed.token}` }
    return door.fetch(new Request(`http://duban.test${path}`, { headers }))
  }
}

const wordsIn = async (bytes: Uint8Array | undefined): Promise<string> =>
  bytes ? (await readPaper(bytes, 'x.xlsx')).text : ''

/** What each sees of a register with a row of 市教育局's and one of 市人社局's: rows, totals, phones, and what may be done. */
test('who sees what, cell by cell, the same by command, as data, in the file that is sent, on the page and in its download', async () => {
  const seen: Record<string, Record<string, string>> = {}
  for (const [name, options] of Object.entries({
    own: '查看=本单位',
    open: '查看=本单位 合计公开=是',
    plan: '查看=全体',
  })) {
    const w = await world({ at })
    await w.say(
      w.office,
      `登记表 新建 名单 姓名:文本*#、电话:电话、人数:整数+ 填报=市教育局、市人社局 ${options}`,
    )
    await w.say(w.liaison('市教育局'), '登记 名单 张三，13800138000，3')
    await w.say(w.liaison('市人社局'), '登记 名单 李四，13900139000，4')
    const visit = pagesOf(w)
    const id = await w.store.tx(async (db) => (await firstOf(db.list('register', 'byName')))?.id ?? '')
    const people = {
      office: w.office,
      leader: w.leader,
      edu: w.liaison('市教育局'),
      eduHead: w.liaison('市教育局', 'head'),
      other: w.liaison('市科技局'),
      admin: w.admin,
      operator: w.operator,
    }
    for (const [who, speaker] of Object.entries(people)) {
      const outcome = await w.hand(speaker, { kind: 'command', verb: 'register', args: { name: '名单' } })
      const words = JSON.stringify(outcome.reply?.content ?? null)
      const data = JSON.stringify(outcome.reply?.data ?? null)
      const told = (text: string): string =>
        [
          text.includes('张三') ? '张' : '',
          text.includes('13800138000') ? '全' : text.includes('138****8000') ? '密' : '',
          text.includes('李四') ? '李' : '',
          text.includes('13900139000') ? '全' : text.includes('139****9000') ? '密' : '',
        ].join('')
      expect(told(data), `${name} ${who} as data`).toBe(told(words))
      const total = /人数（本单位）：(\d)/.exec(words)?.[1]
      const all = /人数：(\d)/.exec(words)?.[1]
      const sums = all ? `=${all}` : total ? `~${total}` : ''
      ;(seen[who] ??= {})[name] = outcome.refused ? '—' : `${told(words)}${sums}`
      if (speaker === w.operator) continue
      const page = await visit(speaker, `/registers/${id}`)
      const download = await visit(speaker, `/registers/${id}/rows.xlsx`)
      expect(
        [page.status, told(outcome.refused ? '' : await page.text())],
        `${name} ${who} on the page`,
      ).toEqual(outcome.refused ? [who === 'admin' ? 403 : 404, ''] : [200, told(words)])
      const bytes = download.status === 200 ? new Uint8Array(await download.arrayBuffer()) : undefined
      expect(told(await wordsIn(bytes)), `${name} ${who} as a download`).toBe(told(words))
      if (outcome.refused) continue
      await w.say(speaker, '登记表 导出 名单')
      await w.round()
      const sent = JSON.stringify(w.sent.filter(({ to }) => to === speaker.account).at(-1)?.content ?? null)
      const [, hash = ''] = /"hash":"([0-9a-f]{64})"/.exec(sent) ?? []
      expect(told(await wordsIn(await w.store.files.get(hash))), `${name} ${who} as a file`).toBe(told(words))
    }
  }
  const whole = '张全李全=7'
  const hidden = '张密李密=7'
  expect(seen).toEqual({
    office: { own: whole, open: whole, plan: whole },
    leader: { own: hidden, open: hidden, plan: hidden },
    edu: { own: '张全~3', open: '张全=7', plan: '张全李密=7' },
    eduHead: { own: '张全~3', open: '张全=7', plan: '张全李密=7' },
    other: { own: '—', open: '=7', plan: '张密李密=7' },
    admin: { own: '—', open: '—', plan: '—' },
    operator: { own: whole, open: whole, plan: whole },
  })
})
