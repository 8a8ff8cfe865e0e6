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
  const said = show(leaf, { opened, isOpened, hidden })
  if (!isObject(said)) throw malformed('A leaf is an object.')
  return { said, hidden: [...hidden] }
}

type Opening = {
  readonly opened: ReadonlyMap<string, Json>
  readonly isOpened: (digest: string) => void
  readonly hidden: Set<string>
}

/** What holds no commitment is given back as it stands: that is most of a leaf. */
const show = (value: Json, opening: Opening): Json => {
  if (Array.isArray(value)) return showItems(value, opening)
  if (!isObject(value)) return value
  return Object.hasOwn(value, HIDDEN) ? showHidden(value, opening) : showMembers(value, opening)
}

const showItems = (items: readonly Json[], opening: Opening): readonly Json[] => {
  const shown = items.map((item) => show(item, opening))
  return shown.every((item, n) => item === items[n]) ? items : shown
}

const showMembers = (members: Members, opening: Opening): Members => {
  let changed: { [name: string]: Json } | null = null
  for (const name of Object.keys(members)) {
    const value = members[name] as Json
    const shown = show(value, opening)
    if (shown === value) continue
    changed ??= { ...members }
    changed[name] = shown
  }
  return changed ?? members
}

const showHidden = (hiding: Members, opening: Opening): Json => {
  const { opened, isOpened, hidden } = opening
  const digest = hiding[HIDDEN]
  if (typeof digest !== 'string') throw malformed('A commitment is a digest.')
  const value = opened.get(digest)
  // Most stand for a value by themselves: nothing has to be put together then.
  if (isAlone(hiding)) {
    if (value === undefined) hidden.add(digest)
    else isOpened(digest)
    return value ?? hiding
  }
  const { [HIDDEN]: _, ...open } = hiding
  const members = showMembers(open, opening)
  if (value === undefined) {
    hidden.add(digest)
    return { ...members, [HIDDEN]: digest }
  }
  isOpened(digest)
  if (isObject(value)) return { ...members, ...value }
  throw malformed('A disclosure opens members of an object, and is none.')
}

const isAlone = (hiding: Members): boolean => {
  for (const name in hiding) if (name !== HIDDEN) return false
  return true
}

const parsed = (text: string): Json => {
  try {
    return JSON.parse(text) as Json
  } catch {
    throw malformed('The leaf is no JSON.')
  }
}
