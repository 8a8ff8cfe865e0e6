import {
  type AreaCode,
  bookStream,
  EVENT_TYPES,
  isRunType,
  MATERIAL_CODES,
  type MaterialCode,
  processKind,
  type Stage,
} from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import { asOfOr, endOfYields, positionsOf, stagesOfSet } from '@lodestone/lineage/rows'
import type { PlanLine, Production, StageProduction } from '../answers/outlook.ts'
import { periodOf } from '../balance.ts'
import { PLAN } from '../data/plan.ts'

export type ProductionQuestion = {
  readonly areas: readonly AreaCode[]
  /** ISO 8601 with offset: from this moment on, and before that one. */
  readonly from: string
  readonly to: string
  readonly asOf?: number | undefined
  /** What sites are to make, one line for a site and a stage; the published plan counts for stages that no line is of. */
  readonly plan?: readonly PlanLine[]
}

/** The stages that a plan can be of: at these it is counted what was made. */
export const PLANNED_STAGES = PLAN.stages.map(({ stage }) => stage)

const YEAR_MS = 365 * 86_400_000
const DAY_MS = 86_400_000

type Made = { grams: number; runs: number; last: number }

/** What these areas made in a period, stage by stage and site by site, against the plan: one pass over their books' events. Errors: RangeError for a period that is none. */
export const production = (lineage: Lineage, question: ProductionQuestion): Production => {
  const { areas, from, to } = question
  const asOf = asOfOr(lineage, question.asOf)
  const period = periodOf(from, to)
  const made = new Map<string, Made>()
  let first = Number.POSITIVE_INFINITY
  for (const area of areas)
    for (const row of madeIn(lineage, area, period.toMs, asOf)) {
      first = Math.min(first, row.ms)
      if (row.ms < period.fromMs) continue
      for (const { stage, site } of row.stages) add(made, `${stage}@${site}`, row)
    }
  // Of a chain that has just begun the days before would make the rate too small; of a single run a day is too short to say more.
  const began = first === Number.POSITIVE_INFINITY ? period.fromMs : first
  const ratedFrom = Math.max(period.fromMs, Math.min(began, period.toMs - DAY_MS))
  const perYear = (grams: number): number =>
    Number((BigInt(grams) * BigInt(YEAR_MS)) / BigInt(Math.max(DAY_MS, period.toMs - ratedFrom)))
  return {
    from,
    to,
    ratedFrom: new Date(ratedFrom).toISOString(),
    plan: { version: PLAN.version, words: PLAN.words },
    stages: PLAN.stages.map((planned) => stageOf(planned, question.plan ?? [], made, perYear)),
  }
}

const add = (made: Map<string, Made>, key: string, { grams, position }: MadeRow): void => {
  const sum = made.get(key) ?? { grams: 0, runs: 0, last: -1 }
  made.set(key, sum)
  sum.grams += grams
  if (sum.last !== position) sum.runs += 1
  sum.last = position
}

const stageOf = (
  { stage, materials, grams: published }: (typeof PLAN.stages)[number],
  plan: readonly PlanLine[],
  made: ReadonlyMap<string, Made>,
  perYear: (grams: number) => number,
): StageProduction => {
  const lines = new Map(plan.filter((line) => line.stage === stage).map((line) => [line.site, line]))
  const makers = [...made.keys()].filter((key) => key.startsWith(`${stage}@`))
  const names = new Set([...lines.keys(), ...makers.map((key) => key.slice(stage.length + 1))])
  const sites = [...names].sort().map((site) => {
    const { grams, runs } = made.get(`${stage}@${site}`) ?? { grams: 0, runs: 0 }
    return { site, runs, grams, gramsPerYear: perYear(grams), plan: planOf(lines.get(site)) }
  })
  const sum = (of: (each: (typeof sites)[number]) => number) => sites.reduce((all, each) => all + of(each), 0)
  const grams = sum((each) => each.grams)
  const isPlanRecorded = lines.size > 0
  return {
    stage,
    materials,
    runs: sum((each) => each.runs),
    grams,
    gramsPerYear: perYear(grams),
    planGramsPerYear: isPlanRecorded ? sum((each) => each.plan?.gramsPerYear ?? 0) : published,
    isPlanRecorded,
    sites,
  }
}

const planOf = (line: PlanLine | undefined): StageProduction['sites'][number]['plan'] => {
  if (line === undefined) return null
  const { gramsPerYear, from, by, at, note } = line
  return { gramsPerYear, from, by, at, ...(note === undefined ? {} : { note }) }
}

type MadeRow = {
  readonly position: number
  readonly ms: number
  readonly grams: number
  readonly stages: readonly { readonly stage: Stage; readonly site: string }[]
}

const PLANNED: ReadonlyMap<Stage, readonly MaterialCode[]> = new Map(
  PLAN.stages.map(({ stage, materials }) => [stage, materials]),
)
/** Where an area's own return is made, it is no product. */
const isProduct = (type: (typeof EVENT_TYPES)[number], material: MaterialCode): boolean =>
  isRunType(type) ? processKind(type).products.some((each) => each === material) : type === 'OreExtracted'

/** What an area made before a moment, a row a lot; only what the plan counts at one of its stages. */
function* madeIn(lineage: Lineage, area: AreaCode, beforeMs: number, asOf: number): Generator<MadeRow> {
  const { of, count } = positionsOf(lineage.streams, bookStream(area))
  const { withdrawn, occurredMs, type, firstYield } = lineage.events.columns
  const { material: materials, grams, stages: sets } = lineage.yields.columns
  const known = new Map<number, readonly { readonly stage: Stage; readonly site: string }[]>()
  for (let n = 0; n < count; n++) {
    const position = of[n]!
    if (position > asOf) return
    if (withdrawn[position]! <= asOf || occurredMs[position]! >= beforeMs) continue
    const event = EVENT_TYPES[type[position]!]!
    const end = endOfYields(lineage, position)
    for (let row = firstYield[position]!; row < end; row++) {
      const material = MATERIAL_CODES[materials[row]!]!
      if (!isProduct(event, material)) continue
      const set = sets[row]!
      const all = known.get(set) ?? stagesOfSet(lineage.stageSets, lineage.words, set)
      known.set(set, all)
      const stages = all.filter(({ stage }) => PLANNED.get(stage)?.some((each) => each === material))
      if (stages.length > 0) yield { position, ms: occurredMs[position]!, grams: grams[row]!, stages }
    }
  }
}
