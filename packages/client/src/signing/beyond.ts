import type { AreaCode, LedgerEvent, LotId } from '@lodestone/domain'
import { flowOf } from '@lodestone/domain/plain'
import type { Shipment, TraceNode } from '@lodestone/lineage'
import { isProblemError } from '../problem.ts'
import type { ProvenanceClient } from '../provenance/provenance-client.ts'
import { partsFromIt } from './from-it.ts'

/** A lot that rests on an event, and how much of it does, in parts per million of its mass. */
export type RestingLot = Pick<TraceNode, 'lot' | 'area' | 'material' | 'grams'> & {
  readonly fromItPpm: number
}

/** What the read side knows to rest on an event beyond its own book, as of a position; or why that cannot be said. */
export type Beyond =
  | {
      readonly position: number
      readonly lots: readonly RestingLot[]
      readonly shipments: readonly Pick<Shipment, 'lot' | 'parcel' | 'grams' | 'addressee'>[]
      /** The answer was cut off, or events could not be read. */
      readonly incomplete: boolean
    }
  | { readonly failure: string }

const MOST_LOTS = 5_000
const MOST_ROOTS = 50
const PPB_IN_PPM = 1_000n

/**
 * What rests on the lots that an event gave (of a shipment: that its addressee received), in all areas but its own. Of an analysis: all that was made of
 * the lot that was analysed, in its own area too, for its book says nothing of what a lot holds.
 */
export const beyondBook = async (
  client: ProvenanceClient,
  area: AreaCode,
  event: LedgerEvent,
  waitFor: string,
): Promise<Beyond> => {
  try {
    const { position } = await client.projection({}, { waitFor })
    const read = { asOf: position }
    const roots = await rootsOf(client, event, read)
    const lots = new Map<LotId, RestingLot>()
    const shipments: Shipment[] = []
    let incomplete = roots.length > MOST_ROOTS
    const isAnalysis = event.type === 'AssayRecorded'
    for (const root of roots.slice(0, MOST_ROOTS)) {
      const trace = await client.trace(root, { direction: 'downstream', limit: MOST_LOTS }, read)
      const parts = partsFromIt(trace.nodes, trace.edges)
      for (const { lot, area: of, material, grams } of trace.nodes) {
        if (of === area && (!isAnalysis || lot === root)) continue
        const more = Number((parts.get(lot) ?? 0n) / PPB_IN_PPM)
        const fromItPpm = Math.min(1_000_000, (lots.get(lot)?.fromItPpm ?? 0) + more)
        lots.set(lot, { lot, area: of, material, grams, fromItPpm })
      }
      shipments.push(...trace.shipments.filter(({ stream }) => isAnalysis || stream !== `book-${area}`))
      incomplete ||= trace.missing.some(({ reason }) => reason === 'limit') || trace.gaps.length > 0
    }
    return {
      position,
      lots: [...lots.values()],
      shipments: shipments.map(({ lot, parcel, grams, addressee }) => ({ lot, parcel, grams, addressee })),
      incomplete,
    }
  } catch (error) {
    if (isProblemError(error)) return { failure: error.message }
    throw error
  }
}

const rootsOf = async (
  client: ProvenanceClient,
  event: LedgerEvent,
  read: { readonly asOf: number },
): Promise<readonly LotId[]> => {
  if (event.type === 'AssayRecorded') return [event.lot]
  if (event.type !== 'LotShipped' && event.type !== 'MagnetShipped')
    return [...new Set(flowOf(event).yields.map(({ lot }) => lot))]
  const { addressee } = event
  if (!('area' in addressee)) return []
  const received = new Set<LotId>()
  for (const { lot } of event.lines) {
    const { nodes } = await client.trace(lot, { direction: 'downstream', depth: 1 }, read)
    for (const node of nodes) if (node.area === addressee.area) received.add(node.lot)
  }
  return [...received]
}
