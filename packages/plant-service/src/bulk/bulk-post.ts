import type { FastifyBaseLogger } from 'fastify'
import type { Access } from '../access/access.ts'
import { ServiceError } from '../http/service-error.ts'
import type { PlantMetrics } from '../metrics/plant-metrics.ts'
import type { BookItem } from '../plant/book-stream.ts'
import type { Plant } from '../plant/plant.ts'
import type { Outcome } from '../writer/outcome.ts'
import { readLine } from './bulk-line.ts'
import { failedLine, type LineResult } from './bulk-result.ts'
import type { RawLine } from './split-lines.ts'
import { createTurns } from './turns.ts'

/** Who posts in bulk, and where. */
export type BulkPost = {
  readonly plant: Plant
  readonly access: Access
  readonly metrics: PlantMetrics
  readonly log: FastifyBaseLogger
}

/** Hands an item over to whatever decides it. */
export type Decider = (item: BookItem) => Promise<Outcome>

/** Where only a shipment waits for its verdict, production goes on. */
const stopsTheRest = ({ status, code }: ServiceError): boolean =>
  status >= 500 && code !== 'VERDICT_UNAVAILABLE'

/**
 * Gives a function that takes lines in order and says what came of each. After the store fails a line, the rest are not tried:
 * they get the same answer, and are sent again in their order.
 */
export const createLinePoster = (
  { plant, access, metrics, log }: BulkPost,
  decide: Decider,
): ((raw: RawLine) => Promise<LineResult>) => {
  const inTurn = createTurns()
  let stopped: ServiceError | null = null

  const decideUnlessStopped = (item: BookItem): Promise<Outcome> =>
    stopped === null ? decide(item) : Promise.reject(stopped)

  const fail = (line: number, error: unknown): LineResult => {
    const failed = failedLine(line, error, log)
    if (failed.outcome instanceof ServiceError && stopsTheRest(failed.outcome)) stopped ??= failed.outcome
    return failed
  }

  return (raw) => {
    const { line } = raw
    try {
      if (stopped !== null) throw stopped
      const checked = readLine(raw, plant.types)
      const { type } = checked.post
      return inTurn(plant.prepare(access, checked.key, checked), decideUnlessStopped).then(
        (outcome) => {
          metrics.decided(type, outcome)
          return { line, outcome }
        },
        (error: unknown) => {
          metrics.failed(type, error)
          return fail(line, error)
        },
      )
    } catch (error) {
      return Promise.resolve(fail(line, error))
    }
  }
}
