import type { TypedScope } from '@lodestone/plant-service'
import { OTHER_RESPONSES } from '../other-responses.ts'
import { forbidden } from '../problems.ts'
import { accessAnswer } from '../schemas/access.ts'

/** Who the key belongs to. This is answered at any time, also while nothing else is. */
export const accessRoute = (app: TypedScope): void => {
  app.get(
    '/v1/access',
    {
      schema: {
        operationId: 'getAccess',
        summary: 'Whose key was shown, and what it is for',
        tags: ['access'],
        response: { 200: accessAnswer, ...OTHER_RESPONSES },
      },
    },
    async ({ access }, reply) => {
      if (access === null) throw forbidden()
      reply.header('cache-control', 'no-store')
      return access
    },
  )
}
