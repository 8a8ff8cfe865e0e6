import { type handleUnaryCall, status } from '@grpc/grpc-js'
import { underFault } from '../faults.ts'
import type { Wire } from '../wire.ts'
import { callOf } from './call-facts.ts'
import { features, type shared } from './protocol.ts'
import { statusOfError } from './trailers.ts'

/** What the server says of itself: with or without BatchAppend; or that it does not know the question. */
export type ServerFeatures = 'batch' | 'no-batch' | 'unimplemented'

const STREAMS_SERVICE = 'event_store.client.streams.streams'
const SERVER_VERSION = '24.6.0.0'

const methods = (batch: boolean): readonly (readonly [name: string, list: readonly string[]])[] => [
  ['append', []],
  ...(batch ? ([['batchappend', ['deadline_duration']]] as const) : []),
  ['delete', []],
  ['read', ['position', 'events']],
  ['tombstone', []],
]

/** ServerFeatures.GetSupportedMethods. */
export const handleFeatures =
  (wire: Wire, serverFeatures: ServerFeatures): handleUnaryCall<shared.Empty, features.SupportedMethods> =>
  async (call, answer) => {
    wire.counts.featureRequests++
    if (serverFeatures === 'unimplemented') {
      answer({ code: status.UNIMPLEMENTED, details: 'Service is unimplemented.' })
      return
    }
    try {
      const facts = callOf(wire, call)
      const fault = wire.faults.take('features', { connection: facts.connection, stream: '' })
      if (!(await underFault(fault, facts.cut, () => {}))) return
      const supported = new features.SupportedMethods().setEventStoreServerVersion(SERVER_VERSION)
      for (const [name, list] of methods(serverFeatures === 'batch')) {
        const method = new features.SupportedMethod()
        method
          .setMethodName(name)
          .setServiceName(STREAMS_SERVICE)
          .setFeaturesList([...list])
        supported.addMethods(method)
      }
      answer(null, supported)
    } catch (error) {
      answer(statusOfError(error))
    }
  }
