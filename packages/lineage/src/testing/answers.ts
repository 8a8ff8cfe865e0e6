import {
  findLot,
  historyOf,
  interval,
  type Lineage,
  origins,
  parcelsInTransit,
  searchLots,
  shipmentsOf,
  sites,
  taint,
  trace,
} from '../index.ts'
import { EVERY_LOT } from './arbitrary.ts'

/** Everything that can be asked of a lineage, as of a position: what must not differ where the state does not. */
export const everyAnswer = (lineage: Lineage, asOf?: number) => {
  const at = asOf === undefined ? {} : { asOf }
  return {
    lots: EVERY_LOT.map((lot) => ({
      view: findLot(lineage, lot, asOf),
      history: historyOf(lineage, lot, asOf),
      upstream: trace(lineage, lot, { direction: 'upstream', ...at }),
      downstream: trace(lineage, lot, { direction: 'downstream', ...at }),
      taint: taint(lineage, lot, at),
      origins: origins(lineage, lot, { elements: ['Nd', 'Dy', 'Fe', 'Ni'], ...at }),
      interval: interval(lineage, lot, { element: 'Nd', ...at }),
    })),
    page: searchLots(lineage, { limit: 5, ...at }),
    shipments: shipmentsOf(lineage, at),
    transit: parcelsInTransit(lineage, at),
    sites: sites(lineage, asOf),
  }
}
