import { at, type Facts, type Goods, hours, type Maker, move, stated } from './maker.ts'
import { reduced } from './virgin.ts'
import { type Country, siteIn } from './world.ts'

type MagnetType = 'NdFeB' | 'SmCo'

/** What collectors state of the life before: made in China, from the mine on. */
export const MADE_IN_CHINA: Facts = [
  stated(['Nd', 'Pr', 'Fe', 'B', 'Sm', 'Co'], ['mine', 'separate', 'alloy_melt', 'sinter'], 'CN'),
]

const collected = async (maker: Maker, magnetType: MagnetType, facts: Facts): Promise<Goods> => {
  const line = await maker.plant('US', 'RC')
  const lot = maker.lot('US', 'RC', 'EOL')
  maker.done(
    await line.scrapCollected({
      ...{ ...at(1), class: 'post_consumer', classBasis: 'hard disks', collector: 'ECYCLE', country: 'US' },
      magnetType,
      lines: [{ lot, material: 'eol_magnet', mass: '600 kg' }],
      facts,
    }),
  )
  return { lot, kg: 600 }
}

/** Magnets of old products, made into powder by hydrogen, milled somewhere, and brought to the magnet shop; nothing is known of their prior life unless told. */
export const recycledPowder = async (
  maker: Maker,
  milledAt: Country,
  { facts = [], magnetType = 'NdFeB' }: { readonly facts?: Facts; readonly magnetType?: MagnetType } = {},
): Promise<Goods> => {
  const { lot: old, kg } = await collected(maker, magnetType, facts)
  const line = await maker.plant('US', 'RC')
  const lot = maker.lot('US', 'RC', 'RP')
  maker.done(
    await line.scrapRecycled({
      ...{ ...hours(4), run: maker.run('R'), route: 'short_loop', milledAt: siteIn(milledAt) },
      inputs: [{ lot: old, mass: `${kg} kg` }],
      outputs: [{ lot, material: 'recycled_powder', mass: `${kg} kg` }],
    }),
  )
  return move(maker, { lot, kg }, ['US', 'RC'], ['US', 'MG'], 5)
}

/** The long loop: to oxide, then to metal in the alloy shop. */
export const recycledMetal = async (maker: Maker): Promise<Goods> => {
  const { lot: old, kg } = await collected(maker, 'NdFeB', [])
  const line = await maker.plant('US', 'RC')
  const lot = maker.lot('US', 'RC', 'OX')
  maker.done(
    await line.scrapRecycled({
      ...{ ...hours(3), run: maker.run('R'), route: 'long_loop' },
      inputs: [{ lot: old, mass: `${kg} kg` }],
      outputs: [{ lot, material: 'ndpr_oxide', mass: '300 kg' }],
    }),
  )
  const oxide = await move(maker, { lot, kg: 300 }, ['US', 'RC'], ['US', 'MM'], 5)
  return move(maker, await reduced(maker, 'US', oxide), ['US', 'MM'], ['US', 'SC'], 7)
}
