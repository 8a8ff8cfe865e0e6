import type { OpenFinding } from '@lodestone/domain'
import { z } from 'zod'
import { finding } from '../writer/outcome.ts'

/** An open exception: the lots that it names may be used, not shipped or certified, when it disputes them. */
export const exceptionView = finding
  .extend({
    id: z.string(),
    raisedAt: z.int().describe('The revision of the event that raised it.'),
    at: z.string().describe('When what was reported happened.'),
  })
  .meta({ id: 'Exception' })

export const viewOfException = (id: string, { revision, ...found }: OpenFinding) => ({
  id,
  ...found,
  raisedAt: revision,
})
