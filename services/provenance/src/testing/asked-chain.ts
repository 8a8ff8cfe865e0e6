import { postChain, shipToHitachi, withdraw } from './chain.ts'
import { openReadLedger } from './read-side.ts'
import type { Recorded } from './scribe.ts'

export const MAGNET = 'FTW-MG-26-1'

export type AskedChain = Awaited<ReturnType<typeof openAskedChain>>

/** The chain with a shipment that was withdrawn and swarf that is still on its way, and the read side to ask of it. */
export const openAskedChain = async () => {
  const ledger = await openReadLedger()
  const chain = await postChain(ledger.scribe)
  const hitachi = await shipToHitachi(ledger.scribe)
  const correction = await withdraw(ledger.scribe, 'FTW-MG', hitachi)
  await ledger.scribe.post('FTW-MG', 'LotShipped', {
    occurredAt: '2026-11-12T12:00:00-06:00',
    parcel: 'FTW-MG-P-3',
    addressee: { area: 'MTP-RC' },
    lines: [{ lot: 'FTW-MG-SW-1', mass: '150 kg' }],
  })
  const events: { readonly [name: string]: Recorded } = { ...chain, hitachi, correction }
  return { ledger, side: await ledger.read(), events, close: () => ledger.close() }
}
