import { eventSchema, inPresentVersion, isEventType, type LedgerEvent } from '@lodestone/domain'
import { type Json, revealWith } from '@lodestone/transparency'
import { readFilled } from './filled.ts'
import { named } from './named.ts'
import type { Pseudonyms } from './pseudonyms.ts'

/** What a leaf says, as far as it is disclosed: where the event stands, and its content, or why that cannot be read. */
export type LeafEvent = {
  readonly stream: string
  readonly revision: number
  readonly id: string
  readonly type: string
} & ({ readonly event: LedgerEvent } | { readonly unreadable: string })

/** Reads a leaf with what is disclosed, and with pseudonyms for names that are not. `isOpened` hears of each commitment that was opened. Errors: MALFORMED of transparency. */
export const readLeaf = (
  leaf: Json,
  opened: ReadonlyMap<string, Json>,
  isOpened: (digest: string) => void,
  pseudonyms: Pseudonyms,
): LeafEvent => {
  const revealed = revealWith(leaf, opened, isOpened)
  // Where nothing is hidden, nothing has to be named.
  const said = revealed.hidden.length === 0 ? revealed.said : named(revealed.said, pseudonyms)
  const { stream, revision, id, type, data, metadata, unreadable } = said
  const place = { stream: String(stream), revision: Number(revision), id: String(id), type: String(type) }
  if (unreadable !== undefined) return { ...place, unreadable: 'the store could not read it' }
  if (!isEventType(place.type)) return { ...place, unreadable: `nothing here knows the type ${place.type}` }
  const version = isMembers(metadata) ? (metadata['v'] ?? 1) : 1
  const present = inPresentVersion(place.type, Number(version), data)
  const read = readFilled(eventSchema(place.type), present)
  if (read.success) return { ...place, event: read.data as LedgerEvent }
  const [issue] = read.error.issues
  return { ...place, unreadable: `its content is wrong at ${issue?.path.join('/')}: ${issue?.message}` }
}

const isMembers = (value: unknown): value is { readonly [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
