import type { ProvenanceClient, TraceAnswer } from '@lodestone/client'
import type { Element, SourceKind } from '@lodestone/domain'

/** Lots that are looked at before one is chosen, spread over all that left. */
const CANDIDATES = 50
/** Of these, the ones with the most different sources, so many are looked at for what is known of their content. */
const FINALISTS = 5
const ELEMENTS: readonly Element[] = ['Nd', 'Pr', 'Dy', 'Tb', 'Fe', 'B']

export type Showcase = {
  readonly trace: TraceAnswer
  readonly customer: string
  readonly origins: Awaited<ReturnType<ProvenanceClient['origins']>>
}

/**
 * A magnet lot that left for a customer: of the last ones whose sources are the most different, the first whose content of every element is known. Null when
 * none left.
 */
export const findShowcase = async (client: ProvenanceClient): Promise<Showcase | null> => {
  const magnets = await magnetShipments(client)
  const step = Math.ceil(magnets.length / CANDIDATES)
  const shipped = magnets.filter((_, n) => n % step === 0)
  const found: Omit<Showcase, 'origins'>[] = []
  for (const { lot, addressee } of shipped)
    found.push({
      trace: await client.trace(lot),
      customer: 'party' in addressee ? addressee.party : addressee.area,
    })
  found.sort((a, b) => richness(b.trace) - richness(a.trace))
  let first: Showcase | null = null
  for (const each of found.slice(0, FINALISTS)) {
    const showcase = { ...each, origins: await client.origins(each.trace.lot, ELEMENTS) }
    if (showcase.origins.elements.every(isTold)) return showcase
    first ??= showcase
  }
  return first
}

const isTold = ({ ppb, lessThanPpb }: Showcase['origins']['elements'][number]): boolean =>
  ppb !== null || lessThanPpb !== null

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
