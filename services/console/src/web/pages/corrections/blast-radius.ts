import type { BookEvent, BookWithdrawal, WhatIfAnswer } from '@lodestone/client'
import { isProblemError } from '@lodestone/client/provenance'
import { type Beyond, beyondBook } from '@lodestone/client/signing'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { bookOf } from '../../data/books.ts'
import { provenance } from '../../data/client.ts'
import type { EventRef } from '../../ui/event-ref.ts'

/** What rests on an event: in its book, and in the books beyond it. */
export type Resting = {
  readonly kept: BookEvent
  readonly withdrawal: BookWithdrawal & { readonly revision: number }
  readonly beyond: Beyond
}
/** The same with the verdicts that would change; null where whoever asks does not see the whole ledger, and cannot be told. */
export type BlastRadius = Resting & { readonly verdicts: WhatIfAnswer | null }

/** The read side is asked once it knows what the book knows. */
const knownBy = ({ kept, withdrawal }: Pick<Resting, 'kept' | 'withdrawal'>): string =>
  `${kept.at.stream}@${withdrawal.revision}`

/** Asked anew when the book has moved on: all that rests on an event is not walked again for whatever happens elsewhere; the answer says as of when it is. */
export const useResting = ({ area, revision }: EventRef) => {
  const at = useQuery({
    queryKey: ['live', 'book-revision', area, revision],
    queryFn: async () => (await bookOf(area).withdrawal(revision)).revision,
  })
  return useQuery({
    queryKey: ['resting', area, revision, at.data],
    enabled: !at.isPending,
    placeholderData: keepPreviousData,
    queryFn: () => restingOn({ area, revision }),
  })
}

const restingOn = async ({ area, revision }: EventRef): Promise<Resting> => {
  const book = bookOf(area)
  const [kept, withdrawal] = await Promise.all([book.event(revision), book.withdrawal(revision)])
  const beyond = await beyondBook(provenance, area, kept.event, knownBy({ kept, withdrawal }))
  return { kept, withdrawal, beyond }
}

/** Every lot and line that it may touch is judged anew: it takes longer than all the rest, which is shown meanwhile. */
export const useTurns = (resting: Resting) =>
  useQuery({
    queryKey: ['turns', knownBy(resting), resting.kept.at.revision],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      resting.withdrawal.withdrawn ? null : wouldTurn(resting.kept.at, knownBy(resting), signal),
  })

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
