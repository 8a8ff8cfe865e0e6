import type { FastifyBaseLogger } from 'fastify'
import { z } from 'zod'
import { toServiceError } from '../http/error-handler.ts'
import { problem, toProblem } from '../http/problem.ts'
import { refusalError, type ServiceError } from '../http/service-error.ts'
import { type Outcome, receipt } from '../writer/outcome.ts'

const STATUSES = ['recorded', 'replayed', 'refused', 'valid'] as const
export type BulkStatus = (typeof STATUSES)[number]

/** What came of a line. */
export const bulkResult = z
  .object({
    line: z.int().describe('Counted from 1, blank lines too.'),
    status: z.enum(STATUSES),
    receipt: receipt.optional(),
    problem: problem.optional(),
  })
  .meta({ id: 'BulkResult' })

export const bulkSummary = z
  .object({
    summary: z.object({ recorded: z.int(), replayed: z.int(), refused: z.int(), valid: z.int() }),
  })
  .meta({ id: 'BulkSummary' })

export type LineResult = { readonly line: number; readonly outcome: Outcome | ServiceError }

const statusOf = ({ outcome }: LineResult): BulkStatus => ('kind' in outcome ? outcome.kind : 'refused')

/** A result as the line that is answered. */
export const resultText = (result: LineResult, requestId: string): string => {
  const { line, outcome } = result
  if (!('kind' in outcome)) return refusedText(line, outcome, requestId)
  if (outcome.kind === 'refused') return refusedText(line, refusalError(outcome.refusal), requestId)
  const body =
    outcome.kind === 'valid'
      ? { line, status: outcome.kind, findings: outcome.findings }
      : { line, status: outcome.kind, receipt: outcome.receipt }
  return `${JSON.stringify(body)}\n`
}

const refusedText = (line: number, error: ServiceError, requestId: string): string =>
  `${JSON.stringify({ line, status: 'refused', problem: toProblem(error, requestId) })}\n`

export const countResults = () => {
  const summary = { recorded: 0, replayed: 0, refused: 0, valid: 0 }
  return {
    count: (result: LineResult) => {
      summary[statusOf(result)] += 1
    },
    text: () => `${JSON.stringify({ summary })}\n`,
  }
}

/** What went wrong with a line, as its poster is told; what is the service's own fault is logged. */
export const failedLine = (line: number, error: unknown, log: FastifyBaseLogger): LineResult => {
  const outcome = toServiceError(error)
  if (outcome.code === 'INTERNAL') log.error({ err: error, line }, outcome.title)
  return { line, outcome }
}
