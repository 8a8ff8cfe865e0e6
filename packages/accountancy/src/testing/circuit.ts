import type { LedgerEvent } from '@lodestone/domain'
import { analysed, bought, made } from './plant.ts'

/** Concentrate of which a tonne holds 60 kg of Nd; its liquor and its oxides, in percent of their mass. */
const CONCENTRATE = { La: 16.5, Ce: 0, Pr: 2.0347, Nd: 6, Dy: 0, Tb: 0 }
const LIQUOR = { La: 45, Ce: 0, Pr: 5.5, Nd: 16, Dy: 0, Tb: 0 }
const NDPR = { La: 0, Ce: 0, Pr: 21.5, Nd: 63.4, Dy: 0, Tb: 0 }
const LA = { La: 85.27, Ce: 0, Pr: 0, Nd: 0, Dy: 0, Tb: 0 }
const RESIDUE = { La: 2.5, Ce: 0, Pr: 0.5087, Nd: 1.5, Dy: 0, Tb: 0 }

export type Story = {
  readonly circuit?: string
  readonly campaigns?: number
  /** Thousandths of the oxide that were not of the circuit. */
  readonly slipped?: number
  /** Which campaigns' concentrate was analysed. */
  readonly isAnalysed?: (campaign: number) => boolean
  /** How rich the concentrate that was not analysed is against that which was. */
  readonly richness?: number
}
const ALWAYS = () => true
export const NEVER_SINCE_THE_FOURTH = (campaign: number) => campaign < 4

/** Campaigns of 100 t of concentrate each through a circuit that holds 200 t of liquor. */
export const campaigns = ({
  circuit = 'A',
  campaigns: count = 12,
  slipped = 0,
  isAnalysed = ALWAYS,
  richness = 1,
}: Story): LedgerEvent[] => {
  const liquor = (generation: number): string => `MTP-SX-CIRC-${circuit}.G${generation}`
  const begin = [bought(liquor(1), 'circuit_liquor', 200_000, LIQUOR), analysed(liquor(1), LIQUOR)]
  return [
    ...begin,
    ...Array.from({ length: count }, (_, n): LedgerEvent[] => {
      const grade = isAnalysed(n) ? 1 : richness
      const lot = (code: string): string => `MTP-SX-${code}-${circuit}${n}`
      const fed = lot('C')
      return [
        bought(fed, 'concentrate', 100_000),
        ...(isAnalysed(n) ? [analysed(fed, CONCENTRATE)] : []),
        made(
          'OxideProduced',
          [
            [fed, 100_000],
            [liquor(n + 1), 200_000],
          ],
          [
            [
              lot('NP'),
              8_990.5 * grade * (1 + (slipped / 1_000) * (isAnalysed === ALWAYS || n >= 4 ? 1 : 0)),
              'ndpr_oxide',
            ],
            [lot('LA'), 18_764 * grade, 'la_oxide'],
            [lot('RES'), 20_000 * grade, 'leach_residue'],
            [liquor(n + 2), 200_000, 'circuit_liquor'],
          ],
        ),
        analysed(lot('NP'), NDPR),
        analysed(lot('LA'), LA),
        analysed(lot('RES'), RESIDUE),
        analysed(liquor(n + 2), LIQUOR),
      ]
    }).flat(),
  ]
}
