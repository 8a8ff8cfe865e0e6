import { ONE, type Ppb } from '../quantities/fraction.ts'
import type { Oxide, RareEarth } from './elements.ts'

/** What part of an oxide's mass is its metal. */
export type OxideFactor = { readonly element: RareEarth; readonly metalPpb: Ppb }

/**
 * Oxide-to-metal factors, as versioned data: an answer names the version it used. Version 1 is computed from the IUPAC
 * standard atomic weights abridged to five digits; a test computes it again.
 */
export const OXIDE_FACTORS: { readonly version: number; readonly factors: Record<Oxide, OxideFactor> } = {
  version: 1,
  factors: {
    La2O3: { element: 'La', metalPpb: 852_687_245 },
    CeO2: { element: 'Ce', metalPpb: 814_092_657 },
    Pr6O11: { element: 'Pr', metalPpb: 827_706_523 },
    Nd2O3: { element: 'Nd', metalPpb: 857_354_292 },
    Sm2O3: { element: 'Sm', metalPpb: 862_361_170 },
    Eu2O3: { element: 'Eu', metalPpb: 863_612_727 },
    Gd2O3: { element: 'Gd', metalPpb: 867_593_387 },
    Tb4O7: { element: 'Tb', metalPpb: 850_219_269 },
    Dy2O3: { element: 'Dy', metalPpb: 871_320_681 },
    Ho2O3: { element: 'Ho', metalPpb: 872_975_755 },
    Y2O3: { element: 'Y', metalPpb: 787_444_256 },
  },
}

/** An oxide fraction as a fraction of its metal, rounded down. */
export const metalPpbOf = (oxide: Oxide, oxidePpb: Ppb): Ppb =>
  Number((BigInt(oxidePpb) * BigInt(OXIDE_FACTORS.factors[oxide].metalPpb)) / BigInt(ONE))
