import { areaOf } from '@lodestone/domain'

const idIn = (value: unknown, field: string): string | undefined => {
  if (typeof value !== 'object' || value === null) return undefined
  const found: unknown = Reflect.get(value, field)
  return typeof found === 'string' ? found : undefined
}

const firstIn = (value: unknown, list: string): unknown => {
  if (typeof value !== 'object' || value === null) return undefined
  const found: unknown = Reflect.get(value, list)
  return Array.isArray(found) ? found[0] : undefined
}

/**
 * The area whose book a post is for, read from the ids in it: of the lots that it makes, of the parcel that it ships, of the lot that
 * it is about. Undefined where it names none (a correction names an event).
 */
export const areaOfPost = (type: string, post: unknown): string | undefined => {
  const id =
    // A received parcel carries its sender's code; what is received becomes a lot of the receiver.
    (type === 'LotReceived' ? undefined : idIn(post, 'parcel')) ??
    idIn(firstIn(post, 'outputs'), 'lot') ??
    idIn(firstIn(post, 'lines'), 'lot') ??
    idIn(post, 'lot')
  return id === undefined ? undefined : areaOf(id)
}
