import type { Timers } from '@lodestone/event-store'
import { FOLD_VERSION, gaps, knownBy, type Lineage } from '@lodestone/lineage'
import type { Access } from '@lodestone/plant-service'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { BehindShipments } from '../access/behind.ts'
import { scopeName, scopeOf, seesStream } from '../access/scope.ts'
import { type Sight, sightOf } from '../access/sight.ts'
import type { Provenance } from '../provenance.ts'
import type { CutLineages } from '../queries/cut-lineages.ts'
import type { TouchedLots } from '../queries/touched-lots.ts'
import type { VerdictKeeper } from '../standing/verdict-keeper.ts'
import { forbidden, notAnswering, notSeen, problem } from './problems.ts'
import type { Common, KnownAt, WaitFor } from './query.ts'

/** A question that may be answered: as of when, and what whoever asks may see. */
export type Question = {
  readonly lineage: Lineage
  /** The position of the answer. */
  readonly at: number
  readonly sight: Sight
  /** What every answer begins with. */
  readonly head: {
    readonly position: number
    readonly occurredBefore?: string
    readonly incomplete?: true
    readonly reasons?: readonly string[]
  }
  /** Says that two answers at one address are the same. */
  readonly tag: string
}

/** What all questions are put to. */
export type Asking = {
  readonly provenance: Provenance
  readonly behind: BehindShipments
  readonly touched: TouchedLots
  readonly cuts: CutLineages
  readonly verdicts: VerdictKeeper
  /** The key has not been revoked since it was shown, nor has it expired. */
  readonly keyStands: (access: Access) => boolean
}

/**
 * Makes a question of a request: waits for the event it names, settles the position. Errors: PROJECTION_NOT_READY, PROJECTION_STOPPED, FORBIDDEN,
 * NOT_YET_SEEN, SHUTTING_DOWN, POSITION_IN_FUTURE.
 */
export const questionOf = async (
  asking: Asking,
  request: FastifyRequest,
  query: Common,
): Promise<Question> => {
  await waitUntilSeen(asking.provenance, request, sightFor(asking, request), query)
  return questionNow(asking, request, query)
}

/** The question as of this moment; it waits for nothing. Errors: as above, but NOT_YET_SEEN. */
export const questionNow = (asking: Asking, request: FastifyRequest, query: Common): Question => {
  const { provenance, cuts } = asking
  const sight = sightFor(asking, request)
  const status = provenance.status()
  if (!status.answers) throw notAnswering(status)
  const whole = provenance.lineage()
  const at = positionOf(whole, query['as-of'], 'as-of')
  const before = query['occurred-before']
  const lineage = before === undefined ? whole : cuts(whole, before)
  const reasons = unread(lineage, at, sight)
  return {
    lineage,
    at,
    sight,
    head: {
      position: at,
      ...(before === undefined ? {} : { occurredBefore: new Date(before).toISOString() }),
      ...(reasons.length === 0 ? {} : { incomplete: true, reasons }),
    },
    tag: `W/"${at}.${before ?? ''}.${provenance.projection().parked.length}.${FOLD_VERSION}.${scopeName(sight.scope)}"`,
  }
}

/** The position that is meant: now unless told. Errors: POSITION_IN_FUTURE. */
export const positionOf = (lineage: Lineage, known: KnownAt | undefined, field: string): number => {
  if (known === undefined) return lineage.position
  if (typeof known !== 'number') return knownBy(lineage, known.ms)
  requireReached(lineage, known, field)
  return known
}

/** Errors: POSITION_IN_FUTURE. */
const requireReached = (lineage: Lineage, position: number, field: string): void => {
  if (position <= lineage.position) return
  const sentence = `The projection stands at ${lineage.position}; ${position} is yet to come.`
  const remedy = 'Ask for an earlier position, or wait for an event with wait-for.'
  throw problem('POSITION_IN_FUTURE', sentence, { field, remedy })
}

const sightFor = ({ behind }: Asking, { access }: FastifyRequest): Sight =>
  sightOf(access === null ? { kind: 'nothing' } : scopeOf(access), behind)

const waitUntilSeen = async (
  provenance: Provenance,
  request: FastifyRequest,
  { scope }: Sight,
  query: Common,
): Promise<void> => {
  const wanted: WaitFor | undefined = query['wait-for']
  if (wanted === undefined) return
  // How far a book is says something of its area.
  if (!seesStream(scope, wanted.stream)) throw forbidden()
  const { stream, revision } = wanted
  const { timers } = provenance
  const end = timers.elapsed() + query.timeout
  const wait = (signal: AbortSignal) =>
    provenance.waiters.wait(stream, revision, { timeoutMs: query.timeout, signal })
  if (await whileConnected(request, wait)) {
    // It may be folded in the middle of a rebuild: whoever waits, waits for that too.
    await inTime(timers, provenance.caughtUp, end - timers.elapsed())
    return
  }
  throw notSeen(provenance.status(), wanted, query.timeout, {
    field: 'wait-for',
    remedy: 'Ask again; a longer wait is given with timeout=<milliseconds>.',
  })
}

/** Does something until whoever asks is gone. Fastify's own signal ends as soon as the body of a request was read. */
const whileConnected = async <T>(
  { raw: { socket } }: FastifyRequest,
  act: (signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  const gone = new AbortController()
  const leave = (): void => gone.abort()
  socket.once('close', leave)
  try {
    return await act(gone.signal)
  } finally {
    socket.off('close', leave)
  }
}

/** Waits for a promise, however it ends, but not longer than so many milliseconds. */
const inTime = async ({ after }: Timers, promise: Promise<void>, ms: number): Promise<void> => {
  const late = Promise.withResolvers<void>()
  const cancel = after(Math.max(0, ms), late.resolve)
  await Promise.race([promise, late.promise]).catch(() => {})
  cancel()
}

const MOST_REASONS = 20

/** Why an answer may not say everything: events that could not be read. Of other people's books it is told only that there are some. */
const unread = (lineage: Lineage, at: number, { scope }: Sight): string[] => {
  const all = gaps(lineage, at)
  const own = all.filter((gap) => seesStream(scope, gap.stream))
  const reasons = own
    .slice(0, MOST_REASONS)
    .map(
      ({ position, stream, revision, type }) =>
        `${type} at ${stream}@${revision} (position ${position}) could not be read.`,
    )
  if (own.length > MOST_REASONS) reasons.push(`${own.length - MOST_REASONS} more events could not be read.`)
  if (own.length < all.length) reasons.push('Events that may bear on this could not be read.')
  return reasons
}

/** Sets what every answer says of itself. */
export const sayPosition = (reply: FastifyReply, { at }: Question): void => {
  reply.header('lodestone-position', String(at))
  // What one key may see is not for another.
  reply.header('cache-control', 'private, no-cache')
  reply.header('vary', 'authorization')
}

/**
 * The same, with the tag of an answer that follows from the position alone. Returns true when the caller has this answer already: then 304 is the
 * answer. What follows from more (a body, the time, what people do) has no tag: no answer is the same as the one before.
 */
export const isKnown = (request: FastifyRequest, reply: FastifyReply, question: Question): boolean => {
  sayPosition(reply, question)
  reply.header('etag', question.tag)
  return request.headers['if-none-match'] === question.tag
}
