import { malformed } from '../errors.ts'
import { type Disclosure, digestOf, HIDDEN, type Json, valueOfDisclosure } from './commitment.ts'

/** What a leaf says with some of it disclosed. `hidden`: the digests that are still closed, each once. */
export type Revealed = {
  readonly said: { readonly [name: string]: Json }
  readonly hidden: readonly string[]
}

type Members = { readonly [name: string]: Json }
const isObject = (value: Json): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What disclosures open, by the digests of their commitments. Errors: MALFORMED. */
export const openedBy = (disclosures: Iterable<Disclosure>): ReadonlyMap<string, Json> => {
  const opened = new Map<string, Json>()
  for (const disclosure of disclosures) opened.set(digestOf(disclosure), valueOfDisclosure(disclosure))
  return opened
}

/**
 * Puts what is disclosed in the place of its commitments. Disclosures that open nothing here are passed over: they may be of another leaf. Errors: MALFORMED.
 */
export const reveal = (text: string, disclosures: Iterable<Disclosure>): Revealed =>
  revealWith(parsed(text), openedBy(disclosures))

/** The same of a leaf that is parsed, for many leaves. `isOpened` hears of every commitment that was opened. Errors: MALFORMED. */
export const revealWith = (
  leaf: Json,
  opened: ReadonlyMap<string, Json>,
  isOpened: (digest: string) => void = () => {},
): Revealed => {
  const hidden = new Set<string>()
  const show = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(show)
    return isObject(value) ? showObject(value) : value
  }
  const showObject = ({ [HIDDEN]: digest, ...shown }: Members): Json => {
    const members = Object.fromEntries(Object.entries(shown).map(([name, each]) => [name, show(each)]))
    if (digest === undefined) return members
    if (typeof digest !== 'string') throw malformed('A commitment is a digest.')
    const value = opened.get(digest)
    if (value === undefined) {
      hidden.add(digest)
      return { ...members, [HIDDEN]: digest }
    }
    isOpened(digest)
    if (isObject(value)) return { ...members, ...value }
    if (Object.keys(members).length > 0)
      throw malformed('A disclosure opens members of an object, and is none.')
    return value
  }
  const said = show(leaf)
  if (!isObject(said)) throw malformed('A leaf is an object.')
  return { said, hidden: [...hidden] }
}

const parsed = (text: string): Json => {
  try {
    return JSON.parse(text) as Json
  } catch {
    throw malformed('The leaf is no JSON.')
  }
}
