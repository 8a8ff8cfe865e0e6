import { concatBytes } from '../bytes.ts'
import { malformed, TransparencyError } from '../errors.ts'

/** The longest entry that a bundle can hold, in bytes: its length is written in two. */
export const LONGEST_ENTRY = 0xffff

/** A bundle of entries: each with its length in front. Errors: INVALID for an entry that is too long. */
export const entryBundle = (entries: readonly Uint8Array[]): Uint8Array =>
  concatBytes(
    ...entries.flatMap((entry) => {
      if (entry.length > LONGEST_ENTRY)
        throw new TransparencyError(
          'INVALID',
          `An entry has at most ${LONGEST_ENTRY} bytes, not ${entry.length}.`,
        )
      return [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry]
    }),
  )

/** The entries of a bundle. Errors: MALFORMED. */
export const entriesOfBundle = (bytes: Uint8Array, width: number): Uint8Array[] => {
  const entries: Uint8Array[] = []
  let at = 0
  while (at < bytes.length && entries.length < width) {
    const length = ((bytes[at] as number) << 8) | (bytes[at + 1] ?? 0)
    const end = at + 2 + length
    if (at + 2 > bytes.length || end > bytes.length)
      throw malformed('The last entry of the bundle is cut off.')
    entries.push(bytes.subarray(at + 2, end))
    at = end
  }
  if (at !== bytes.length || entries.length !== width)
    throw malformed(`The bundle does not have the ${width} entries that it is to have.`)
  return entries
}
