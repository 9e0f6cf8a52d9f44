import type { OfficialDocument } from '../../../src/core/document/document.ts'
import type { Issue } from '../../../src/core/model/index.ts'
import { collect } from '../../../src/kit/moves/look.ts'
import { cutsOf } from '../../../src/kit/moves/issue-readers.ts'
import { composePaper } from '../../../src/kit/paper/index.ts'
import { plainText } from '../../../src/kit/show/plain.ts'
import { wordsFor } from '../../../src/kit/words/index.ts'
import { buttonsOf } from '../../../src/simulate/channel.ts'
import { live } from '../../../src/simulate/run.ts'
import type { World } from '../../../src/simulate/world.ts'

/** One paper of the year; `name` is its kind, with its cut where there are several. */
export interface YearPaper {
  name: string
  document: OfficialDocument
}

/** What the office drafts on the last evening, each kind once; the meeting is the last that has minutes. */
const drafts = (meeting: string): string[] => [
  '文稿 月报',
  '文稿 年报',
  '文稿 督导报告',
  '文稿 专报 校企合作和实训基地建设情况 1.2.1、2.1.4',
  '文稿 督查单 第1号',
  '文稿 通报 1',
  `文稿 会议材料 ${meeting}`,
  `文稿 纪要 ${meeting}`,
]

/** The road itself, without the simulated people's mishaps: a message that comes once and is answered. */
function office({ stage, cast, now }: World) {
  let n = 0
  const hand = async (said: Parameters<typeof stage.whole.receive>[0]['said']) => {
    const { account } = cast.office
    const outcome = await stage.whole.receive({
      ...{ id: `eve:${++n}`, from: account, conversation: account, at: now(), said },
      ...{ files: [], replyTo: null },
    })
    if (outcome.refused || !outcome.reply)
      throw new Error(outcome.reply ? plainText(outcome.reply.content) : 'no reply')
    return outcome.reply
  }
  return {
    say: (text: string) => hand({ kind: 'text', text }),
    press: async (text: string, verb: string) => {
      const { content } = await hand({ kind: 'text', text })
      const button = buttonsOf(content).find((one) => one.verb === verb && 'confirm' in one.args)
      if (!button) throw new Error(`no button to confirm ${text}: ${plainText(content)}`)
      return hand({ kind: 'command', verb, args: button.args })
    },
  }
}

/**
 * Every paper of the 2017 plan at the end of a year, as the people of the simulation left it: composed of frozen facts for
 * each cut, of the units' one. `publicUrl` is where figures open, or empty.
 */
export async function papersOfTheYear(
  { from, to, seed }: { from: string; to: string; seed: number },
  publicUrl: string,
  progress: (line: string) => void = () => {},
): Promise<YearPaper[]> {
  const papers: YearPaper[] = []
  await live({
    ...{ from, to, seed },
    timezone: 'Asia/Shanghai',
    progress,
    atEnd: async (world) => void papers.push(...(await written(world, publicUrl))),
  })
  return papers
}

async function written(world: World, publicUrl: string): Promise<YearPaper[]> {
  const { store } = world.stage
  const desk = office(world)
  await desk.say('规则 周报 发送 领导 办公室 联络员')
  await desk.say('通报')
  await desk.press('通报 发送', 'circular')
  const code = await store.tx(async (db) => {
    const drafted = await collect(db.list('paper', 'byState', { prefix: [world.plan.id, 'draft'] }))
    return (await db.get('assignment', drafted.at(-1)?.assignmentId ?? ''))?.code ?? ''
  })
  await desk.press(`督查单 发送 ${code}`, 'paper')
  const meetings = await store.tx((db) => collect(db.list('meeting', 'byPlan', { prefix: [world.plan.id] })))
  const held = meetings.filter(({ minutes }) => minutes !== undefined).map(({ id }) => id)
  for (const said of drafts(held.toSorted().at(-1)?.split('/').at(-1) ?? '')) await desk.say(said)
  return store.tx(async (db) => {
    const all = await collect(db.list('issue', 'byPlan', { prefix: [world.plan.id] }))
    const weekly = all.filter(({ kind }) => kind === 'weekly').toSorted((a, b) => b.cutOff - a.cutOff)
    const issues = [weekly[0], ...all.filter(({ kind }) => kind !== 'weekly')].filter(
      (issue): issue is Issue => issue !== undefined,
    )
    const plan = (await db.get('plan', world.plan.id)) ?? world.plan
    const papers: YearPaper[] = []
    for (const issue of issues) {
      const cuts = await cutsOf(db, plan, issue)
      const one = cuts.findIndex(({ cut }) => cut === 'unit')
      for (const [n, cut] of cuts.entries()) {
        if (cut.cut === 'unit' && n !== one) continue
        const order = { issue, ...cut, words: wordsFor('zh'), publicUrl }
        papers.push({ name: `${issue.kind}-${cut.cut}`, document: await composePaper(db, order) })
      }
    }
    return papers
  })
}
