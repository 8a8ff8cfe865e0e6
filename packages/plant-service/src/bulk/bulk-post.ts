import type { EventType } from '@lodestone/domain'
import type { FastifyBaseLogger } from 'fastify'
import type { Access } from '../access/access.ts'
import { ServiceError } from '../http/service-error.ts'
import type { PlantMetrics } from '../metrics/plant-metrics.ts'
import type { BookItem } from '../plant/book-stream.ts'
import type { Plant } from '../plant/plant.ts'
import { isUnregistered } from '../plant/second-look.ts'
import type { Outcome } from '../writer/outcome.ts'
import { type CheckedLine, readLine } from './bulk-line.ts'
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
 * they get the same answer, and are sent again in their order. A line that names what the registry does not know is decided
 * again if more is registered by now: that is looked at once for all of them.
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

  const isMoreRegistered = plant.secondLook()
  /** It comes after the lines behind it that were decided meanwhile, as a post that is late. */
  const decideAgain = async (checked: CheckedLine, refused: Outcome): Promise<Outcome> =>
    (await isMoreRegistered())
      ? decideUnlessStopped(await plant.prepare(access, checked.key, checked))
      : refused

  const decided = (line: number, type: EventType, outcome: Outcome): LineResult => {
    metrics.decided(type, outcome)
    return { line, outcome }
  }
  const failed = (line: number, type: EventType, error: unknown): LineResult => {
    metrics.failed(type, error)
    return fail(line, error)
  }

  return (raw) => {
    const { line } = raw
    try {
      if (stopped !== null) throw stopped
      const checked = readLine(raw, plant.types)
      const { type } = checked.post
      const whenFailed = (error: unknown): LineResult => failed(line, type, error)
      return inTurn(plant.prepare(access, checked.key, checked), decideUnlessStopped).then(
        (outcome) =>
          isUnregistered(outcome)
            ? decideAgain(checked, outcome).then((again) => decided(line, type, again), whenFailed)
            : decided(line, type, outcome),
        whenFailed,
      )
    } catch (error) {
      return Promise.resolve(fail(line, error))
    }
  }
}
