import { REFERENCE } from '@lodestone/domain'
import { failure } from '@lodestone/plant-service'
import type { FastifyInstance } from 'fastify'
import type { Readings } from './readings.ts'

/** A request that names an audit so is put on record before it is answered. */
export const AUDIT_HEADER = 'lodestone-audit'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What is opened is said by the request, and is not this address. */
    readonly saysWhatIsOpened?: boolean
  }
}

/** Records what is opened for an audit. Errors: INVALID_QUERY for an audit whose name cannot be kept. */
export const recordReadings = (scope: FastifyInstance, readings: Readings, clock: () => Date): void => {
  scope.addHook('preHandler', async ({ headers, access, url, body, routeOptions: { config } }) => {
    const audit = headers[AUDIT_HEADER]
    if (audit === undefined || access === null) return
    if (typeof audit !== 'string' || !REFERENCE.test(audit))
      throw failure(
        'INVALID_QUERY',
        `${AUDIT_HEADER}: an audit's name has 1 to 80 letters, digits, spaces or ._:/#()+-.`,
        {
          field: AUDIT_HEADER,
        },
      )
    const { key, owner } = access
    const address = config.saysWhatIsOpened ? (body as { address: string }).address : url
    await readings.record({ audit, key, owner, at: clock().toISOString(), address })
  })
}
