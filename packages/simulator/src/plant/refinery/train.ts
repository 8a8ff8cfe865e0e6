import type { MaterialCode } from '@lodestone/domain'
import type { Programme } from '../../model/programme.ts'
import {
  calcined,
  drawn,
  extracted,
  ionsOf,
  type Matter,
  massOf,
  matterOf,
  mixed,
  oxideMassOf,
  pour,
} from '../../physics/matter.ts'
import type { Lot, Taken } from '../lot.ts'
import { type Product, runOf } from '../run.ts'
import type { Shop } from '../shop.ts'
import { openVessel, type Vessel } from '../vessel.ts'

/** A train of leach tanks and extraction circuits. It always holds liquor: what is fed comes out of it mixed with weeks of feed before it. */
export type Train = {
  readonly code: 'A' | 'B' | 'H'
  readonly programme: Programme
  /** What the circuit holds when it runs evenly, in grams of oxide. */
  readonly holdUp: number
  readonly circuit: Vessel
  isRunning: boolean
}

export const trainOf = (shop: Shop, code: Train['code'], programme: Programme, holdUp: number): Train => ({
  code,
  programme,
  holdUp,
  circuit: openVessel(shop, `MTP-SX-CIRC-${code}`, 'circuit_liquor', 'calcined'),
  isRunning: false,
})

/** What the chemistry of a train makes of a feed. */
export type Chemistry = {
  /** Takes the soluble rare earths out of the feed, as metal ions; the rest stays as residue. */
  readonly leach: (feed: Matter) => Matter
  /** Solids that leave before the circuit, taken out of the leached ions. */
  readonly front?: (ions: Matter) => Cut[]
  /** Takes the products out of what is drawn from the circuit; what is left goes back into it. */
  readonly cuts: (drawnIons: Matter) => Cut[]
}
export type Cut = {
  readonly material: MaterialCode
  readonly ions: Matter
  readonly lotGrams: number
  readonly grade?: string
}

const PURITY_LOSS = 0.003

const lotsOf = (shop: Shop, cut: Cut, programme: Programme): Product[] => {
  const oxide = calcined(cut.ions)
  pour(oxide, matterOf({ other: massOf(oxide) * PURITY_LOSS }))
  const count = Math.max(1, Math.round(massOf(oxide) / cut.lotGrams))
  return Array.from({ length: count }, (_, index) => ({
    id: shop.id(CODES[cut.material] ?? 'X'),
    material: cut.material,
    matter: drawn(oxide, 1 / (count - index)),
    programme,
    basis: 'calcined',
    stated: 'oxide',
    grade: cut.grade,
  }))
}
const CODES: { readonly [M in MaterialCode]?: string } = {
  ndpr_oxide: 'NDPR',
  la_oxide: 'LA',
  ce_oxide: 'CE',
  seg_concentrate: 'SEG',
  dy_oxide: 'DY',
  tb_oxide: 'TB',
}

/** One material once: what leaves by the front and what leaves by the circuit go into the same lots. */
const gathered = (cuts: readonly Cut[]): Cut[] => {
  const byMaterial = new Map<MaterialCode, Cut>()
  for (const cut of cuts) {
    const before = byMaterial.get(cut.material)
    byMaterial.set(
      cut.material,
      before === undefined ? cut : { ...before, ions: mixed(before.ions, cut.ions) },
    )
  }
  return [...byMaterial.values()]
}

/** Half of what is not rare earth goes up as carbon dioxide and fluoride when the feed is roasted and cracked. */
const ROASTED = 0.5

/** How well the liquor of a whole circuit is told from levels and densities. */
const LEVELS = 0.005

/** A campaign: takes feed now, gives oxides when it ends. */
export const campaign = (
  shop: Shop,
  train: Train,
  feeds: readonly Taken[],
  { leach, front, cuts }: Chemistry,
  seconds: number,
  done: (lots: readonly Lot[]) => void,
): void => {
  if (train.isRunning || feeds.length === 0) return
  const startedAt = shop.agenda.now()
  train.isRunning = true
  shop.later(seconds, () => {
    const feed = mixed(...feeds.map(({ matter }) => matter))
    const ions = leach(feed)
    const early = front?.(ions) ?? []
    const circuit = mixed(ionsOf(train.circuit.content), ions)
    const content = oxideMassOf(circuit)
    const out = drawn(circuit, Math.max(0, content - train.holdUp) / content)
    const late = cuts(out)
    pour(circuit, out)
    const roasted = extracted(feed, { other: ROASTED, C: 1, F: ROASTED, water: 1 })
    const run = `SX-${train.code}-${shop.number('run')}`
    const products: Product[] = [
      ...gathered([...early, ...late]).flatMap((cut) => lotsOf(shop, cut, train.programme)),
      {
        id: shop.id('RES'),
        material: 'leach_residue',
        matter: calcined(feed),
        programme: 'general',
        basis: 'dry',
        stated: 'oxide',
      },
    ]
    const { fields, lots } = runOf(shop, {
      run,
      startedAt,
      equipment: train.circuit.pool,
      inputs: feeds,
      products,
      uses: [{ vessel: train.circuit, after: calcined(circuit), told: { error: LEVELS, stated: 'oxide' } }],
      losses: { roasting: massOf(roasted) },
      uptake: { reagent: massOf(feed) * 0.6 },
    })
    shop.post('OxideProduced', {
      ...fields,
      lossOnIgnition: `${shop.dice.between(0.2, 0.6).toFixed(2)} %`,
      source: { system: 'MTP-MES', document: run },
    })
    for (const lot of lots) shop.stock.put(lot)
    train.isRunning = false
    done(lots)
  })
}
