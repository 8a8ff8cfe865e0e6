import { areaOfStream } from '@lodestone/domain'
import { HIDDEN, type Json, malformed } from '@lodestone/transparency'
import { kindOf, type Pseudonyms } from './pseudonyms.ts'

type Members = { readonly [name: string]: Json }
const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Marks an object of which members are not disclosed. */
export const SEALED = Symbol('sealed')

/** Where names stand: the event's type, the area of its book, and whom it received from; `isFree`: within what has no schema of its own, so that nothing is missing there. */
type Context = {
  readonly type: string
  readonly area: string
  readonly sender: string
  readonly isFree?: true
}

/** What a leaf says, with a pseudonym in the place of each name that is not disclosed, and its objects marked where members are not. Errors: MALFORMED. */
export const named = (said: Members, pseudonyms: Pseudonyms): Members => {
  const { type, stream, data } = said
  const area = areaOfStream(String(stream)) ?? ''
  const sender = isMembers(data) && typeof data['sender'] === 'string' ? data['sender'] : area
  if (isMembers(data)) nameGenerations(data['poolSteps'], area, pseudonyms)
  return namedIn(said, '', { type: String(type), area, sender }, pseudonyms) as Members
}

/** Of pools that are not disclosed, the generations in their order: the one that rolls on, then the one that it becomes. */
const nameGenerations = (steps: Json | undefined, area: string, pseudonyms: Pseudonyms): void => {
  if (!Array.isArray(steps)) return
  for (const step of steps) {
    if (!isMembers(step)) continue
    const { pool, lot, rolled } = step
    const hidden = hiddenBy(pool)
    if (hidden === null) continue
    const name = pseudonyms.of(hidden, 'in_area', area)
    for (const each of [isMembers(rolled) ? rolled['lot'] : undefined, lot]) {
      const digest = hiddenBy(each)
      if (digest !== null) pseudonyms.generation(digest, name)
    }
  }
}

/** The commitment that stands for a name; null where the name stands itself. */
const hiddenBy = (value: Json | undefined): string | null => {
  if (!isMembers(value)) return null
  const { [HIDDEN]: digest, ...shown } = value
  return typeof digest === 'string' && Object.keys(shown).length === 0 ? digest : null
}

/** Of a receipt, the parcel and what was in it are the sender's. */
const SENDERS = ['parcel', 'from', 'of']
/** The event that a correction withdraws stands in it whole, as it was. */
const FREE = 'withdrawn'

const namedIn = (value: Json, member: string, context: Context, pseudonyms: Pseudonyms): Json => {
  if (Array.isArray(value)) return value.map((item: Json) => namedIn(item, member, context, pseudonyms))
  if (!isMembers(value)) return value
  const { [HIDDEN]: digest, ...shown } = value
  const names = Object.keys(shown)
  if (digest !== undefined && names.length === 0) {
    if (typeof digest !== 'string') throw malformed('A commitment is a digest.')
    const area = SENDERS.includes(member) ? context.sender : context.area
    return pseudonyms.of(digest, kindOf(context.type, member), area)
  }
  const within = member === FREE ? { ...context, isFree: true as const } : context
  const made = Object.fromEntries(
    names.map((name) => [name, namedIn(shown[name] as Json, name, within, pseudonyms)]),
  )
  return digest === undefined || within.isFree ? made : Object.assign(made, { [SEALED]: true })
}
