import { setImmediate } from 'node:timers/promises'
import { type LotSearch, type LotState, searchLots } from '@lodestone/lineage'
import { type SeenLot, seeLot } from '../access/see-lot.ts'
import { forbidden } from '../http/problems.ts'
import type { Question } from '../http/question.ts'

/** A page of lots, as they may be seen. */
export type SeenPage = { readonly lots: readonly SeenLot[]; readonly next?: string | undefined }

/** What these say follows from what is left of a lot, which customers are not told. */
const BY_WHAT_IS_LEFT: ReadonlySet<LotState> = new Set(['in_stock', 'used_up'])

/**
 * A page of the lots that whoever asks may see, newest first. To a customer that is what was shipped to them. Errors: FORBIDDEN for an area or a party
 * that is not theirs, and where a customer asks by what is left.
 */
export const findLots = async (question: Question, search: Omit<LotSearch, 'asOf'>): Promise<SeenPage> => {
  const { lineage, at, sight } = question
  const asked: LotSearch = { ...search, asOf: at }
  const { scope } = sight
  // A page that begins behind a lot shows whether there is such a lot.
  if (search.after !== undefined && !sight.lot(search.after)) throw forbidden()
  if (scope.kind === 'all') return searchLots(lineage, asked)
  if (scope.kind === 'party') {
    if (search.shippedTo !== undefined && search.shippedTo !== scope.party) throw forbidden()
    if (search.state !== undefined && BY_WHAT_IS_LEFT.has(search.state)) throw forbidden()
    return among(question, { ...asked, shippedTo: scope.party })
  }
  if (scope.kind === 'nothing') throw forbidden()
  if (search.area !== undefined) {
    if (!scope.areas.has(search.area)) throw forbidden()
    return searchLots(lineage, asked)
  }
  const [only] = scope.areas
  if (scope.areas.size === 1 && only !== undefined) return searchLots(lineage, { ...asked, area: only })
  return among(question, asked)
}

/** A page of those that may be seen, out of as many pages of all as it takes. */
const among = async (question: Question, search: LotSearch): Promise<SeenPage> => {
  const { lineage, sight } = question
  const limit = search.limit ?? 100
  const lots: SeenLot[] = []
  let after = search.after
  for (;;) {
    const page = searchLots(lineage, { ...search, after })
    for (const lot of page.lots) {
      if (!sight.lot(lot.lot)) continue
      if (lots.length === limit) return { lots, next: lots.at(-1)?.lot }
      lots.push(seeLot(question, lot))
    }
    if (page.next === undefined) return { lots }
    after = page.next
    await setImmediate()
  }
}
