import { parser } from '@prometheus-io/lezer-promql'

/** Variables of Grafana, as something that PromQL can be parsed with. */
const withoutVariables = (expression: string): string =>
  expression.replaceAll('$__rate_interval', '1m').replaceAll('$area', 'FTW-SC')

export type Expression = {
  /** Where the expression cannot be parsed. */
  readonly errors: readonly string[]
  /** The names of the metrics that it reads. */
  readonly metrics: readonly string[]
  /** The labels that it selects or groups by. */
  readonly labels: readonly string[]
}

/** Parses PromQL with the grammar that Prometheus's own pages use. */
export const parsePromql = (text: string): Expression => {
  const expression = withoutVariables(text)
  const errors: string[] = []
  const metrics = new Set<string>()
  const labels = new Set<string>()
  parser.parse(expression).iterate({
    enter(node) {
      const words = expression.slice(node.from, node.to)
      if (node.type.isError) errors.push(`${text} at ${node.from}: "${words}"`)
      if (node.name === 'Identifier' && node.node.parent?.name === 'VectorSelector') metrics.add(words)
      if (node.name === 'LabelName') labels.add(words)
    },
  })
  return { errors, metrics: [...metrics], labels: [...labels] }
}
