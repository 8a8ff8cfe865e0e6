import type { MaterialCode } from '@lodestone/domain'
import type { Grams } from '../physics/matter.ts'
import { inside, metalFacts, notCovered, rareEarthFacts, type StatedFact } from './facts.ts'
import type { Programme } from './programme.ts'

/** What a supplier sells, and what it states of it. */
export type Offer = {
  readonly supplier: string
  readonly material: MaterialCode
  /** The programmes that may use it; its papers decide. */
  readonly programmes: readonly Programme[]
  /** A delivery, in grams, at scale 1. */
  readonly lotGrams: number
  /** Parts of its mass. */
  readonly made: Grams
  readonly facts: readonly StatedFact[]
  /** Its papers come later than the goods: it is held until then. */
  readonly papersLate?: boolean
}

const ALL: readonly Programme[] = ['defence', 'general']
const GENERAL: readonly Programme[] = ['general']
const KG = 1_000

const IRON: Grams = { Fe: 0.9985, C: 0.0005, other: 0.001 }
const FERROBORON: Grams = { B: 0.195, Fe: 0.79, Al: 0.005, Si: 0.006, C: 0.002, other: 0.002 }
const pure = (element: 'Co' | 'Cu' | 'Al' | 'Ga' | 'Dy'): Grams => ({ [element]: 0.998, other: 0.002 })
const DY_OXIDE: Grams = { Dy: 0.8669, O: 0.1281, other: 0.005 }
const TB_OXIDE: Grams = { Tb: 0.846, O: 0.149, other: 0.005 }
/** A third party's heavy concentrate, from ionic clay. */
const CLAY_SEG: Grams = {
  Sm: 0.12,
  Eu: 0.02,
  Gd: 0.17,
  Tb: 0.035,
  Dy: 0.19,
  Ho: 0.02,
  Y: 0.24,
  O: 0.155,
  other: 0.05,
}
const XENOTIME_SEG: Grams = {
  Sm: 0.2,
  Eu: 0.03,
  Gd: 0.2,
  Tb: 0.025,
  Dy: 0.13,
  Ho: 0.02,
  Y: 0.19,
  O: 0.155,
  other: 0.05,
}
const TB_AGENT: Grams = { Tb: 0.985, H: 0.012, other: 0.003 }
const DY_AGENT: Grams = { Dy: 0.74, F: 0.255, other: 0.005 }

