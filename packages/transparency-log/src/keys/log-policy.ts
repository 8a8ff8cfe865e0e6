import { NO_QUORUM, type Policy } from '@lodestone/transparency'
import { trustedOf } from './key-ring.ts'
import type { LogKeys } from './log-keys.ts'

/** What a log says of its own keys, and of those that attest lots: each is believed as far as it signed, and no witness is asked for. */
export const policyOf = ({ ring, lots }: Pick<LogKeys, 'ring' | 'lots'>): Policy => ({
  logs: [...trustedOf(ring), ...trustedOf(lots)],
  witnesses: [],
  groups: [],
  quorum: NO_QUORUM,
})
