import { z } from 'zod'
import type { ServiceError } from './service-error.ts'

export const PROBLEM_TYPE = 'application/problem+json'

/** The form of every error that is answered: RFC 9457, with a stable code. */
export const problem = z
  .object({
    type: z.string().meta({ example: 'urn:lodestone:problem:LOT_ON_HOLD' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('What is wrong, in a sentence with the figures.'),
    code: z.string().describe('Stable: made for programs.'),
    field: z.string().optional().describe('Where in the post: "inputs/0/mass".'),
    remedy: z.string().optional().describe('What would be right.'),
    errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
    requestId: z.string(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof problem>

/** A failure as the body of an answer (RFC 9457). */
export const toProblem = (error: ServiceError, requestId: string): Problem => ({
  type: `urn:lodestone:problem:${error.code}`,
  title: error.title,
  status: error.status,
  detail: error.message,
  code: error.code,
  ...(error.field === undefined ? {} : { field: error.field }),
  ...(error.remedy === undefined ? {} : { remedy: error.remedy }),
  ...(error.errors === undefined ? {} : { errors: error.errors.map((each) => ({ ...each })) }),
  requestId,
})
