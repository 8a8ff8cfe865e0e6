import { z } from 'zod'
import { share } from './origins.ts'
import { element, eventAt, positioned, sourceKind, whole } from './parts.ts'
import { stageFact } from './taint.ts'

const changeOf = <T extends z.ZodType>(what: T) => ({ before: what.nullable(), after: what.nullable() })
const ofShare = changeOf(z.object(share))
const ofWhole = z.object(changeOf(whole))

const elementDiff = z
  .object({
    element,
    ppb: ofWhole,
    grams: ofWhole,
    sources: z.array(z.object({ ...ofShare, lot: z.string(), sourceKind })),
    unknown: z.array(z.object({ ...ofShare, lot: z.string(), reason: z.string() })),
    byCountry: z.array(z.object({ ...ofShare, country: z.string().nullable() })),
    stages: z.object({ added: z.array(stageFact), removed: z.array(stageFact) }),
  })
  .meta({ id: 'ElementDiff' })

const places = z.array(z.object({ site: z.string(), country: z.string().nullable() }))

export const diffAnswer = z.object({
  ...positioned,
  lot: z.string(),
  from: whole,
  to: whole,
  grams: ofWhole,
  elements: z.array(elementDiff).describe('What differs; elements of which the same is believed are left out.'),
  sites: z.object({ added: places, removed: places }),
  ancestors: ofWhole,
  events: z
    .array(eventAt.extend({ mass: z.boolean(), elements: z.array(element), sites: z.boolean() }))
    .describe('The events that made the difference, and of what.'),
  allEvents: z.boolean().describe('False where the search was given up: there may be others.'),
  notSearched: z
    .array(z.object({ first: whole, last: whole }))
    .describe(
      'Where it was given up: among the events of these positions something made a difference, and it is not known which. Ask again from the one to the other.',
    ),
})
