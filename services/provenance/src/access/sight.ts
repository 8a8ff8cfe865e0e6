import { type AreaCode, areaOf, areaOfStream, type LedgerEvent, type LotId } from '@lodestone/domain'
import type { Shipment } from '@lodestone/lineage'
import { mentionedLots, namedLots } from '../projection/named-lots.ts'
import type { BehindShipments } from './behind.ts'
import { type Scope, seesStream } from './scope.ts'
import { tellsOfOthers } from './tells-of-others.ts'

/** What one caller may see, thing by thing. */
export type Sight = {
  readonly scope: Scope
  readonly lot: (lot: LotId) => boolean
  /** An event's content: in the caller's own books all of it; else only when it names nothing that the caller may not see. */
  readonly event: (stream: string, event: LedgerEvent) => boolean
  readonly shipment: (shipment: Pick<Shipment, 'addressee' | 'stream' | 'lot'>) => boolean
}

/** Of whoever may see everything. */
export const sightOfTheHouse = (): Sight => sightOf({ kind: 'all' }, { has: () => true })

export const sightOf = (scope: Scope, behind: BehindShipments): Sight => {
  const lot = (id: LotId): boolean => {
    switch (scope.kind) {
      case 'all':
        return true
      case 'areas':
        return scope.areas.has(areaOf(id))
      case 'party':
        return behind.has(scope.party, id)
      case 'nothing':
        return false
    }
  }
  const addressee = (to: { area: AreaCode } | { party: string }): boolean => {
    if (scope.kind === 'areas') return 'area' in to && scope.areas.has(to.area)
    // Goods on their way between two areas are told of where their lots are.
    if (scope.kind === 'party') return 'area' in to || to.party === scope.party
    return scope.kind === 'all'
  }
  return {
    scope,
    lot,
    event: (stream, event) => {
      if (seesStream(scope, stream)) return true
      if (scope.kind !== 'party' || areaOfStream(stream) === null) return false
      if ('addressee' in event && !addressee(event.addressee)) return false
      if (tellsOfOthers(event, scope.party)) return false
      const lots = mentionedLots(event)
      return lots !== null && namedLots(event)?.size !== 0 && [...lots].every(lot)
    },
    shipment: (shipment) =>
      seesStream(scope, shipment.stream) ||
      (addressee(shipment.addressee) && (scope.kind === 'areas' || lot(shipment.lot))),
  }
}
