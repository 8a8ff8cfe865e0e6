/** Beyond so many, edges run straight and may pass behind nodes: a drawing that large is read from afar. */
const MOST_WAYPOINTS = 30_000

/** A graph whose edges go from each column to the next: waypoints stand where an edge passes a column. */
export type Proper = {
  /** Nodes first, then waypoints. */
  readonly count: number
  readonly nodes: number
  readonly columnOf: Int32Array
  readonly from: Int32Array
  readonly to: Int32Array
  /** The waypoints of each edge that was given, from left to right. */
  readonly ways: readonly (readonly number[])[]
}

/** The edges out of one node share their waypoints: they run as one until they part. */
export const proper = (
  nodes: number,
  columnOf: Int32Array,
  edges: readonly { readonly from: number; readonly to: number }[],
): Proper => {
  const furthest = columnOf.slice()
  for (const { from, to } of edges) furthest[from] = Math.max(furthest[from]!, columnOf[to]!)
  let needed = 0
  for (let node = 0; node < nodes; node++) needed += Math.max(0, furthest[node]! - columnOf[node]! - 1)
  const direct = needed > MOST_WAYPOINTS
  const columns = [...columnOf]
  const firstWaypoint = new Int32Array(nodes).fill(-1)
  const from: number[] = []
  const to: number[] = []
  if (!direct)
    for (let node = 0; node < nodes; node++) {
      let before = node
      for (let column = columnOf[node]! + 1; column < furthest[node]!; column++) {
        if (before === node) firstWaypoint[node] = columns.length
        from.push(before)
        to.push(columns.length)
        before = columns.length
        columns.push(column)
      }
    }
  const ways = edges.map((edge) => {
    const passed = columnOf[edge.to]! - columnOf[edge.from]! - 1
    const first = firstWaypoint[edge.from]!
    const way = direct || passed === 0 ? [] : Array.from({ length: passed }, (_, n) => first + n)
    from.push(way.at(-1) ?? edge.from)
    to.push(edge.to)
    return way
  })
  return {
    count: columns.length,
    nodes,
    columnOf: Int32Array.from(columns),
    from: Int32Array.from(from),
    to: Int32Array.from(to),
    ways,
  }
}
