import type { LocalAnswer } from './local.ts'

/** `simulate`: a span of days lived through by liaisons who are not real; exits with 1 where a promise was not kept. */
export async function simulateVerb(
  flags: ReadonlyMap<string, string>,
  { json, print }: { json: boolean; print: (answer: LocalAnswer) => void },
): Promise<void> {
  const { simulatePlan, simulateMany, reportLines } = await import('./simulate/index.ts')
  const order = {
    from: flags.get('from') ?? '',
    to: flags.get('to') ?? '',
    seed: Number(flags.get('seed') ?? 1),
    progress: json ? () => {} : (line: string) => void process.stderr.write(`${line}\n`),
  }
  const several = ['plans', 'units'].some((name) => flags.has(name))
  const result = several
    ? await simulateMany({
        ...order,
        plans: Number(flags.get('plans') ?? 4),
        units: Number(flags.get('units') ?? 40),
      })
    : await simulatePlan(order)
  print({ ok: true, text: reportLines(result).join('\n'), data: result })
  if (result.invariants.some((one) => !one.holds)) process.exitCode = 1
}
