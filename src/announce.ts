import type { FirstInvites } from './app/begin.ts'
import { UserError } from './kit/errors.ts'
import type { Duban } from './main.ts'

/** One-time codes as the addresses that people open. */
export const asLinks = (codes: FirstInvites, url: string): FirstInvites => ({
  admin: `${url}/in/${codes.admin}`,
  office: `${url}/in/${codes.office}`,
  liaison: `${url}/in/${codes.liaison}`,
  leader: `${url}/in/${codes.leader}`,
})

/** What the operator sees on the terminal; the links are shown once and kept nowhere. */
export function announce({ url, links, adminLink }: Pick<Duban, 'url' | 'links' | 'adminLink'>): void {
  const lines = [`督办已启动 · duban is running: ${url}`]
  if (links)
    lines.push(
      '首次启动，请打开一次性邀请链接登录（7 天内有效） · one-time sign-in links:',
      `  管理员 admin            ${links.admin}`,
      `  办公室 office           ${links.office}`,
      `  演示联络员 liaison      ${links.liaison}`,
      `  领导 leader             ${links.leader}`,
    )
  if (adminLink)
    lines.push(
      '管理员一次性邀请链接（7 天内有效） · the administrator’s one-time sign-in link:',
      `  ${adminLink}`,
    )
  process.stdout.write(`${lines.join('\n')}\n`)
}

/** Ends the process with a sentence where there is one, else with what we need to find the defect. */
export function fatal(error: unknown): never {
  const say = sayOf(error)
  process.stderr.write(
    say ? `${say.zh}\n${say.en}\n` : `${error instanceof Error ? error.stack : String(error)}\n`,
  )
  process.exit(1)
}

const sayOf = (error: unknown): { zh: string; en: string } | null =>
  error instanceof UserError || (error instanceof Error && 'say' in error) ? (error as UserError).say : null
