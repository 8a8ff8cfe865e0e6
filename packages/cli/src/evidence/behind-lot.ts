import type { ProvenanceClient } from '@lodestone/client'
import type { LotDocument } from '@lodestone/lineage'

/** Documents, and as of which position they are told. */
export type Behind = { readonly position: number; readonly documents: readonly LotDocument[] }

type Read = Parameters<ProvenanceClient['evidence']>[2]

/** A document that several pages, or several lots, name is told once, with all the events that name it. */
const merged = (found: Map<string, LotDocument>, documents: readonly LotDocument[]): void => {
  for (const document of documents) {
    const before = found.get(document.document)
    const namedBy = [...(before?.namedBy ?? []), ...document.namedBy]
    const events = new Map(namedBy.map((event) => [event.position, event]))
    found.set(document.document, {
      ...document,
      ...before,
      kinds: [...new Set([...(before?.kinds ?? []), ...document.kinds])],
      issuers: [...new Set([...(before?.issuers ?? []), ...document.issuers])],
      claims: [...new Set([...(before?.claims ?? []), ...document.claims])],
      namedBy: [...events.values()],
    })
  }
}

/** The documents that a lot's own events name; all pages, as of the position of the first. */
export const behindLot = async (client: ProvenanceClient, lot: string, read: Read): Promise<Behind> => {
  const found = new Map<string, LotDocument>()
  let page = await client.evidence(lot, {}, read)
  const { position } = page
  for (;;) {
    merged(found, page.documents)
    if (page.next === undefined) return { position, documents: [...found.values()] }
    page = await client.evidence(lot, { after: page.next }, { asOf: position })
  }
}

/** So many lots are asked of at a time. */
const TOGETHER = 8

/** The documents behind a lot and behind all that it was made of, as of one position. */
export const behindAncestors = async (
  client: ProvenanceClient,
  lot: string,
  read: Read,
  onProgress: (lots: number, of: number) => void,
): Promise<Behind & { readonly lots: number }> => {
  const { nodes, position } = await client.trace(lot, { direction: 'upstream' }, read)
  const found = new Map<string, LotDocument>()
  for (let from = 0; from < nodes.length; from += TOGETHER) {
    const some = nodes.slice(from, from + TOGETHER)
    for (const { documents } of await Promise.all(
      some.map((node) => behindLot(client, node.lot, { asOf: position })),
    ))
      merged(found, documents)
    onProgress(Math.min(from + TOGETHER, nodes.length), nodes.length)
  }
  return { position, documents: [...found.values()], lots: nodes.length }
}
