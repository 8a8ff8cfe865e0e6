/**
 * Arcs between nodes, each with the arc back beside it: arc `a` and `a ^ 1`. `left` is how much each can still carry, whole numbers.
 */
export type Arcs = {
  count: number
  to: Uint32Array
  left: Float64Array
  /** The next arc out of the same node; `NO_ARC` behind the last. */
  next: Int32Array
  readonly first: Int32Array
}
export const NO_ARC = -1

export const createArcs = (nodes: number, arcs: number): Arcs => ({
  count: 0,
  to: new Uint32Array(arcs * 2),
  left: new Float64Array(arcs * 2),
  next: new Int32Array(arcs * 2),
  first: new Int32Array(nodes).fill(NO_ARC),
})

/** Adds an arc that can carry so much; gives its number. */
export const addArc = (arcs: Arcs, from: number, to: number, capacity: number): number => {
  const arc = arcs.count
  put(arcs, arc, from, to, capacity)
  put(arcs, arc + 1, to, from, 0)
  arcs.count = arc + 2
  return arc
}

const put = ({ to, left, next, first }: Arcs, arc: number, from: number, end: number, capacity: number) => {
  to[arc] = end
  left[arc] = capacity
  next[arc] = first[from]!
  first[from] = arc
}

/**
 * How much can flow from one node to another, at most `enough`; uses up `left`. Dinic's method: by steps to the end, always along the
 * shortest ways that still have room.
 */
export const maxFlow = (arcs: Arcs, source: number, sink: number, enough: number): number => {
  const room = createRoom(arcs.first.length)
  let flow = 0
  while (flow < enough && level(arcs, source, sink, room)) {
    room.current.set(arcs.first)
    for (;;) {
      const pushed = augment(arcs, source, sink, room, enough - flow)
      if (pushed === 0) break
      flow += pushed
    }
  }
  return flow
}

type Room = {
  /** Steps to the sink, one more; 0 where there is no way. */
  readonly steps: Uint32Array
  readonly queue: Uint32Array
  /** The arc out of each node that is tried next. */
  readonly current: Int32Array
  /** The arcs from the source to where the search stands. */
  readonly path: Int32Array
}

const createRoom = (nodes: number): Room => ({
  steps: new Uint32Array(nodes),
  queue: new Uint32Array(nodes),
  current: new Int32Array(nodes),
  path: new Int32Array(nodes),
})

/** Counts the steps of every node to the sink, along arcs that have room, up to the source; whether there is a way. */
const level = ({ to, left, next, first }: Arcs, source: number, sink: number, room: Room): boolean => {
  const { steps, queue } = room
  steps.fill(0)
  steps[sink] = 1
  queue[0] = sink
  let count = 1
  for (let at = 0; at < count; at++) {
    const node = queue[at]!
    if (node === source) return true
    for (let arc = first[node]!; arc !== NO_ARC; arc = next[arc]!) {
      const from = to[arc]!
      if (left[arc ^ 1] === 0 || steps[from] !== 0) continue
      steps[from] = steps[node]! + 1
      queue[count++] = from
    }
  }
  return false
}

/** Sends what fits along one shortest way; 0 when there is none left. */
const augment = (
  { to, left, next }: Arcs,
  source: number,
  sink: number,
  { steps, current, path }: Room,
  most: number,
): number => {
  let depth = 0
  let node = source
  while (node !== sink) {
    let arc = current[node]!
    while (arc !== NO_ARC && (left[arc] === 0 || steps[to[arc]!]! + 1 !== steps[node]!)) arc = next[arc]!
    current[node] = arc
    if (arc !== NO_ARC) {
      path[depth++] = arc
      node = to[arc]!
      continue
    }
    // No way on from here: no other way shall come here again.
    steps[node] = 0
    if (depth === 0) return 0
    const back = path[--depth]!
    node = to[back ^ 1]!
  }
  let fits = most
  for (let at = 0; at < depth; at++) fits = Math.min(fits, left[path[at]!]!)
  for (let at = 0; at < depth; at++) {
    const arc = path[at]!
    left[arc] = left[arc]! - fits
    left[arc ^ 1] = left[arc ^ 1]! + fits
  }
  return fits
}
