import type { LedgerEvent } from '../events/catalogue.ts'
import { type Flow, NO_FLOW } from './flow.ts'
import { given, taken } from './lines.ts'

export const flowOfReceipt = (event: LedgerEvent<'LotReceived'>): Flow => ({
  takes: event.accounts.map((account, index) => ({
    lot: account.from,
    grams: account.grams,
    basis: event.lines[index]?.mass.basis ?? 'as_weighed',
    pieces: account.pieces ?? 0,
    role: 'constituent',
    whence: 'parcel',
  })),
  yields: event.lines.map((line, index) => {
    // What it is, nobody has said yet.
    if (isReceivedAhead(event)) return given(event, { ...line, material: 'unidentified' }, null, null)
    const account = event.accounts[index]
    if (account === undefined)
      throw new RangeError(`The receipt of ${event.parcel} has no account for its line ${index + 1}.`)
    return given(
      event,
      {
        ...line,
        material: account.material,
        composition: account.composition,
        analysis: account.analysis,
        grade: account.grade,
      },
      [index],
      null,
    )
  }),
})

/** Whether goods are received of which their parcel does not say yet what they are: its shipment is not posted, or nothing of their line is open. */
export const isReceivedAhead = ({ accounts }: Pick<LedgerEvent<'LotReceived'>, 'accounts'>): boolean =>
  accounts.length === 0

/** Goods that leave: in a parcel, or as waste. */
export const flowOfDeparture = (
  event: LedgerEvent<'LotShipped' | 'MagnetShipped' | 'WasteDisposed'>,
): Flow => ({
  takes: event.lines.map((line) => taken(line)),
  yields: [],
})

/** Goods that were received without papers get the provenance of the parcel that they turn out to be; their mass they have. */
export const flowOfMatch = (event: LedgerEvent<'ReceiptMatched'>): Flow => {
  // What it speaks of is not posted yet: an event that binds it says it again then.
  if (event.accounts.length === 0) return NO_FLOW
  return {
    takes: event.accounts.map(({ from, grams, pieces }) =>
      taken({ lot: from, mass: { grams, basis: 'as_weighed' }, pieces }, 'parcel'),
    ),
    yields: event.lines.map(({ lot }, index) => {
      const account = event.accounts[index]
      return {
        ...given(
          event,
          {
            ...(account !== undefined && isIdentifiedBy(event, lot) ? account : {}),
            material: account?.material ?? 'unidentified',
            lot,
            mass: { grams: 0, basis: 'as_weighed' },
            pieces: 0,
          },
          [index],
          null,
        ),
        adds: true,
      }
    }),
  }
}

/** Whether a match says what a lot is, beside where it came from. */
export const isIdentifiedBy = (
  { returned, identifies }: Pick<LedgerEvent<'ReceiptMatched'>, 'returned' | 'identifies'>,
  lot: string,
): boolean => returned === true || (identifies?.includes(lot) ?? false)

export const flowOfReturn = (event: LedgerEvent<'CustomerReturnReceived'>): Flow => ({
  takes: event.accounts.map(({ from, grams, pieces }, index) => ({
    ...taken(
      { lot: from, mass: { grams, basis: event.lines[index]?.mass.basis ?? 'as_weighed' }, pieces },
      'parcel',
    ),
  })),
  yields: event.lines.map((line, index) => {
    const { lot, mass, pieces } = line
    const account = event.accounts[index]
    // The shipment is not posted yet: what it is, nobody has said.
    return account === undefined
      ? given(event, { lot, mass, pieces, material: 'unidentified' }, null, null)
      : given(event, { ...line, ...account, lot, mass, pieces }, [index], null)
  }),
})
