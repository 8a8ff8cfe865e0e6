import type { LotAnswer } from '@lodestone/client'
import { isProblemError } from '@lodestone/client'
import { useQuery } from '@tanstack/react-query'
import { provenance } from '../../data/client.ts'
import { mass } from '../../ui/figures.ts'
import { useSettled } from './use-settled.ts'

/** A lot that is typed letter by letter is asked for once. */
const SETTLED_MS = 250

type Known = { readonly data: LotAnswer | undefined; readonly said: string }

/** What the ledger has of a lot that was scanned, and the sentence that says it. Away from the network the work goes on. */
export const useKnownLot = (scanned: string): Known => {
  const asked = useSettled(scanned, SETTLED_MS)
  const { data, error } = useQuery({
    queryKey: ['live', 'lot', asked],
    enabled: asked !== '',
    retry: false,
    queryFn: ({ signal }) => provenance.lot(asked, { signal }),
  })
  if (asked !== scanned) return { data: undefined, said: scanned === '' ? '' : ASKING }
  return { data, said: scanned === '' ? '' : saidOf(data, error) }
}

const ASKING = 'Asking the book …'

const saidOf = (lot: LotAnswer | undefined, error: unknown): string => {
  if (lot !== undefined)
    return [
      `The book has ${mass(lot.balanceGrams ?? 0)} of it.`,
      ...lot.holds.map((hold) => `It is on hold: ${hold}.`),
      ...(lot.disputed ? ['It is disputed.'] : []),
    ].join(' ')
  if (error === null) return ASKING
  return isProblemError(error) && error.status > 0
    ? `${error.problem.detail} It can be recorded all the same.`
    : 'The book cannot be asked now. It can be recorded all the same.'
}
