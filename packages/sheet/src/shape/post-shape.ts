import { type EventType, postJsonSchema } from '@lodestone/domain'
import { type ObjectShape, shapeOf } from './shape.ts'

const shapes = new Map<EventType, ObjectShape>()

/** The shape of a post of this type. */
export const postShape = (type: EventType): ObjectShape => {
  const known = shapes.get(type)
  if (known) return known
  const made = shapeOf(postJsonSchema(type))
  if (made.kind !== 'object') throw new TypeError(`A post of ${type} is an object.`)
  shapes.set(type, made)
  return made
}
