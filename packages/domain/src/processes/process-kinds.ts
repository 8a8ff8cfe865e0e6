import type { AreaKind } from '../events/bodies/registry.ts'
import type { UptakeSpecies } from '../events/lines.ts'
import type { MaterialCode } from '../materials/materials.ts'

/** What the ledger knows of a process, as data: it decides what is possible, plausible and worth a question. */
export type ProcessKind = {
  /** The last part of the address that runs are posted to: `/v1/runs/strip-casting`. */
  readonly route: string
  readonly areaKind: AreaKind
  /** What an operator calls it. */
  readonly words: string
  /** Whether mass goes through, or only elements do (roasting, leaching, extraction, reduction). */
  readonly conserves: 'mass' | 'elements'
  /** The materials that count as its product. */
  readonly products: readonly MaterialCode[]
  /** Plausible product mass, in parts per million of the charge. */
  readonly yieldPpm: { readonly least: number; readonly most: number }
  /** The most that it can take up, in parts per million of the charge, by species; what is not named it cannot take up. */
  readonly uptakePpm: { readonly [S in UptakeSpecies]?: number }
  /** It treats piece by piece, and makes none. */
  readonly keepsPieces?: true
  /** Its product is analyzed lot by lot: the balance of a run's elements waits for it. */
  readonly analyzed: boolean
  /** More than one run of this process can ever hold: a sign of kilograms posted for grams. */
  readonly capacityGrams: number
}

const T = 1_000_000

/** Figures: the process table of the reference (recoveries, heat sizes, losses), with room for other plants than the model's. Version 1. */
export const PROCESS_KINDS = {
  ConcentrateProduced: {
    route: 'concentration',
    areaKind: 'mine',
    words: 'concentration',
    conserves: 'elements',
    products: ['concentrate'],
    yieldPpm: { least: 10_000, most: 400_000 },
    uptakePpm: { water: 300_000, reagent: 50_000 },
    analyzed: true,
    capacityGrams: 100_000 * T,
  },
  OxideProduced: {
    route: 'separation',
    areaKind: 'refinery',
    words: 'separation',
    conserves: 'elements',
    products: [
      'ndpr_oxide',
      'nd_oxide',
      'pr_oxide',
      'la_oxide',
      'ce_oxide',
      'dy_oxide',
      'tb_oxide',
      'seg_concentrate',
      're_carbonate',
    ],
    yieldPpm: { least: 1_000, most: 1_100_000 },
    uptakePpm: { oxygen: 300_000, water: 500_000, carbonate: 700_000, reagent: 2_000_000 },
    analyzed: true,
    capacityGrams: 50_000 * T,
  },
  MetalReduced: {
    route: 'metal-making',
    areaKind: 'alloy',
    words: 'metal making',
    conserves: 'elements',
    products: ['ndpr_metal', 'dy_metal', 'tb_metal', 'dyfe_alloy'],
    yieldPpm: { least: 400_000, most: 900_000 },
    uptakePpm: { fluorine: 100_000, reagent: 450_000 },
    analyzed: true,
    capacityGrams: 100 * T,
  },
  AlloyFlaked: {
    route: 'strip-casting',
    areaKind: 'alloy',
    words: 'strip casting',
    conserves: 'mass',
    products: ['alloy_flake'],
    yieldPpm: { least: 900_000, most: 1_000_000 },
    uptakePpm: { oxygen: 5_000 },
    analyzed: true,
    capacityGrams: 5 * T,
  },
  PowderMilled: {
    route: 'milling',
    areaKind: 'magnet',
    words: 'hydrogen decrepitation and milling',
    conserves: 'mass',
    products: ['powder'],
    yieldPpm: { least: 900_000, most: 1_006_000 },
    uptakePpm: { hydrogen: 6_000, oxygen: 6_000, reagent: 5_000 },
    analyzed: false,
    capacityGrams: 10 * T,
  },
  MagnetBlockSintered: {
    route: 'sintering',
    areaKind: 'magnet',
    words: 'pressing and sintering',
    conserves: 'mass',
    products: ['block', 'bonded_block'],
    yieldPpm: { least: 930_000, most: 1_050_000 },
    uptakePpm: { oxygen: 3_000, binder: 50_000 },
    analyzed: false,
    capacityGrams: 5 * T,
  },
  GrainBoundaryDiffused: {
    route: 'diffusion',
    areaKind: 'magnet',
    words: 'grain-boundary diffusion',
    keepsPieces: true,
    conserves: 'mass',
    products: ['diffused_block'],
    yieldPpm: { least: 950_000, most: 1_010_000 },
    uptakePpm: { oxygen: 3_000 },
    analyzed: false,
    capacityGrams: 2 * T,
  },
  MagnetFinished: {
    route: 'finishing',
    areaKind: 'magnet',
    words: 'machining and finishing',
    conserves: 'mass',
    products: ['magnet', 'bonded_magnet'],
    yieldPpm: { least: 250_000, most: 1_030_000 },
    uptakePpm: { coating: 30_000, water: 400_000, oxygen: 20_000 },
    analyzed: false,
    capacityGrams: 2 * T,
  },
  ScrapRecycled: {
    route: 'recycling',
    areaKind: 'recycling',
    words: 'recycling',
    conserves: 'elements',
    products: [
      'recycled_powder',
      'recycled_re_carbonate',
      'ndpr_oxide',
      'dy_oxide',
      'tb_oxide',
      'eol_magnet',
    ],
    yieldPpm: { least: 2_000, most: 1_100_000 },
    uptakePpm: { hydrogen: 6_000, oxygen: 300_000, water: 500_000, carbonate: 700_000, reagent: 2_000_000 },
    analyzed: true,
    capacityGrams: 500 * T,
  },
} as const satisfies Record<string, ProcessKind>

export type RunType = keyof typeof PROCESS_KINDS
export const RUN_TYPES = Object.keys(PROCESS_KINDS) as RunType[]
export const isRunType = (type: string): type is RunType => Object.hasOwn(PROCESS_KINDS, type)
export const processKind = (type: RunType): ProcessKind => PROCESS_KINDS[type]

let lastProcess: RunType | null = null
let lastRun = ''
let lastKey = ''

/** A run's name in its area's book: the process by its route, and the number. The last is kept: who looks for a run does so several times, and one text is hashed once. */
export const runKey = (process: RunType, run: string): string => {
  if (process !== lastProcess || run !== lastRun) {
    lastKey = `${processKind(process).route}/${run}`
    lastProcess = process
    lastRun = run
  }
  return lastKey
}

const BY_ROUTE: ReadonlyMap<string, RunType> = new Map(
  RUN_TYPES.map((type) => [processKind(type).route, type]),
)

/** What a run's name says: its process and its number. Errors: a RangeError for a name that `runKey` did not make. */
export const runNamed = (key: string): { readonly process: RunType; readonly number: string } => {
  const slash = key.indexOf('/')
  const process = BY_ROUTE.get(key.slice(0, slash))
  if (process === undefined) throw new RangeError(`No process has the name of ${key}.`)
  return { process, number: key.slice(slash + 1) }
}
