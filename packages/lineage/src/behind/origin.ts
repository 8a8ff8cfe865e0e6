import { NONE } from '../columns/table.ts'
import { endOfEdges, stands } from '../fold/rows.ts'
import type { Lineage } from '../lineage.ts'
import { saidOf, sentBefore } from './origin-events.ts'

/** What a lot was made of, one step back. Lots by their indices, events by their positions, which rise. */
export type Origin = { readonly positions: readonly number[]; readonly inputs: readonly number[] }

/** The events that tell what a lot was made of, with how its parcels were sent and with what withdrew any of them; and the lots that went into it, as of a position. */
export const originOf = (lineage: Lineage, lot: number, asOf: number): Origin => {
  const positions = new Set<number>()
  const add = (position: number): void => {
    if (position <= asOf) positions.add(position)
  }
  for (const position of saidOf(lineage, lot, asOf)) add(position)
  for (const position of [...positions]) sentBefore(lineage, position).forEach(add)
  for (const position of [...positions]) add(lineage.events.columns.withdrawn[position]!)
  return { positions: [...positions].sort((a, b) => a - b), inputs: inputsOf(lineage, lot, asOf) }
}

const inputsOf = (lineage: Lineage, lot: number, asOf: number): number[] => {
  const { position, nextOfLot, firstEdge } = lineage.yields.columns
  const inputs = new Set<number>()
  for (let row = lineage.lots.columns.firstYield[lot]!; row !== NONE; row = nextOfLot[row]!) {
    if (!stands(lineage, position[row]!, asOf)) continue
    for (let edge = firstEdge[row]!; edge < endOfEdges(lineage, row); edge++)
      inputs.add(lineage.takes.columns.lot[lineage.edges.columns.take[edge]!]!)
  }
  return [...inputs]
}

/** These lots and all that went into them, each after its inputs. What is behind a lot for which `isKnown` holds is not looked at, nor is it given. */
export function* inputsFirst(
  lineage: Lineage,
  lots: Iterable<number>,
  asOf: number,
  isKnown: (lot: number) => boolean,
): Generator<number, void, undefined> {
  const met = new Set<number>()
  for (const start of lots) {
    if (met.has(start) || isKnown(start)) continue
    met.add(start)
    const way = [{ lot: start, inputs: inputsOf(lineage, start, asOf) }]
    for (let here = way.at(-1); here !== undefined; here = way.at(-1)) {
      const input = here.inputs.pop()
      if (input === undefined) {
        way.pop()
        yield here.lot
      } else if (!met.has(input) && !isKnown(input)) {
        met.add(input)
        way.push({ lot: input, inputs: inputsOf(lineage, input, asOf) })
      }
    }
  }
}
