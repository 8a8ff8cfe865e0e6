import type { TypedScope } from '@lodestone/plant-service'
import { z } from 'zod'
import { ruleSetsAsOf } from '../../projection/rule-sets.ts'
import { OTHER_RESPONSES, unchanged } from '../other-responses.ts'
import { common } from '../query.ts'
import { type Asking, isKnown, questionOf } from '../question.ts'
import { positioned, whole } from '../schemas/parts.ts'
import { PATIENT } from '../streamed.ts'

const listed = z
  .object({
    id: z.string(),
    version: z.string(),
    hash: z.string().describe('SHA-256 of the content as canonical JSON (RFC 8785).'),
    activatedAt: whole.describe('The position of its activation.'),
    title: z.string().nullable(),
    kind: z.string().nullable(),
    status: z.enum(['in_force', 'dormant']).nullable(),
    unreadable: z.string().optional().describe('Why this release cannot tell what it says.'),
    content: z.record(z.string(), z.unknown()).nullable(),
  })
  .meta({ id: 'ActiveRuleSet' })

const ruleSetsAnswer = z.object({ ...positioned, ruleSets: z.array(listed) })

/** The rule sets that are active as of a position, with all that they say: whoever has a verdict can hold it against its rules. */
export const ruleSetRoutes = (app: TypedScope, asking: Asking): void => {
  app.get(
    '/v1/rule-sets',
    {
      ...PATIENT,
      schema: {
        operationId: 'listRuleSets',
        summary: 'Rule sets that are active, each version of each, with content and hash',
        tags: ['verdicts'],
        querystring: z.strictObject(common),
        response: { 200: ruleSetsAnswer, ...OTHER_RESPONSES },
      },
    },
    async (request, reply) => {
      const question = await questionOf(asking, request, request.query)
      if (isKnown(request, reply, question)) return unchanged(reply)
      const active = ruleSetsAsOf(asking.provenance.projection().ruleSets, question.at)
      const ruleSets = active.map(({ ruleSet: id, version, hash, position, rules, unreadable }) => ({
        ...{ id, version, hash, activatedAt: position },
        title: rules?.title ?? null,
        kind: rules?.kind ?? null,
        status: rules?.status ?? null,
        ...(unreadable === undefined ? {} : { unreadable }),
        content: rules === null ? null : { ...rules },
      }))
      return { ...question.head, ruleSets }
    },
  )
}
