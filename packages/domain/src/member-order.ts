/** A member of an object in canonical order: its name, and how it begins in JSON text; null for a name that canonical JSON does not allow. */
export type Member = { readonly name: string; readonly heading: string | null }

/** Objects that have the same names, put in in the same order, so far. */
type Shape = { readonly next: Map<string, Shape>; members: readonly Member[] | null }

/** What is remembered at most: beyond that, orders are worked out each time. */
const MOST_SHAPES = 20_000

const emptyShape = (): Shape => ({ next: new Map(), members: null })
const first = emptyShape()
let shapes = 0

const inOrder = (names: string[]): Member[] =>
  names.sort().map((name) => ({ name, heading: name.isWellFormed() ? `${JSON.stringify(name)}:` : null }))

/**
 * The members of an object, by the UTF-16 code units of their names (RFC 8785). Remembered by shape: the ledger's objects have few, and sorting
 * their names each time made a fifth of all garbage of a bulk post.
 */
export const membersOf = (value: object): readonly Member[] => {
  const names = Object.keys(value)
  let shape = first
  for (const name of names) {
    let next = shape.next.get(name)
    if (next === undefined) {
      if (shapes >= MOST_SHAPES) return inOrder(names)
      next = emptyShape()
      shape.next.set(name, next)
      shapes += 1
    }
    shape = next
  }
  shape.members ??= inOrder(names)
  return shape.members
}
