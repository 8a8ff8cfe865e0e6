import { areaOfStream } from '@lodestone/domain'
import { HIDDEN, type Json, malformed } from '@lodestone/transparency'
import { kindOf, type Pseudonyms } from './pseudonyms.ts'

type Members = { readonly [name: string]: Json }
const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Marks an object of which members are not disclosed. */
export const SEALED = Symbol('sealed')

/** Where names stand: the event's type, the area of its book, and whom it received from. */
type Context = { readonly type: string; readonly area: string; readonly sender: string }

/** What a leaf says, with a pseudonym in the place of each name that is not disclosed, and its objects marked where members are not. Errors: MALFORMED. */
export const named = (said: Members, pseudonyms: Pseudonyms): Members => {
  const { type, stream, data } = said
  const area = areaOfStream(String(stream)) ?? ''
  const sender = isMembers(data) && typeof data['sender'] === 'string' ? data['sender'] : area
  return namedIn(said, '', { type: String(type), area, sender }, pseudonyms) as Members
}

/** Of a receipt, the parcel and what was in it are the sender's. */
const SENDERS = ['parcel', 'from', 'of']

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
  const made = Object.fromEntries(
    names.map((name) => [name, namedIn(shown[name] as Json, name, context, pseudonyms)]),
  )
  return digest === undefined ? made : Object.assign(made, { [SEALED]: true })
}
