import type { BookEvent, BookWithdrawal, WhatIfAnswer } from '@lodestone/client'
import { isProblemError } from '@lodestone/client/provenance'
import { type Beyond, beyondBook } from '@lodestone/client/signing'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { bookOf } from '../../data/books.ts'
import { provenance } from '../../data/client.ts'
import type { EventRef } from '../../ui/event-ref.ts'

/** What withdrawing an event would change: in its book, in the books beyond it, and of verdicts. */
export type BlastRadius = {
  readonly kept: BookEvent
  readonly withdrawal: BookWithdrawal & { readonly revision: number }
  readonly beyond: Beyond
  /** Null where whoever asks does not see the whole ledger, and cannot be told. */
  readonly verdicts: WhatIfAnswer | null
}

/** Asked anew when the book has moved on: all that rests on an event is not walked again for whatever happens elsewhere; the answer says as of when it is. */
export const useBlastRadius = ({ area, revision }: EventRef) => {
  const at = useQuery({
    queryKey: ['live', 'book-revision', area, revision],
    queryFn: async () => (await bookOf(area).withdrawal(revision)).revision,
  })
  return useQuery({
    queryKey: ['blast-radius', area, revision, at.data],
    enabled: !at.isPending,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => blastRadius({ area, revision }, signal),
  })
}

const blastRadius = async ({ area, revision }: EventRef, signal: AbortSignal): Promise<BlastRadius> => {
  const book = bookOf(area)
  const [kept, withdrawal] = await Promise.all([book.event(revision), book.withdrawal(revision)])
  // The read side is asked once it knows what the book knows.
  const waitFor = `${kept.at.stream}@${withdrawal.revision}`
  const [beyond, verdicts] = await Promise.all([
    beyondBook(provenance, area, kept.event, waitFor),
    withdrawal.withdrawn ? null : wouldTurn(kept.at, waitFor, signal),
  ])
  return { kept, withdrawal, beyond, verdicts }
}

const wouldTurn = async (
  { stream, revision }: BookEvent['at'],
  waitFor: string,
  signal: AbortSignal,
): Promise<WhatIfAnswer | null> => {
  try {
    return await provenance.whatIf({ without: [{ stream, revision }] }, { waitFor, signal })
  } catch (error) {
    if (isProblemError(error, 'FORBIDDEN') || isProblemError(error, 'RULE_SET_NOT_ACTIVE')) return null
    throw error
  }
}
