import { movedTo, type Prohibition } from '@lodestone/compliance'
import { findPosition } from '@lodestone/lineage'
import { failure, type TypedScope } from '@lodestone/plant-service'
import { z } from 'zod'
import { ruleSetsAsOf } from '../../projection/rule-sets.ts'
import { keptVerdictSchema } from '../../standing/flip-event.ts'
import { chooseProhibition, DEFAULT_RULES, type RulesAsked } from '../../verdicts/rule-sets.ts'
import { whatIf } from '../../what-if/what-if.ts'
import { OTHER_RESPONSES } from '../other-responses.ts'
import { forbidden } from '../problems.ts'
import { common, limit, lotParam, siteParam, streamParam } from '../query.ts'
import { type Asking, type Question, questionOf, sayPosition } from '../question.ts'
import { material, positioned, whole } from '../schemas/parts.ts'
import { STREAMED } from '../streamed.ts'

const ruleSet = z.strictObject({ id: z.string(), version: z.string().optional() })
const at = z.strictObject({ stream: streamParam, revision: z.int().min(0) })

const asked = z.strictObject({
  ruleSet: ruleSet.optional().describe('By whose outcomes; the DFARS clause unless told.'),
  date: z.iso
    .date()
    .optional()
    .describe('On which all is delivered; lines on the day that they are due unless told.'),
  blend: z
    .strictObject({
      lot: lotParam,
      into: at.describe('The event of the run.'),
      grams: z
        .int()
        .positive()
        .optional()
        .describe('How much of it; whether there is enough is not asked unless told.'),
    })
    .optional()
    .describe('A lot also goes into a run.'),
  site: z
    .strictObject({ site: siteParam, country: z.string().regex(/^[A-Z]{2}$/, 'two letters: "CN"') })
    .optional()
    .describe('A site stands in another country.'),
  without: z.array(at).max(100).optional().describe('These events were never posted: a declaration, say.'),
  instead: ruleSet.optional().describe('Another rule set counts in its place: a bill, say.'),
  startsOn: z.iso.date().optional().describe("The rule set's later regime begins on this day instead."),
})
type Asked = z.output<typeof asked>

const mass = z.object({ lots: whole, lines: whole, grams: whole })

const answer = z.object({
  ...positioned,
  rules: z.object({ id: z.string(), version: z.string() }),
  instead: z.object({ id: z.string(), version: z.string() }).nullable(),
  judged: whole.describe('So many lots and lines could be concerned, and were judged.'),
  turns: z
    .array(
      z
        .object({
          lot: z.string(),
          line: z.object({ parcel: z.string(), line: whole }).nullable(),
          grams: whole,
          before: keptVerdictSchema,
          after: keptVerdictSchema,
        })
        .meta({ id: 'WouldTurn' }),
    )
    .describe('Whose outcome would be another, the heaviest first.'),
  more: whole,
  sums: z
    .array(
      z
        .object({
          regime: z.string().nullable().describe('Null: for the dates of delivery.'),
          loses: mass.describe('What passes and would not.'),
          barred: mass.describe('What would be proven to offend, and is not yet; whether or not it passes.'),
          gains: mass.describe('What does not pass and would.'),
        })
        .meta({ id: 'TurnSum' }),
    )
    .describe('Of all, whether or not they are listed.'),
  unfinished: z
    .array(z.object({ lot: z.string(), material, grams: whole, regimes: z.array(z.string()) }))
    .describe(
      'In stock, not finished, and barred then from magnets that may be delivered, by these regimes.',
    ),
  disputes: z
    .array(z.object({ lot: z.string(), sentence: z.string() }))
    .describe('Lots of which more is taken than would be there: their books would dispute them.'),
})

/** What would be, if: answered from the graph, and nothing is written. */
export const whatIfRoute = (app: TypedScope, asking: Asking): void => {
  app.post(
    '/v1/what-if',
    {
      ...STREAMED,
      schema: {
        operationId: 'whatIf',
        summary:
          'Which finished lots and open shipment lines would have another outcome, if; nothing is recorded',
        tags: ['verdicts'],
        querystring: z.strictObject({
          'wait-for': common['wait-for'],
          timeout: common.timeout,
          limit: limit(10_000, 1_000),
        }),
        body: asked,
        response: { 200: answer, ...OTHER_RESPONSES },
      },
    },
    async (request, reply) => {
      const question = await questionOf(asking, request, request.query)
      sayPosition(reply, question)
      if (question.sight.scope.kind !== 'all') throw forbidden()
      const { rules, instead } = rulesOf(asking, question, request.body)
      const table = await asking.verdicts.upTo(question.at)
      const { turns, judged, sums, unfinished, disputes } = await whatIf(question, table, {
        ...suppositionOf(question, request.body),
        ...{ rules, instead, date: request.body.date, blendGrams: request.body.blend?.grams },
      }).catch((error: unknown) => {
        throw invalid(error, 'blend/lot')
      })
      const most = request.query.limit
      return {
        ...question.head,
        rules: { id: rules.id, version: rules.version },
        instead: instead === undefined ? null : { id: instead.id, version: instead.version },
        judged,
        turns: turns.slice(0, most).map((each) => ({
          ...each,
          before: keptVerdictSchema.parse(each.before),
          after: keptVerdictSchema.parse(each.after),
        })),
        more: Math.max(0, turns.length - most),
        ...{ sums, unfinished, disputes },
      }
    },
  )
}

/** Errors: RULE_SET_NOT_ACTIVE, RULE_SET_UNREADABLE; INVALID_QUERY without a date where rules are compared, or where nothing can be moved. */
const rulesOf = (
  { provenance }: Asking,
  { at: position }: Question,
  { ruleSet: named, instead, startsOn, date }: Asked,
): { rules: Prohibition; instead: Prohibition | undefined } => {
  const active = ruleSetsAsOf(provenance.projection().ruleSets, position)
  const choose = (each: RulesAsked) =>
    chooseProhibition(active, each, { date: date ?? '9999-12-31', clauses: [] })
  const rules = choose(named ?? { id: DEFAULT_RULES })
  const other = instead === undefined ? undefined : choose(instead)
  if ((other ?? startsOn) !== undefined && date === undefined)
    throw failure('INVALID_QUERY', 'Rules are compared on a date.', {
      field: 'date',
      remedy: 'Give the date of delivery.',
    })
  if (startsOn === undefined) return { rules, instead: other }
  try {
    return { rules, instead: movedTo(other ?? rules, startsOn) }
  } catch (error) {
    throw invalid(error, 'startsOn')
  }
}

const suppositionOf = ({ lineage }: Question, { blend, site, without = [] }: Asked) => {
  const placeOf = ({ stream, revision }: z.output<typeof at>, field: string): number => {
    const position = findPosition(lineage, stream, revision)
    if (position !== undefined) return position
    throw failure('NOT_FOUND', `No event is folded at ${stream}@${revision}.`, { field })
  }
  return {
    without: without.map((each, n) => placeOf(each, `without/${n}`)),
    countries: new Map(site === undefined ? [] : [[site.site, site.country]]),
    blends: blend === undefined ? [] : [{ lot: blend.lot, into: placeOf(blend.into, 'blend/into') }],
  }
}

const invalid = (error: unknown, field: string): unknown =>
  error instanceof RangeError ? failure('INVALID_QUERY', error.message, { field }) : error
