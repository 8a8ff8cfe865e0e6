import type { ProvenanceClient, TraceAnswer } from '@lodestone/client'
import type { Element, SourceKind } from '@lodestone/domain'

/** Lots that are looked at before one is chosen, spread over all that left. */
const CANDIDATES = 50
const ELEMENTS: readonly Element[] = ['Nd', 'Pr', 'Dy', 'Tb']

export type Showcase = {
  readonly trace: TraceAnswer
  readonly customer: string
  readonly origins: Awaited<ReturnType<ProvenanceClient['origins']>>
}

/** A magnet lot that left for a customer: of the last ones the one whose sources are the most different. Null when none left. */
export const findShowcase = async (client: ProvenanceClient): Promise<Showcase | null> => {
  const magnets = await magnetShipments(client)
  const step = Math.ceil(magnets.length / CANDIDATES)
  const shipped = magnets.filter((_, n) => n % step === 0)
  let best: { trace: TraceAnswer; customer: string } | null = null
  for (const { lot, addressee } of shipped) {
    const trace = await client.trace(lot)
    const customer = 'party' in addressee ? addressee.party : addressee.area
    if (best === null || richness(trace) > richness(best.trace)) best = { trace, customer }
  }
  return best === null ? null : { ...best, origins: await client.origins(best.trace.lot, ELEMENTS) }
}

/** The magnet lot that left last. */
export const lastShippedLot = async (client: ProvenanceClient): Promise<string | undefined> =>
  (await magnetShipments(client))[0]?.lot

const magnetShipments = async (client: ProvenanceClient) => {
  const { shipments } = await client.shipments({ limit: 1_000 })
  return shipments.filter(({ type }) => type === 'MagnetShipped')
}

const richness = ({ sources, nodes }: TraceAnswer): number => {
  const kinds = new Set<SourceKind | 'unexplained' | null>(sources.map(({ sourceKind }) => sourceKind))
  return kinds.size * 1_000_000 + nodes.length
}
