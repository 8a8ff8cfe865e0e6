import { bookOf, type Scene } from './given.ts'
import { PARCEL } from './shipped-flake.ts'

/** The parcel of flake as it comes to the magnet shop. */

export const LOT = 'FTW-MG-FL-1'

export const came = (line: object = {}, more: readonly object[] = []) => ({
  occurredAt: '2026-11-21T12:00:00-06:00',
  parcel: PARCEL,
  lines: [{ line: 1, lot: LOT, mass: '399.6 kg', ...line }, ...(more as [])],
})

export const magnets = () => bookOf('FTW-MG')
export const later = { occurredAt: '2026-11-22T08:00:00-06:00' }
export const holds = ({ book }: Scene, lot = LOT) => [...(book.accounts.get(lot)?.holds ?? [])]

/** What order of posting may not change. */
export const final = ({ book }: Scene) => ({
  accounts: [...book.accounts].map(([lot, { firstUse, ...account }]) => [
    lot,
    { ...account, firstUse: firstUse?.ms },
  ]),
  received: book.received.toJS(),
  weighings: book.weighings.toJS(),
  open: [...book.exceptions.values()].map(({ code, sentence }) => ({ code, sentence })),
  waits: book.matchedAhead.size,
})

export const withdraw = (on: Scene, revision: number) =>
  on.when(
    'EventDeclaredErroneous',
    {
      occurredAt: '2026-11-22T09:00:00-06:00',
      target: { eventId: '00000000-0000-8000-8000-000000000000', revision },
      reason: 'incorrect_data',
      explanation: 'another parcel',
    },
    { target: on.log[revision]! },
  )
