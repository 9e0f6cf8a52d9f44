import type { Browser } from 'playwright-core'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSlackHall } from '../chat/slack/hall.ts'
import { openTelegramHall } from '../chat/telegram/hall.ts'
import { openBrowser } from '../support/browser.ts'
import { drawSlack, drawSlackForm, drawTelegram } from '../support/chat-drawing.ts'
import { byLine, slackHand } from '../support/slack-hand.ts'
import { telegramUser } from '../support/telegram-user.ts'

let browser: Browser
let close: () => Promise<void>
beforeAll(async () => ({ browser, close } = await openBrowser()))
afterAll(() => close())

/** Draws what duban sent; kept for the documentation whenever DUBAN_SHOTS is set. */
async function picture(name: string, html: string, words: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 520, height: 640 } })
  await page.setContent(html)
  expect(await page.innerText('main')).toContain(words)
  const path = fileURLToPath(new URL(`../../docs/pictures/${name}.png`, import.meta.url))
  const keep = (process.env['DUBAN_SHOTS'] ?? '') !== ''
  const bytes = await page.locator('main').screenshot({ animations: 'disabled', ...(keep ? { path } : {}) })
  expect(bytes.length, 'bytes of a picture').toBeLessThan(100_000)
  await page.close()
}

test('Slack: the card, the form and the digest, as they are sent', { timeout: 120_000 }, async () => {
  const { hall, peer, team, close: done } = await openSlackHall()
  try {
    const hands = { liaison: 'U1', leader: 'U2' } as const
    for (const [who, id] of Object.entries(hands)) team.users.set(id, { id, name: who })
    const [liaison, leader] = [
      slackHand(peer, team, 'U1', byLine(peer)),
      slackHand(peer, team, 'U2', byLine(peer)),
    ]
    await liaison.say(`绑定 ${await hall.codeFor('liaison')}`)
    await leader.say(`绑定 ${await hall.codeFor('leader')}`)
    await hall.until('2025-03-20 09:00')
    await picture('slack-card', drawSlack(liaison.seen().at(-1)?.blocks), '待办提醒')
    await liaison.press('汇报')
    await picture('slack-form', drawSlackForm(liaison.view()), '进展情况')
    await hall.until('2025-03-21 16:00')
    await picture('slack-digest', drawSlack(leader.seen().at(-1)?.blocks), '周报')
  } finally {
    await done()
  }
})

test(
  'Telegram: the card, a question of the form and the digest, as they are sent',
  { timeout: 120_000 },
  async () => {
    const { hall, peer, close: done } = await openTelegramHall()
    try {
      const [liaison, leader] = [
        telegramUser(peer, 100, '联络员', hall.now),
        telegramUser(peer, 200, '领导', hall.now),
      ]
      await liaison.say(`/start ${await hall.codeFor('liaison')}`).taken
      await leader.say(`/start ${await hall.codeFor('leader')}`).taken
      await hall.duban.round()
      const before = liaison.heard().length
      await hall.until('2025-03-20 09:00')
      const card = liaison.heard().slice(before)
      await picture('telegram-card', drawTelegram(card), '待办提醒')
      const label = card[0]?.keyboard.flat().find(({ text }) => text.includes('汇报'))?.text ?? ''
      const asked = liaison.heard().length
      if (card[0]) await liaison.press(card[0], label).taken
      await hall.duban.round()
      await picture('telegram-form', drawTelegram(liaison.heard().slice(asked)), '进展')
      const told = leader.heard().length
      await hall.until('2025-03-21 16:00')
      await picture('telegram-digest', drawTelegram(leader.heard().slice(told)), '周报')
    } finally {
      await done()
    }
  },
)
