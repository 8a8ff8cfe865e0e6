import { OUTCOMES } from '@lodestone/compliance'
import { failure, type TypedScope } from '@lodestone/plant-service'
import { z } from 'zod'
import { seesSubject } from '../../access/sees-subject.ts'
import { boundaryAt, findStranded, sumsOf } from '../../standing/find-stranded.ts'
import { findVerdicts } from '../../standing/find-verdicts.ts'
import { type ReadFlip, readFlips } from '../../standing/read-flips.ts'
import type { KeptRules } from '../../standing/rules-at.ts'
import { sumVerdicts } from '../../standing/sum-verdicts.ts'
import { DEFAULT_RULES, type RulesAsked } from '../../verdicts/rule-sets.ts'
import { ruleSetParam } from '../delivery-query.ts'
import { OTHER_RESPONSES } from '../other-responses.ts'
import { forbidden, problem } from '../problems.ts'
import { areaParam, common, limit, lotParam, position, wholeNumber } from '../query.ts'
import { type Asking, type Question, questionOf, sayPosition } from '../question.ts'
import {
  flipsAnswer,
  keptVerdictsAnswer,
  strandedAnswer,
  verdictSumsAnswer,
} from '../schemas/kept-verdict.ts'
import { STREAMED } from '../streamed.ts'

const tags = ['verdicts']
/** What is kept is kept as of now. */
const now = { 'wait-for': common['wait-for'], timeout: common.timeout }
const outcomes = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.array(z.enum(OUTCOMES)).min(1))

/** Verdicts that are kept current, what they became, and what a boundary strands. */
export const keptVerdictRoutes = (app: TypedScope, asking: Asking): void => {
  app.get(
    '/v1/verdicts',
    {
      ...STREAMED,
      schema: {
        operationId: 'findVerdicts',
        summary: 'Verdicts of finished lots and of lines that are shipped and not accepted, kept current',
        tags,
        querystring: z.strictObject({
          ...now,
          kind: z.enum(['lots', 'lines']).optional(),
          'rule-set': ruleSetParam.optional(),
          regime: z.string().min(1).max(20).optional(),
          outcome: outcomes
            .optional()
            .describe('Several with commas between: of the regime named, or of any.'),
          area: areaParam.optional(),
          after: z.string().max(120).optional(),
          limit: limit(1_000, 100),
        }),
        response: { 200: keptVerdictsAnswer, ...OTHER_RESPONSES },
      },
    },
    async (request, reply) => {
      const { kind, 'rule-set': rules, regime, outcome, area, after, limit: most } = request.query
      const question = await current(asking, request, reply)
      const table = await asking.verdicts.upTo(question.at)
      const search = { kind, rules, regime, outcomes: outcome, area, after, limit: most }
      return { ...question.head, ...(await findVerdicts(asking.provenance, question, table, search)) }
    },
  )
  app.get(
    '/v1/verdicts/summary',
    {
      ...STREAMED,
      schema: {
        operationId: 'sumVerdicts',
        summary:
          'Finished lots in stock, and lines that are not accepted, counted by outcome under each regime',
        tags,
        querystring: z.strictObject(now),
        response: { 200: verdictSumsAnswer, ...OTHER_RESPONSES },
      },
    },
    async (request, reply) => {
      const question = await current(asking, request, reply)
      const table = await asking.verdicts.upTo(question.at)
      return { ...question.head, ruleSets: await sumVerdicts(question, table) }
    },
  )
  app.get(
    '/v1/verdicts/flips',
    {
      ...STREAMED,
      schema: {
        operationId: 'listFlips',
        summary: 'Outcomes that became others, each with before, after and the event that did it',
        tags,
        querystring: z.strictObject({
          ...now,
          since: position.default(0).describe('Only by events after this position.'),
          lot: lotParam.optional(),
          after: wholeNumber('a revision', 0, 999_999_999_999_999).optional(),
          limit: limit(1_000, 100),
        }),
        response: { 200: flipsAnswer, ...OTHER_RESPONSES },
      },
    },
    async (request, reply) => {
      const { since, lot, after, limit: most } = request.query
      const question = await current(asking, request, reply)
      await asking.verdicts.upTo(question.at)
      const flips: ReadFlip[] = []
      const from = after === undefined ? undefined : after + 1
      for await (const flip of readFlips(asking.provenance.store, since, from)) {
        if (lot !== undefined && flip.lot !== lot) continue
        if (!seesSubject(question.sight, question.lineage, flip)) continue
        if (flips.length === most) return { ...question.head, flips, next: flips.at(-1)?.revision as number }
        flips.push(flip)
      }
      return { ...question.head, flips }
    },
  )
  app.get(
    '/v1/verdicts/stranded',
    {
      ...STREAMED,
      schema: {
        operationId: 'listStranded',
        summary:
          'What may be delivered through the day before a boundary of a rule set, and not from then on',
        tags,
        querystring: z.strictObject({
          ...now,
          'rule-set': ruleSetParam.optional(),
          from: z.iso.date().optional().describe('The boundary; the first of the rule set unless told.'),
          area: areaParam.optional(),
          limit: limit(10_000, 1_000),
        }),
        response: { 200: strandedAnswer, ...OTHER_RESPONSES },
      },
    },
    async (request, reply) => {
      const { 'rule-set': asked, from, area, limit: most } = request.query
      const question = await current(asking, request, reply)
      if (question.sight.scope.kind === 'party') throw forbidden()
      const table = await asking.verdicts.upTo(question.at)
      const rules = chosen(table.rules(), asked ?? { id: DEFAULT_RULES })
      const boundary = boundaryAt(rules, from)
      if (boundary === undefined)
        throw failure(
          'INVALID_QUERY',
          `No regime of ${rules.key} begins ${from === undefined ? 'after another' : `on ${from}`}.`,
          {
            field: 'from',
            remedy: 'Name a rule set with two regimes, and the day on which one begins.',
          },
        )
      const all = await findStranded(question, table, rules, boundary)
      const stranded = all.filter((each) => area === undefined || each.area === area)
      const { id, version, title } = rules.rules
      return {
        ...question.head,
        rules: { id, version, hash: rules.hash },
        title,
        from: boundary.from,
        sums: sumsOf(stranded),
        stranded: stranded.slice(0, most),
        more: Math.max(0, stranded.length - most),
      }
    },
  )
}

/** The question, as of now. What is kept moves on: no answer is the same as the one before. */
const current = async (
  asking: Asking,
  request: Parameters<typeof questionOf>[1] & { readonly query: { readonly timeout: number } },
  reply: Parameters<typeof sayPosition>[0],
): Promise<Question> => {
  const question = await questionOf(asking, request, request.query)
  sayPosition(reply, question)
  return question
}

/** The rule set that is kept; of several versions the last that has begun. Errors: RULE_SET_NOT_ACTIVE. */
const chosen = (active: readonly KeptRules[], { id, version }: RulesAsked): KeptRules => {
  const from = ({ rules }: KeptRules): string => rules.effectiveFrom ?? ''
  const [last] = active
    .filter(({ rules }) => rules.id === id && (version ?? rules.version) === rules.version)
    .sort((a, b) => (from(a) < from(b) ? 1 : -1))
  if (last !== undefined) return last
  throw problem(
    'RULE_SET_NOT_ACTIVE',
    `No prohibition ${id}${version === undefined ? '' : ` ${version}`} is in force as of this position.`,
    {
      field: 'rule-set',
      remedy: 'See which are: lodestone rules list.',
    },
  )
}
