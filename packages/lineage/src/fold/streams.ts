import { createNames, findName, indexOfName, type Names, nameOf } from '../columns/names.ts'

/** The ledger's streams, and the position of each of their events. */
export type Streams = { readonly names: Names; readonly positions: Positions[] }
/** Positions, rising: the first `count` of `of`. */
export type Positions = { count: number; of: Uint32Array }
const NO_POSITIONS: Positions = { count: 0, of: new Uint32Array(0) }

export const createStreams = (): Streams => ({ names: createNames(), positions: [] })

export const indexOfStream = (streams: Streams, name: string): number => {
  const index = indexOfName(streams.names, name)
  if (index === streams.positions.length) streams.positions.push({ count: 0, of: new Uint32Array(64) })
  return index
}

export const nameOfStream = (streams: Streams, index: number): string => nameOf(streams.names, index)

/** The positions of a stream's events. */
export const positionsOf = (streams: Streams, name: string): Positions => {
  const index = findName(streams.names, name)
  return index === undefined ? NO_POSITIONS : (streams.positions[index] ?? NO_POSITIONS)
}

export const addToStream = (streams: Streams, stream: number, position: number): void => {
  const positions = streams.positions[stream]!
  if (positions.count === positions.of.length) {
    const wider = new Uint32Array(positions.of.length * 2)
    wider.set(positions.of)
    positions.of = wider
  }
  positions.of[positions.count++] = position
}

/** The last revision of a stream; -1 when it has none. */
export const lastRevision = (streams: Streams, stream: number, revisions: Uint32Array): number => {
  const positions = streams.positions[stream]
  return positions === undefined || positions.count === 0
    ? -1
    : revisions[positions.of[positions.count - 1]!]!
}

/** The position of a stream's event; undefined when none with that revision is folded. */
export const positionOf = (
  streams: Streams,
  stream: number,
  revision: number,
  revisions: Uint32Array,
): number | undefined => {
  const positions = streams.positions[stream]
  if (positions === undefined) return undefined
  let low = 0
  let high = positions.count
  while (low < high) {
    const middle = (low + high) >>> 1
    if (revisions[positions.of[middle]!]! < revision) low = middle + 1
    else high = middle
  }
  const position = positions.of[low]
  return low < positions.count && revisions[position!] === revision ? position : undefined
}

/** Lists the positions of each stream again, after the events were read from a snapshot. */
export const rehashStreams = (streams: Streams, streamOf: Uint32Array, events: number): void => {
  streams.positions.length = 0
  for (let name = 0; name < streams.names.count; name++) indexOfStream(streams, nameOf(streams.names, name))
  for (let position = 1; position < events; position++) addToStream(streams, streamOf[position]!, position)
}
