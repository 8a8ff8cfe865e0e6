import { createHash } from 'node:crypto'
import type { Element, Stage } from '@lodestone/domain'
import type { Delivery } from '../evidence/delivery.ts'
import type { LotProvenance, StageFact } from '../evidence/provenance.ts'
import type { Hash } from '../rule-set/rule-set.ts'

/** Short hands for what tests say of a lot. */

export const sha256: Hash = (bytes) => createHash('sha256').update(bytes).digest('hex')

const RARE_EARTH_STAGES: readonly Stage[] = [
  'mine',
  'beneficiate',
  'crack_leach',
  'separate',
  'reduce_to_metal',
]
const MAGNET_STAGES: readonly Stage[] = [
  'alloy_melt',
  'hydrogen_decrepitate',
  'mill',
  'press',
  'sinter',
  'machine',
  'magnetize',
]

export const fact = (
  element: Element,
  stage: Stage | null,
  country: string | null,
  more: Partial<StageFact> = {},
): StageFact => ({
  key: `${stage ?? 'any'}@${country ?? 'unknown'}`,
  element,
  stage,
  origin: country === null ? 'unknown' : { in: [country] },
  site: country === null ? null : `${country}1`,
  region: null,
  custody: null,
  expires: null,
  basis: country === null ? 'silent' : 'recorded',
  life: 'first',
  role: 'constituent',
  witness: `FTW-SC-${element}`,
  witnesses: 1,
  source: null,
  ...more,
})

/** The countries of stages that were not done where everything else was. */
export type Elsewhere = Partial<Record<Stage, string | null>>

/** A virgin magnet: each element through its stages, in a country unless told otherwise. */
export const virgin = (
  country: string,
  elsewhere: { readonly [E in Element]?: Elsewhere } & { readonly all?: Elsewhere } = {},
): StageFact[] => {
  const where = (element: Element, stage: Stage) => {
    const own = elsewhere[element]?.[stage]
    return own !== undefined
      ? own
      : elsewhere.all?.[stage] !== undefined
        ? (elsewhere.all[stage] ?? null)
        : country
  }
  const through = (element: Element, stages: readonly Stage[]) =>
    stages.map((stage) => fact(element, stage, where(element, stage)))
  return [
    ...through('Nd', [...RARE_EARTH_STAGES, ...MAGNET_STAGES]),
    ...through('Pr', [...RARE_EARTH_STAGES, ...MAGNET_STAGES]),
    ...through('Fe', ['mine', ...MAGNET_STAGES]),
    ...through('B', ['mine', 'ferroalloy', ...MAGNET_STAGES]),
  ]
}

/** A magnet of end-of-life magnets by the short loop: nothing is known of their prior life unless told. */
export const recycled = (
  country: string,
  elsewhere: Elsewhere = {},
  prior: string | null = null,
): StageFact[] => {
  const own: readonly Stage[] = ['eol_collect', 'hpms', 'mill', 'press', 'sinter', 'machine', 'magnetize']
  return (['Nd', 'Pr', 'Fe', 'B'] as const).flatMap((element) => [
    fact(element, prior === null ? null : 'alloy_melt', prior, {
      life: 'prior',
      basis: prior === null ? 'silent' : 'stated',
      custody: prior === null ? null : 'segregated',
    }),
    ...own.map((stage) =>
      fact(element, stage, elsewhere[stage] === undefined ? country : (elsewhere[stage] ?? null)),
    ),
  ])
}

export const lot = (facts: readonly StageFact[], more: Partial<LotProvenance> = {}): LotProvenance => ({
  lot: 'FTW-MG-26-1',
  material: 'magnet',
  position: 100,
  doubts: [],
  facts,
  ...more,
})

/** A delivery under a contract with the clause, above the threshold: the magnet itself unless an end item is told. */
export const delivered = (date: string, more: Partial<Delivery> = {}): Delivery => ({
  date,
  contract: {
    number: 'FA8600-26-C-0001',
    valueUsd: 1_000_000,
    clauses: [{ id: '252.225-7052', version: 'MAY 2024' }],
  },
  ...more,
})
