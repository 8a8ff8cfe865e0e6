import { setImmediate } from 'node:timers/promises'
import { type Shipment, type ShipmentSearch, shipmentsOf } from '@lodestone/lineage'
import { forbidden } from '../http/problems.ts'
import type { Question } from '../http/question.ts'

/** Lines of shipments, whole shipments at a time. `next` is there when there may be more: pass it as `before`. */
export type ShipmentPage = { readonly shipments: readonly Shipment[]; readonly next?: number }

/** What was shipped and may be seen, newest first. To a customer that is what was shipped to them. Errors: FORBIDDEN for an addressee that is not theirs. */
export const findShipments = async (
  question: Question,
  search: Omit<ShipmentSearch, 'asOf'>,
): Promise<ShipmentPage> => {
  const { sight, at } = question
  const { scope } = sight
  if (scope.kind === 'nothing') throw forbidden()
  if (scope.kind !== 'party') return among(question, { ...search, asOf: at })
  if (search.addressee !== undefined && search.addressee !== scope.party) throw forbidden()
  return among(question, { ...search, addressee: scope.party, asOf: at })
}

const among = async ({ lineage, sight }: Question, search: ShipmentSearch): Promise<ShipmentPage> => {
  const limit = search.limit ?? 100
  const shipments: Shipment[] = []
  let before = search.before
  for (;;) {
    const page = shipmentsOf(lineage, { ...search, limit, before })
    shipments.push(...page.filter(sight.shipment))
    const last = page.at(-1)
    if (last === undefined || page.length < limit) return { shipments }
    if (shipments.length >= limit) return { shipments, next: last.position }
    before = last.position
    await setImmediate()
  }
}
