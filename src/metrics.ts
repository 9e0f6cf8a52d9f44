type Labels = Readonly<Record<string, string>>

interface Told {
  /** Without the prefix `duban_`. */
  name: string
  help: string
}

/** One thing that is measured. A histogram's buckets count what was at most each bound. */
export type Metric = Told &
  (
    | { type: 'gauge' | 'counter'; values: readonly (readonly [Labels, number])[] }
    | { type: 'histogram'; bounds: readonly number[]; buckets: readonly number[]; count: number; sum: number }
  )

const escaped = (value: string): string =>
  value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"')

function labelled(labels: Labels): string {
  const all = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`)
  return all.length === 0 ? '' : `{${all.join(',')}}`
}

function samples(metric: Metric): string[] {
  const name = `duban_${metric.name}`
  if (metric.type !== 'histogram')
    return metric.values.map(([labels, value]) => `${name}${labelled(labels)} ${value}`)
  const { bounds, buckets, count, sum } = metric
  return [
    ...bounds.map((bound, i) => `${name}_bucket{le="${bound}"} ${buckets[i] ?? 0}`),
    `${name}_bucket{le="+Inf"} ${count}`,
    `${name}_sum ${sum}`,
    `${name}_count ${count}`,
  ]
}

/** The text format of Prometheus, version 0.0.4. */
export const exposition = (metrics: readonly Metric[]): string =>
  metrics
    .flatMap((metric) => [
      `# HELP duban_${metric.name} ${metric.help}`,
      `# TYPE duban_${metric.name} ${metric.type}`,
      ...samples(metric),
    ])
    .join('\n') + '\n'
