import { z } from 'zod'
import { PROBLEM_TYPE, problem } from '../http/problem.ts'
import { finding, type Outcome, receipt } from '../writer/outcome.ts'

/** What a dry run answers: that the post would be recorded, and what would be found about it. */
export const preview = z
  .object({
    dryRun: z.literal(true),
    types: z.array(z.string()).describe('The events that would be recorded.'),
    findings: z.array(finding),
  })
  .meta({ id: 'Preview' })
export type Preview = z.infer<typeof preview>

export const previewOf = ({ types, findings }: Extract<Outcome, { kind: 'valid' }>): Preview => ({
  dryRun: true,
  types: [...types],
  findings: findings.map((each) => ({ ...each, lots: [...each.lots] })),
})

const problems = { description: 'A problem (RFC 9457).', content: { [PROBLEM_TYPE]: { schema: problem } } }
export const PROBLEM_RESPONSES = { '4xx': problems, '5xx': problems } as const

export const POST_RESPONSES = {
  201: receipt.describe('Recorded.'),
  200: z
    .union([receipt, preview])
    .describe('Recorded before: the first receipt. Or, of a dry run, the preview.'),
  ...PROBLEM_RESPONSES,
}

/** A query parameter that is true or false. */
export const flag = z.enum(['true', 'false']).default('false')
