import { ELEMENTS } from '@lodestone/domain'
import { findLot, interval, type SourceSet } from '@lodestone/lineage'
import { failure, type TypedScope } from '@lodestone/plant-service'
import { z } from 'zod'
import { seeGaps } from '../../queries/seen-trace.ts'
import { lotQuestion, unnamed } from '../lot-question.ts'
import { OTHER_RESPONSES, unchanged } from '../other-responses.ts'
import { ofLot } from '../params.ts'
import { common, listOf, lotParam } from '../query.ts'
import type { Asking, Question } from '../question.ts'
import { intervalAnswer } from '../schemas/interval.ts'
import { sourceKind } from '../schemas/parts.ts'
import { PATIENT } from '../streamed.ts'

const UNKNOWN = 'unknown'

const asked = z.strictObject({
  ...common,
  element: z.enum(ELEMENTS),
  kind: listOf(z.enum([...sourceKind.options, UNKNOWN]))
    .optional()
    .describe('Sources of these kinds: "post_consumer,pre_consumer". "unknown" is what has no source.'),
  country: listOf(z.string().regex(/^(?:[A-Z]{2}|unknown)$/, 'a country is two letters: "US"'))
    .optional()
    .describe('Sources from these countries: "CN,RU". "unknown" is where the country is not known.'),
  source: listOf(lotParam).optional().describe('These source lots.'),
})

/** The set that a query names; undefined when it names none. */
const setOf = ({ kind, country, source }: z.output<typeof asked>): SourceSet | undefined => {
  if (kind === undefined && country === undefined && source === undefined) return undefined
  const known = kind?.filter((each) => each !== UNKNOWN)
  const anyKind = known?.length === 0 && (country !== undefined || source !== undefined)
  return {
    kinds: anyKind ? undefined : known,
    countries: country?.map((each) => (each === UNKNOWN ? null : each)),
    lots: source,
    unknown: [kind, country].some((each) => each?.includes(UNKNOWN)),
  }
}

/** Errors: a lot that is no source. That none of it can be in the lot would be the answer to another question. */
const requireSources = ({ lineage, at, sight }: Question, lots: SourceSet['lots'] = []): void => {
  for (const [index, lot] of lots.entries()) {
    // Whether there is a lot that they may not see, whoever asks is not told.
    if (!sight.lot(lot)) continue
    const field = `source/${index}`
    const found = findLot(lineage, lot, at)
    if (found === undefined)
      throw failure('NOT_FOUND', `Nothing has named the lot ${lot} as of position ${at}.`, {
        field,
        remedy: 'Take one of the sources that the origins of the lot name.',
      })
    if (found.sourceKind === null)
      throw failure('INVALID_QUERY', `${lot} is no source: recorded lots went into it.`, {
        field,
        remedy: 'Ask for the sources that are behind it: its origins name them.',
      })
  }
}

/** How much of an element of a lot could be from which sources: at least, by its share, at most. */
export const intervalRoute = (app: TypedScope, asking: Asking): void => {
  app.get(
    '/v1/lots/:lot/interval',
    {
      ...PATIENT,
      schema: {
        operationId: 'getInterval',
        summary: 'The least and the most of an element of a lot that could be from a set of sources',
        description:
          'Of the set that kind, country and source name together; unless told, of each kind of source and each country behind the lot.',
        tags: ['lots'],
        params: ofLot,
        querystring: asked,
        response: { 200: intervalAnswer, ...OTHER_RESPONSES },
      },
    },
    async (request, reply) => {
      const { lot } = request.params
      const question = await lotQuestion(asking, request, reply)
      if (question === undefined) return unchanged(reply)
      const { lineage, at, sight, head } = question
      const { element } = request.query
      requireSources(question, request.query.source)
      const found = interval(lineage, lot, { element, asOf: at, of: setOf(request.query) })
      if (found === undefined) throw unnamed(lot, at)
      return { ...head, ...found, gaps: seeGaps(found.gaps, sight) }
    },
  )
}
