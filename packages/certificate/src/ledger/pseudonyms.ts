import { generationLot } from '@lodestone/domain'
import { fromBase64url } from '@lodestone/transparency'

/** How a name has to look where it stands: an id that begins with its area, an event's, a document's; any other word. */
export type NameKind = 'in_area' | 'event' | 'document' | 'word'

const IN_AREA = [
  'lot',
  'lots',
  'from',
  'of',
  'covers',
  'identifies',
  'compositeOf',
  'waits',
  'parcel',
  'pool',
  'unit',
  'units',
]
const EVENTS = ['id', 'eventId', 'replacement', 'supersedes']
const DOCUMENTS = ['hash', 'document', 'documents']
const KINDS = new Map<string, NameKind>([
  ...IN_AREA.map((member) => [member, 'in_area'] as const),
  ...EVENTS.map((member) => [member, 'event'] as const),
  ...DOCUMENTS.map((member) => [member, 'document'] as const),
])

export const kindOf = (type: string, member: string): NameKind =>
  type === 'TitleTransferred' && member === 'from' ? 'word' : (KINDS.get(member) ?? 'word')

/**
 * What stands for names that are not disclosed: for the same name the same, by its commitment, and such that it can stand where the name does. Lots stay in their areas, for where
 * they are is no secret.
 */
export type Pseudonyms = {
  readonly of: (digest: string, kind: NameKind, area: string) => string
  /** Says that a lot is the next generation of a pool, by the pool's pseudonym: its name is made as such names are, for what is surveyed of a pool is found by them. */
  readonly generation: (digest: string, pool: string) => void
  /** How many names are hidden so far. */
  readonly count: () => number
}

/** 64 bits of a commitment: nobody finds two names for one. */
const SHOWN = 16

const hexOf = (digest: string): string =>
  Array.from(fromBase64url(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')

export const createPseudonyms = (): Pseudonyms => {
  const known = new Map<string, string>()
  const generations = new Map<string, number>()
  return {
    of: (digest, kind, area) => {
      const before = known.get(digest)
      if (before !== undefined) return before
      const made = pseudonym(hexOf(digest), kind, area)
      known.set(digest, made)
      return made
    },
    generation: (digest, pool) => {
      if (known.has(digest)) return
      const count = (generations.get(pool) ?? 0) + 1
      generations.set(pool, count)
      known.set(digest, generationLot(pool, count))
    },
    count: () => known.size,
  }
}

const pseudonym = (hex: string, kind: NameKind, area: string): string => {
  const shown = hex.slice(0, SHOWN).toUpperCase()
  switch (kind) {
    case 'in_area':
      return hiddenIn(area, shown)
    case 'event':
      // Version 8: a UUID of somebody's own making.
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
    case 'document':
      return `sha-256:${hex}`
    case 'word':
      return `HIDDEN_${shown}`
  }
}

const hiddenIn = (area: string, shown: string): string => `${area}-HIDDEN-${shown}`

/** What stands for a lot whose name is not disclosed, by its commitment. */
export const hiddenLot = (area: string, digest: string): string =>
  hiddenIn(area, hexOf(digest).slice(0, SHOWN).toUpperCase())
