import { PROBLEM_RESPONSES } from '@lodestone/plant-service'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'

/** What a question may be answered with beside its answer. */
export const OTHER_RESPONSES = {
  304: z.undefined().describe('Nothing has changed since the answer whose ETag was sent along.'),
  ...PROBLEM_RESPONSES,
}

export const unchanged = (reply: FastifyReply): never => reply.code(304).send() as never
