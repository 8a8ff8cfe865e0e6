import { type Check, fail, ok, warn } from './check.ts'

const MIB = 1024 ** 2
const GIB = 1024 ** 3

/** `12.3 GiB`. */
const sizeWords = (bytes: number): string =>
  bytes >= GIB ? `${(bytes / GIB).toFixed(1)} GiB` : `${Math.floor(bytes / MIB)} MiB`

/** Below this the next append may fail; below the other somebody should make room while there is time. */
const NO_ROOM = 64 * MIB
const LITTLE_ROOM = GIB

export const judgeDisk = (freeBytes: number): Check => {
  const detail = `${sizeWords(freeBytes)} free`
  if (freeBytes < NO_ROOM)
    return fail(
      'disk',
      detail,
      'Make room now: on a full disk posts are turned away until it can write again.',
    )
  return freeBytes < LITTLE_ROOM ? warn('disk', detail, 'Make room before it is full.') : ok('disk', detail)
}

/** Beyond what the ledger allows, what happens now has not come yet by its clock, and is refused. */
const CLOCKS_APART_MS = 120_000
/** The header that tells the service's clock counts whole seconds, and the answer took its time. */
const NOT_WORTH_A_WORD_MS = 5_000

/** `aheadMs`: how far this machine's clock is ahead of the service's. */
export const judgeClock = (aheadMs: number): Check => {
  const apart = Math.abs(aheadMs)
  if (apart <= NOT_WORTH_A_WORD_MS) return ok('clock', 'agrees with that of the service')
  const seconds = Math.round(apart / 1_000)
  const detail = `${seconds} s ${aheadMs > 0 ? 'ahead of' : 'behind'} that of the service`
  const remedy = 'Set the clock (NTP), on this machine or on that of the service.'
  if (aheadMs > CLOCKS_APART_MS)
    return fail('clock', `${detail}: posts of this moment are refused as being in the future`, remedy)
  return warn('clock', detail, remedy)
}
