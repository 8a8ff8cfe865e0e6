import type { LedgerEvent } from './catalogue.ts'

/**
 * The event that a correction withdraws. It was one of the same book, read back and checked when the correction was decided, so that
 * its shape is known.
 */
export const withdrawnBy = (correction: LedgerEvent<'EventDeclaredErroneous'>): LedgerEvent => {
  const withdrawn: unknown = correction.withdrawn
  return withdrawn as LedgerEvent
}
