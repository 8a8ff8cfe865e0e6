import { z } from 'zod'
import { listedFinding } from './findings.ts'
import { eventAt, instant, positioned, whole } from './parts.ts'

const some = <T extends z.ZodType>(item: T) =>
  z.object({ total: whole, items: z.array(item).describe('The first of them.') })

export const changesAnswer = z.object({
  ...positioned,
  since: whole.describe('The position that it is held against.'),
  at: instant.describe('When it was answered: ask with it as `seen` the next time.'),
  opened: some(listedFinding).describe('Exceptions that were not there then; the gravest first.'),
  closed: some(listedFinding).describe('Exceptions that were there then, and are no more.'),
  corrections: some(
    z.object({ event: eventAt.describe('What was declared erroneous.'), by: eventAt }),
  ).describe('The newest first.'),
  certificates: some(
    z.object({
      id: z.uuid(),
      lot: z.string(),
      party: z.string().nullable(),
      status: z.enum(['under_investigation', 'revoked']),
      reasons: z.array(z.string()),
    }),
  ).describe('Put under investigation since then, or taken back.'),
  given: some(listedFinding).describe('Open exceptions that others gave to whoever asks since `seen`.'),
})
