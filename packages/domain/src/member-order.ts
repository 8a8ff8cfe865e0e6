/** The names of an object's members by their UTF-16 code units, and whether they were put in in this order. */
type MemberOrder = { readonly names: readonly string[]; readonly isKept: boolean }

/** Objects that have the same names, put in in the same order, so far. `latest`: the name that came next the last time, and where it led. */
type Shape = {
  readonly next: Map<string, Shape>
  latest: string | null
  after: Shape | null
  order: MemberOrder | null | undefined
}

/** What is remembered at most: beyond that, orders are worked out each time. */
const MOST_SHAPES = 20_000

const emptyShape = (): Shape => ({ next: new Map(), latest: null, after: null, order: undefined })
const first = emptyShape()
let shapes = 0

/**
 * A member that an object does not keep in the order in which it was put in, that is no member but the object's prototype, or that says how JSON
 * is to write the object.
 */
const OUT_OF_ORDER = /^(\d+|__proto__|toJSON)$/

const orderOf = (given: readonly string[]): MemberOrder | null => {
  if (given.some((name) => OUT_OF_ORDER.test(name))) return null
  const names = given.toSorted()
  return { names, isKept: names.every((name, index) => name === given[index]) }
}

/**
 * The order of a plain object's members (RFC 8785). Null where an object that is made in this order would not
 * keep it, or would be written otherwise. Remembered by shape: the ledger's objects have few, and sorting their names each time made a fifth of all garbage of a bulk post.
 */
export const memberOrder = (value: object): MemberOrder | null => {
  let shape = first
  // Not Object.keys, which makes an array for every object.
  for (const name in value) {
    if (shape.latest !== name || shape.after === null) {
      let next = shape.next.get(name)
      if (next === undefined) {
        if (shapes >= MOST_SHAPES) return orderOf(Object.keys(value))
        next = emptyShape()
        shape.next.set(name, next)
        shapes += 1
      }
      shape.latest = name
      shape.after = next
    }
    shape = shape.after
  }
  if (shape.order === undefined) shape.order = orderOf(Object.keys(value))
  return shape.order
}
