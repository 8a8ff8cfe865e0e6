import type { WireUser } from './access/users.ts'
import type { Connections } from './connections.ts'
import type { FaultPlan } from './faults.ts'
import type { Log } from './log/log.ts'
import type { OpenCalls } from './open-calls.ts'

/** What the handlers of all calls share. */
export type Wire = {
  readonly log: Log
  readonly faults: FaultPlan
  readonly connections: Connections
  readonly open: OpenCalls
  readonly users: readonly WireUser[]
  readonly maxAppendSize: number
  readonly writeTimeoutMs: number
  readonly repeatsHavePosition: boolean
  readonly counts: WireCounts
}

/** How often what was asked of the wire since it started. */
export type WireCounts = {
  appends: number
  batchStreams: number
  unaryAppends: number
  reads: number
  subscriptions: number
  featureRequests: number
  eventsSent: number
}

export const noCounts = (): WireCounts => ({
  appends: 0,
  batchStreams: 0,
  unaryAppends: 0,
  reads: 0,
  subscriptions: 0,
  featureRequests: 0,
  eventsSent: 0,
})
