import { parse } from 'yaml'
import { z } from 'zod'
import { readText } from '../repository.ts'

const DURATION = /^(\d+(ms|[smhdwy]))+$/

const rule = z.strictObject({
  alert: z.string().regex(/^[A-Z][A-Za-z]+$/),
  expr: z.string(),
  for: z.string().regex(DURATION).optional(),
  labels: z.strictObject({ severity: z.enum(['warning', 'critical']) }),
  annotations: z.strictObject({ summary: z.string(), description: z.string(), runbook: z.string() }),
})
const file = z.strictObject({
  groups: z.array(z.strictObject({ name: z.string(), rules: z.array(rule).min(1) })).min(1),
})
export type Rule = z.infer<typeof rule>

const RULES = 'infra/prometheus/rules/lodestone.yml'

/** The alert rules. Errors: what is not as Prometheus, and this house, want it. */
export const readRules = (): Rule[] => file.parse(parse(readText(RULES))).groups.flatMap(({ rules }) => rules)
