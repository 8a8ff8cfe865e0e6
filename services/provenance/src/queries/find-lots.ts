import { setImmediate } from 'node:timers/promises'
import { type LotPage, type LotSearch, type LotView, searchLots } from '@lodestone/lineage'
import { forbidden } from '../http/problems.ts'
import type { Question } from '../http/question.ts'

/**
 * A page of the lots that whoever asks may see, newest first. To a customer that is what was shipped to them. Errors: FORBIDDEN for an area or a party
 * that is not theirs.
 */
export const findLots = async (question: Question, search: Omit<LotSearch, 'asOf'>): Promise<LotPage> => {
  const { lineage, at, sight } = question
  const asked: LotSearch = { ...search, asOf: at }
  const { scope } = sight
  // A page that begins behind a lot shows whether there is such a lot.
  if (search.after !== undefined && !sight.lot(search.after)) throw forbidden()
  if (scope.kind === 'all') return searchLots(lineage, asked)
  if (scope.kind === 'party') {
    if (search.shippedTo !== undefined && search.shippedTo !== scope.party) throw forbidden()
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
const among = async ({ lineage, sight }: Question, search: LotSearch): Promise<LotPage> => {
  const limit = search.limit ?? 100
  const lots: LotView[] = []
  let after = search.after
  for (;;) {
    const page = searchLots(lineage, { ...search, after })
    for (const lot of page.lots) {
      if (!sight.lot(lot.lot)) continue
      if (lots.length === limit) return { lots, next: lots.at(-1)?.lot }
      lots.push(lot)
    }
    if (page.next === undefined) return { lots }
    after = page.next
    await setImmediate()
  }
}
