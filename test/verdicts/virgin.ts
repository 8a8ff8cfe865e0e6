import { at, buy, type Goods, hours, type Maker, move, stated } from './maker.ts'
import type { Country } from './world.ts'

/** How virgin magnet powder was made: in which country each step was done. Everything not told is done in the United States. */
export type Recipe = {
  readonly mine?: Country
  readonly separate?: Country
  readonly metal?: Country
  readonly alloy?: Country
  readonly magnet?: Country
  /** Where iron ore was mined; null: nobody says. */
  readonly iron?: Country | null
  /** Where boron was mined and made into ferroboron. */
  readonly ferroboron?: Country
  /** Where dysprosium metal is from, all of it; none unless told. */
  readonly dysprosium?: Country
  /** Who sells the iron. */
  readonly trader?: string
  /** The furnace, where it is a pool, and what the heat leaves in it; and the hour (01 to 11) of the 8th at which it is cast. */
  readonly furnace?: { readonly pool: string; readonly leavesKg: number | 'unknown'; readonly hour: string }
  /** The iron is on hold when it is charged. */
  readonly holdIron?: true
}

const mined = async (maker: Maker, country: Country): Promise<Goods> => {
  const pit = await maker.plant(country, 'MN')
  const ore = maker.lot(country, 'MN', 'ORE')
  const lot = maker.lot(country, 'MN', 'CON')
  const lines = [{ lot: ore, material: 'ore', mass: '10 t' }] as const
  maker.done(await pit.oreExtracted({ ...at(1), mine: 'pit', mineral: 'bastnaesite', lines: [...lines] }))
  maker.done(
    await pit.concentrateProduced({
      ...{ ...hours(2), run: maker.run('C'), inputs: [{ lot: ore, mass: '10 t' }] },
      outputs: [
        { lot, material: 'concentrate', mass: '1200 kg' },
        { lot: maker.lot(country, 'MN', 'TAIL'), material: 'tailings', mass: '8800 kg' },
      ],
    }),
  )
  return { lot, kg: 1200 }
}

const separated = async (maker: Maker, country: Country, { lot: feed, kg }: Goods): Promise<Goods> => {
  const refinery = await maker.plant(country, 'SX')
  const lot = maker.lot(country, 'SX', 'OX')
  maker.done(
    await refinery.oxideProduced({
      ...{ ...hours(4), run: maker.run('S'), inputs: [{ lot: feed, mass: `${kg} kg` }] },
      outputs: [
        { lot, material: 'ndpr_oxide', mass: '300 kg' },
        { lot: maker.lot(country, 'SX', 'RES'), material: 'leach_residue', mass: '500 kg' },
      ],
    }),
  )
  return { lot, kg: 300 }
}

/** Oxide to metal. */
export const reduced = async (maker: Maker, country: Country, { lot: oxide, kg }: Goods): Promise<Goods> => {
  const cells = await maker.plant(country, 'MM')
  const lot = maker.lot(country, 'MM', 'MET')
  maker.done(
    await cells.metalReduced({
      ...{ ...hours(6), run: maker.run('M'), inputs: [{ lot: oxide, mass: `${kg} kg` }] },
      outputs: [{ lot, material: 'ndpr_metal', mass: '240 kg' }],
    }),
  )
  return { lot, kg: 240 }
}

/** From the ore to metal in the alloy shop, by the plants of these countries. */
const metalOf = async (maker: Maker, recipe: Recipe): Promise<Goods> => {
  const { mine = 'US', separate = 'US', metal = 'US', alloy = 'US' } = recipe
  const concentrate = await move(maker, await mined(maker, mine), [mine, 'MN'], [separate, 'SX'], 3)
  const oxide = await separated(maker, separate, concentrate)
  const ingot = await reduced(maker, metal, await move(maker, oxide, [separate, 'SX'], [metal, 'MM'], 5))
  return move(maker, ingot, [metal, 'MM'], [alloy, 'SC'], 7)
}

const hourOf = (hour: string) => ({
  startedAt: `2026-11-08T${hour}:00:00Z`,
  endedAt: `2026-11-08T${hour}:50:00Z`,
})

/** Metal to powder in the magnet shop: melted with iron, boron and (where told) dysprosium. */
export const powderOf = async (maker: Maker, metal: Goods, recipe: Recipe): Promise<Goods> => {
  const {
    alloy = 'US',
    magnet = 'US',
    iron = 'US',
    ferroboron = 'US',
    dysprosium,
    trader,
    furnace: pool,
  } = recipe
  const bought = [
    await buy(maker, alloy, 'SC', 'FE', {
      ...{ material: 'iron', kg: 500, facts: iron === null ? [] : [stated(['Fe'], ['mine'], iron)] },
      ...(trader === undefined ? {} : { supplier: trader }),
    }),
    await buy(maker, alloy, 'SC', 'FEB', {
      ...{ material: 'ferroboron', kg: 40, facts: [stated(['Fe', 'B'], ['mine', 'ferroalloy'], ferroboron)] },
    }),
  ]
  if (dysprosium !== undefined) {
    const all = stated(
      ['Dy'],
      ['mine', 'beneficiate', 'crack_leach', 'separate', 'reduce_to_metal'],
      dysprosium,
    )
    bought.push(await buy(maker, alloy, 'SC', 'DY', { material: 'dy_metal', kg: 10, facts: [all] }))
  }
  const inputs = [metal, ...bought].map(({ lot, kg }) => ({ lot, mass: `${kg} kg` }))
  const charged = metal.kg + bought.reduce((sum, { kg }) => sum + kg, 0)
  const left = typeof pool?.leavesKg === 'number' ? pool.leavesKg : 0
  const flake = { lot: maker.lot(alloy, 'SC', 'FLAKE'), kg: charged - left - 10 }
  const leaves = pool?.leavesKg === 'unknown' ? ('unknown' as const) : { mass: `${left} kg` }
  const furnace = await maker.plant(alloy, 'SC')
  if (recipe.holdIron)
    await furnace.lotHeld({ ...at(2), lot: maker.lot(alloy, 'SC', 'FE'), hold: 'Q-1', reason: 'rust' })
  maker.done(
    await furnace.alloyFlaked({
      ...{ ...(pool === undefined ? hours(8) : hourOf(pool.hour)), run: maker.run('H'), inputs },
      ...(pool === undefined ? {} : { pools: [{ pool: pool.pool, leaves }] }),
      outputs: [{ lot: flake.lot, material: 'alloy_flake', mass: `${flake.kg} kg` }],
      losses: [{ kind: 'fume', mass: '10 kg' }],
    }),
  )
  const there = await move(maker, flake, [alloy, 'SC'], [magnet, 'MG'], 9)
  const powder = { lot: maker.lot(magnet, 'MG', 'POWDER'), kg: there.kg - 5 }
  const mill = await maker.plant(magnet, 'MG')
  maker.done(
    await mill.powderMilled({
      ...{ ...hours(10), run: maker.run('J'), inputs: [{ lot: there.lot, mass: `${there.kg} kg` }] },
      outputs: [{ lot: powder.lot, material: 'powder', mass: `${powder.kg} kg` }],
      losses: [{ kind: 'dust', mass: '5 kg' }],
    }),
  )
  return powder
}

export const virginPowder = async (maker: Maker, recipe: Recipe = {}): Promise<Goods> =>
  powderOf(maker, await metalOf(maker, recipe), recipe)
