import { type Goods, hours, type Maker } from './maker.ts'
import { type Country, siteIn } from './world.ts'

/** Powders pressed and sintered, or bonded, in a magnet shop. */
export const block = async (
  maker: Maker,
  country: Country,
  powders: readonly Goods[],
  consolidation: 'sintered' | 'bonded' = 'sintered',
): Promise<Goods> => {
  const press = await maker.plant(country, 'MG')
  const kg = powders.reduce((sum, each) => sum + each.kg, 0) - 5
  const lot = maker.lot(country, 'MG', 'BLOCK')
  const material = consolidation === 'bonded' ? 'bonded_block' : 'block'
  maker.done(
    await press.magnetBlockSintered({
      ...{ ...hours(12), run: maker.run('F'), consolidation },
      inputs: powders.map((each) => ({ lot: each.lot, mass: `${each.kg} kg` })),
      outputs: [{ lot, material, mass: `${kg} kg`, pieces: 1_000 }],
      losses: [{ kind: 'volatiles', mass: '5 kg' }],
    }),
  )
  return { lot, kg }
}

export type Shape = {
  readonly material?: 'magnet' | 'bonded_magnet' | 'smco_magnet'
  /** Where it is magnetized, where that is another country. */
  readonly magnetizedIn?: Country
  /** The coating, as the run names it. */
  readonly coating?: string
}

/** Blocks machined and magnetized in a magnet shop. */
export const magnet = async (
  maker: Maker,
  country: Country,
  { lot: from, kg }: Goods,
  { material = 'magnet', magnetizedIn, coating }: Shape = {},
): Promise<string> => {
  const shop = await maker.plant(country, 'MG')
  const lot = maker.lot(country, 'MG', 'MAGNET')
  const where = magnetizedIn === undefined ? {} : { site: siteIn(magnetizedIn) }
  maker.done(
    await shop.magnetFinished({
      ...{ ...hours(14), run: maker.run('G'), magnetized: true },
      ...(coating === undefined ? {} : { coating }),
      operations: [{ stage: 'machine' }, { stage: 'magnetize', ...where }],
      inputs: [{ lot: from, mass: `${kg} kg`, pieces: 1_000 }],
      outputs: [
        { lot, material, mass: `${kg - 60} kg`, pieces: 1_000 },
        { lot: maker.lot(country, 'MG', 'SWARF'), material: 'swarf', mass: '60 kg' },
      ],
    }),
  )
  return lot
}
