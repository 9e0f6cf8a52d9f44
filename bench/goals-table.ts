import type { Answer, Judged } from './goals.ts'
import { short } from './result.ts'

/** What was measured, and how far it is from what must be: `ratio / least` is 1 where it is just reached. */
function told({ what, value, limit, unit, ratio, least }: Answer): string {
  const both = `${short(value)} ${unit} against ${short(limit)} ${unit}`.replaceAll(' /s', '/s')
  return `${what}: ${both}, ratio ${ratio.toFixed(2)}, at least ${least.toFixed(2)}`
}

/** The goals as Markdown, each with what this run says of it; `smaller` is a run of less work than the goal asks for. */
export function goalsTable(judged: readonly Judged[]): string {
  const rows = judged.map(({ path, peer, must, verdict, answers }) => {
    const word = verdict === 'reached' ? verdict : `**${verdict}**`
    return `| ${path} | ${peer} | ${must} | ${answers.map(told).join('; ')} | ${word} |`
  })
  const head = '| path | limit or peer | must reach | measured | |\n| --- | --- | --- | --- | --- |'
  return [head, ...rows].join('\n')
}
