import { expect, test } from 'vitest'
import type { PaperWriters } from '../../src/kit/paper/writers.ts'
import { renderedSoFar } from '../../src/kit/moves/issue-render.ts'
import { must } from '../../src/kit/moves/look.ts'
import { untilMade } from '../../src/making.ts'
import { issuesOf, paperPress } from '../support/papers.ts'
import { world, type World } from '../support/world.ts'

/** A press that stops in the middle of its first file, for as long as it is let. */
function slowPress() {
  const press = paperPress()
  let [begun, letGo] = [() => {}, () => {}]
  const hasBegun = new Promise<void>((resolve) => (begun = resolve))
  const mayEnd = new Promise<void>((resolve) => (letGo = resolve))
  let first = true
  const writers: PaperWriters = {
    ...press.writers,
    async docx(document, own, progress) {
      if (first) {
        first = false
        progress?.(0.8)
        begun()
        await mayEnd
        progress?.(0.9)
      }
      return press.writers.docx(document, own)
    },
  }
  return { writers, hasBegun, letGo: () => letGo() }
}

/** The week's digest, released by hand, with its files under way at 20 % (8 tenths of the first of four parts). */
async function making(w: World, hasBegun: Promise<void>): Promise<{ round: Promise<unknown> }> {
  await w.say(w.office, '规则 周报 审发')
  await w.at('2025-03-07 16:00')
  await w.say(w.office, '文稿 发布 周报')
  await w.press(w.office, '确认发布')
  const round = w.round()
  await hasBegun
  const [issue] = await issuesOf(w.store, w.plan.id)
  await expect.poll(() => w.store.tx((db) => renderedSoFar(db, must(issue, 'issue')))).toBe(20)
  return { round }
}

test('how far the files of a paper are is said to who asks, in chat and on the command line, until they are made', async () => {
  const press = slowPress()
  const w = await world({ at: '2025-03-06 10:00', papers: press.writers })
  const { round } = await making(w, press.hasBegun)
  expect(await w.say(w.office, '文稿 下载 周报')).toContain('文件正在生成，已完成 20%。')
  expect(await w.say(w.office, '文稿')).toMatch(/发布，文件正在生成，已完成 20%$/m)
  expect(await w.say(w.office, 'issue files weekly')).toContain('文件正在生成')
  const [issue] = await issuesOf(w.store, w.plan.id)
  const told: number[] = []
  const answer = { ok: true as const, text: '…', data: { issue: issue?.id, rendering: true } }
  const waiting = untilMade(w.store, answer, (percent) => void told.push(percent))
  await expect.poll(() => told).toEqual([20])
  press.letGo()
  await round
  expect(await waiting).toMatchObject({
    ok: true,
    text: expect.stringContaining('（领导版）.docx') as string,
  })
  expect(told.at(-1)).toBe(100)
  expect(await w.say(w.office, '文稿')).not.toContain('正在生成')
})

test('files that take long: whoever released the paper hears once how far they are', async () => {
  const press = slowPress()
  const w = await world({ at: '2025-03-06 10:00', papers: press.writers })
  const { round } = await making(w, press.hasBegun)
  w.sleep('2025-03-07 16:05')
  press.letGo()
  await round
  await w.round()
  const heard = w.hear(w.office).filter((text) => /仍在生成/.test(text))
  expect(heard).toEqual([
    expect.stringMatching(
      /^周报 2025年第 1 期的文件较多，仍在生成，已完成 \d+%，完成后送达。发送“文稿”可查看进度。$/,
    ),
  ])
})

test('quick files are not spoken of, and an answer about no files stands as it is', async () => {
  const w = await world({ at: '2025-03-06 10:00', papers: paperPress().writers })
  await w.at('2025-03-07 16:00')
  await w.round()
  expect(w.hear(w.office).filter((text) => /仍在生成|正在生成/.test(text))).toEqual([])
  const answer = { ok: true as const, text: '好', data: { issue: 'iss_1' } }
  expect(await untilMade(w.store, answer)).toBe(answer)
})
