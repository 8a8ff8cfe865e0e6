import { areaOf } from '@lodestone/domain'

/** The field of a value, or nothing where it has none. */
const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined

/** Where the ids of a post stand, in the order in which they are believed. */
const IDS: readonly (readonly (string | number)[])[] = [
  ['parcel'],
  ['outputs', 0, 'lot'],
  ['lines', 0, 'lot'],
  ['lot'],
  ['pool'],
  ['unit'],
  ['inputs', 0, 'lot'],
  ['lots', 0],
  ['subject', 'lot'],
  ['subject', 'unit'],
]

/** A parcel carries its sender's code; what these say of it stands in the book of whoever it is addressed to. */
const OF_THE_ADDRESSEE: ReadonlySet<string> = new Set(['LotReceived', 'ReceiptMatched', 'ParcelRefused'])

/**
 * The area whose book a post is for, read from the ids in it: of the lots that it makes, of the parcel that it ships, of the lot that
 * it is about. Undefined where it names none (a correction names an event, a refusal another's parcel).
 */
export const areaOfPost = (type: string, post: unknown): string | undefined => {
  for (const path of IDS) {
    if (path[0] === 'parcel' && OF_THE_ADDRESSEE.has(type)) continue
    const id = path.reduce<unknown>((value, name) => field(value, String(name)), post)
    if (typeof id === 'string') return areaOf(id)
  }
  return undefined
}
