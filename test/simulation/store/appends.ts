import {
  type AppendResult,
  checkAppend,
  type EventStore,
  EventStoreError,
  isEventStoreError,
} from '@lodestone/event-store'
import { frozenEvents } from '@lodestone/event-store/testing'
import type { Schedule } from '../schedule.ts'
import type { Trace } from '../trace.ts'
import type { Host } from '../world/host.ts'
import { away, type Line } from './line.ts'
import type { Server } from './server.ts'
import type { Unknowns } from './unknowns.ts'

export type Appending = {
  readonly host: Host
  readonly server: Server
  readonly line: Line
  readonly schedule: Schedule
  readonly unknowns: Unknowns
  readonly trace: Trace
}

type Call = Parameters<EventStore['append']>
type Fault = 'refuse' | 'loseRequest' | 'loseAnswer' | 'writeLate' | 'twice'
const FAULTS: readonly Fault[] = ['refuse', 'loseRequest', 'loseAnswer', 'writeLate', 'twice']

const noAnswer = (): EventStoreError =>
  new EventStoreError('UNKNOWN_OUTCOME', 'The append was not answered; it may have been written.')

/** Appends as a process far away from the store lives them. */
export const appendsOver = ({
  host,
  server,
  line,
  schedule,
  unknowns,
  trace,
}: Appending): EventStore['append'] => {
  /** What the store does with a request that has arrived, whoever still wants to know. */
  const deliver = (call: Call, life: number): Promise<AppendResult> =>
    server.isUp() && server.life() === life ? server.store().append(...call) : Promise.reject(noAnswer())

  const deliverLater = (call: Call, life: number): void => {
    schedule.after(line.random.between(5, 15_000), () => {
      deliver(call, life).then(
        ({ lastRevision }) => trace.say('store', `writes ${call[0]}@${lastRevision} late`),
        () => {},
      )
    })
  }

  const drawn = (): Fault | undefined => FAULTS.find((fault) => line.random.chance(line.rates()[fault]))

  const ask = async (call: Call): Promise<AppendResult> => {
    if (!line.isWhole()) {
      await line.travel()
      throw away('the connection is refused')
    }
    const [cuts, life] = [line.cuts(), server.life()]
    const fault = drawn()
    // A request is on its way even if whoever sent it is not there any more.
    const arrived = Promise.withResolvers<void>()
    schedule.after(line.random.between(0.2, 12), arrived.resolve)
    await arrived.promise
    if (fault === 'refuse') throw away('the store is busy')
    if (fault === 'loseRequest' || fault === 'writeLate') {
      if (fault === 'writeLate') deliverLater(call, life)
      await waits(host, line.random.between(20, 3_000))
      throw noAnswer()
    }
    if (fault === 'twice') deliverLater(call, life)
    const [answer] = await Promise.allSettled([deliver(call, life)])
    await line.travel()
    if (fault === 'loseAnswer' || cuts !== line.cuts()) throw noAnswer()
    if (answer.status === 'rejected') throw answer.reason
    return answer.value
  }

  return async (stream, sent, options) => {
    line.checkOpen()
    checkAppend(stream, sent, options)
    // As they are now: whoever sends them may change them afterwards.
    const events = frozenEvents(sent)
    const call: Call = [stream, events, options]
    const { expectedRevision } = options
    unknowns.asks(stream, events)
    const what = `${events.map(({ type }) => type).join(', ')} to ${stream} upon ${expectedRevision}`
    try {
      const result = await ask(call)
      unknowns.knows(stream, events)
      trace.say(host.name, `has appended ${what}`)
      return result
    } catch (error) {
      if (isEventStoreError(error, 'UNKNOWN_OUTCOME')) unknowns.doesNotKnow(stream, events)
      else if (isEventStoreError(error, 'WRONG_EXPECTED_REVISION')) unknowns.knows(stream, events)
      trace.say(host.name, `could not append ${what}: ${isEventStoreError(error) ? error.code : error}`)
      throw error
    }
  }
}

const waits = (host: Host, milliseconds: number): Promise<void> =>
  new Promise((resolve) => host.timers.after(milliseconds, resolve))
