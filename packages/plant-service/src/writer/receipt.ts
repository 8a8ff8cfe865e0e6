import type { LedgerEvent, Receipt } from '@lodestone/domain'

/** An event with the id that it has in the store. */
export type Kept = { readonly id: string; readonly revision: number; readonly event: LedgerEvent }

/** The receipt for the events of one request. It is made of nothing but what is stored, so that it can be made again. */
export const receiptOf = (stream: string, kept: readonly Kept[]): Receipt => {
  const last = kept.at(-1)
  if (last === undefined) throw new RangeError(`A receipt for ${stream} needs at least one event.`)
  return {
    stream,
    revision: last.revision,
    events: kept.map(({ id, event, revision }) => ({ id, type: event.type, revision })),
    recordedAt: last.event.recordedAt,
    waitFor: `${stream}@${last.revision}`,
    findings: kept.flatMap(({ event }) => event.findings ?? []),
  }
}