/** What can be bought, by the area that buys it. Every kind of paper is among them: whole, vague, silent, and from a covered country. */
export const OFFERS: readonly Offer[] = [
  {
    supplier: 'MESABI_IRON',
    material: 'iron',
    programmes: ALL,
    lotGrams: 2_000 * KG,
    made: IRON,
    facts: metalFacts(['Fe'], inside('US'), inside('US'), 'identity_preserved'),
  },
  {
    supplier: 'CARAJAS_METAL',
    material: 'iron',
    programmes: ALL,
    lotGrams: 2_000 * KG,
    made: IRON,
    facts: metalFacts(['Fe'], inside('BR'), inside('BR')),
  },
  {
    supplier: 'HANSA_METALS',
    material: 'iron',
    programmes: ALL,
    lotGrams: 1_500 * KG,
    made: IRON,
    facts: metalFacts(['Fe'], notCovered, notCovered),
    papersLate: true,
  },
  {
    supplier: 'SAGAMI_ALLOY',
    material: 'iron',
    programmes: GENERAL,
    lotGrams: 2_500 * KG,
    made: IRON,
    facts: metalFacts(['Fe'], 'unknown', inside('JP'), 'mass_balance'),
  },
  {
    supplier: 'BOSPHORUS_BORON',
    material: 'ferroboron',
    programmes: ALL,
    lotGrams: 150 * KG,
    made: FERROBORON,
    facts: [
      ...metalFacts(['B'], inside('TR'), inside('TR')),
      ...metalFacts(['Fe'], notCovered, inside('TR')),
    ],
  },
  {
    supplier: 'RHEINFELD_ALLOY',
    material: 'ferroboron',
    programmes: ALL,
    lotGrams: 150 * KG,
    made: FERROBORON,
    facts: [
      ...metalFacts(['B'], inside('US'), inside('DE')),
      ...metalFacts(['Fe'], inside('BR'), inside('DE')),
    ],
    papersLate: true,
  },
  {
    supplier: 'LIAODONG_ALLOY',
    material: 'ferroboron',
    programmes: GENERAL,
    lotGrams: 250 * KG,
    made: FERROBORON,
    facts: metalFacts(['B', 'Fe'], inside('CN'), inside('CN')),
  },
  {
    supplier: 'SAGAMI_ALLOY',
    material: 'ferroboron',
    programmes: GENERAL,
    lotGrams: 250 * KG,
    made: FERROBORON,
    facts: metalFacts(['B', 'Fe'], 'unknown', inside('JP'), 'mass_balance'),
  },
  {
    supplier: 'KALGOORLIE_CO',
    material: 'cobalt',
    programmes: ALL,
    lotGrams: 50 * KG,
    made: pure('Co'),
    facts: metalFacts(['Co'], inside('AU'), inside('AU')),
  },
  {
    supplier: 'HANSA_METALS',
    material: 'cobalt',
    programmes: GENERAL,
    lotGrams: 80 * KG,
    made: pure('Co'),
    facts: metalFacts(['Co'], 'unknown', inside('FI', 'CN'), 'controlled_blending'),
  },
  {
    supplier: 'ATACAMA_CU',
    material: 'copper',
    programmes: ALL,
    lotGrams: 25 * KG,
    made: pure('Cu'),
    facts: metalFacts(['Cu'], inside('CL'), inside('CL')),
  },
  {
    supplier: 'SAGUENAY_AL',
    material: 'aluminium',
    programmes: ALL,
    lotGrams: 40 * KG,
    made: pure('Al'),
    facts: metalFacts(['Al'], inside('BR', 'GN'), inside('CA')),
  },
  {
    supplier: 'ERZGEBIRGE_GA',
    material: 'gallium',
    programmes: ALL,
    lotGrams: 20 * KG,
    made: pure('Ga'),
    facts: metalFacts(['Ga'], notCovered, inside('DE')),
  },
  {
    supplier: 'LIAODONG_ALLOY',
    material: 'gallium',
    programmes: GENERAL,
    lotGrams: 30 * KG,
    made: pure('Ga'),
    facts: metalFacts(['Ga'], inside('CN'), inside('CN')),
  },
  {
    supplier: 'HALONG_METALS',
    material: 'dy_metal',
    programmes: GENERAL,
    lotGrams: 60 * KG,
    made: pure('Dy'),
    facts: rareEarthFacts(['Dy'], { mined: 'unknown', separated: inside('VN'), reduced: inside('VN') }),
  },
  {
    supplier: 'SEIRYU_METALS',
    material: 'dy_metal',
    programmes: ALL,
    lotGrams: 40 * KG,
    made: pure('Dy'),
    facts: rareEarthFacts(['Dy'], { mined: inside('AU'), separated: inside('MY'), reduced: inside('JP') }),
  },
  {
    supplier: 'KUANTAN_SEP',
    material: 'dy_oxide',
    programmes: ALL,
    lotGrams: 60 * KG,
    made: DY_OXIDE,
    facts: rareEarthFacts(['Dy'], { mined: inside('AU'), separated: inside('MY') }, 'identity_preserved'),
  },
  {
    supplier: 'NARVA_OXIDES',
    material: 'dy_oxide',
    programmes: GENERAL,
    lotGrams: 60 * KG,
    made: DY_OXIDE,
    facts: rareEarthFacts(['Dy'], { mined: 'unknown', separated: inside('EE') }, 'mass_balance'),
  },
  {
    supplier: 'GANNAN_HRE',
    material: 'dy_oxide',
    programmes: GENERAL,
    lotGrams: 60 * KG,
    made: DY_OXIDE,
    facts: rareEarthFacts(['Dy'], { mined: inside('CN', 'MM'), separated: inside('CN') }),
  },
  {
    supplier: 'KUANTAN_SEP',
    material: 'tb_oxide',
    programmes: ALL,
    lotGrams: 15 * KG,
    made: TB_OXIDE,
    facts: rareEarthFacts(['Tb'], { mined: inside('AU'), separated: inside('MY') }, 'identity_preserved'),
  },
  {
    supplier: 'SEIRYU_METALS',
    material: 'tb_agent',
    programmes: ALL,
    lotGrams: 12 * KG,
    made: TB_AGENT,
    facts: rareEarthFacts(['Tb'], { mined: notCovered, separated: inside('JP'), reduced: inside('JP') }),
  },
  {
    supplier: 'HALONG_METALS',
    material: 'tb_agent',
    programmes: GENERAL,
    lotGrams: 15 * KG,
    made: TB_AGENT,
    facts: rareEarthFacts(['Tb'], { separated: inside('VN') }),
  },
  {
    supplier: 'GANNAN_HRE',
    material: 'dy_agent',
    programmes: GENERAL,
    lotGrams: 20 * KG,
    made: DY_AGENT,
    facts: rareEarthFacts(['Dy'], { mined: inside('CN'), separated: inside('CN'), reduced: inside('CN') }),
  },
  {
    supplier: 'SERRA_VERMELHA',
    material: 'seg_concentrate',
    programmes: ALL,
    lotGrams: 800 * KG,
    made: CLAY_SEG,
    facts: rareEarthFacts(
      ['Sm', 'Eu', 'Gd', 'Tb', 'Dy', 'Ho', 'Y'],
      { mined: inside('BR'), separated: inside('BR') },
      'identity_preserved',
    ),
  },
  {
    supplier: 'GASCOYNE_RE',
    material: 'seg_concentrate',
    programmes: ALL,
    lotGrams: 800 * KG,
    made: XENOTIME_SEG,
    facts: rareEarthFacts(
      ['Sm', 'Eu', 'Gd', 'Tb', 'Dy', 'Ho', 'Y'],
      { mined: inside('AU'), separated: inside('AU') },
      'identity_preserved',
    ),
  },
]

/** What may be bought of a material for a programme. */
export const offersOf = (material: MaterialCode, programme: Programme): readonly Offer[] =>
  OFFERS.filter((offer) => offer.material === material && offer.programmes.includes(programme))
