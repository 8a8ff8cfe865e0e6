import { addRow, createTable, NONE, type Table } from '../columns/table.ts'

/** A fact of a lot's matter, by its index: a stage was done somewhere, or it is not known where. Words by their indices; `NONE` where there is none. */
const FACT = {
  /** Index in `STAGES`; `ANY_STAGE` for whatever was done before. */
  stage: 'u8',
  /** Index in `FACT_BASES`. */
  basis: 'u8',
  /** What is stated of where: see `originOf`. */
  origin: 'u32',
  custody: 'u32',
  /** Recorded: the code of the site that did it. Stated: the supplier's word for it. */
  site: 'u32',
  /** The last day that the statement is good for. */
  expires: 'u32',
  /** 1: stated of the matter's life before it was scrap. */
  prior: 'u8',
} as const

/** On what a fact rests, as indices in `FACT_BASES`. */
export const RECORDED = 0
export const STATED = 1
export const SILENT = 2
export const BEFORE_COLLECTION = 3
export const NOT_POSTED = 4
export const WITHDRAWN = 5
export const OCCURRED_LATER = 6
export const UNEXPLAINED_MASS = 7
export const NO_RECORDED_INPUT = 8
export const CYCLE = 9

export const ANY_STAGE = 255

/** Facts, each distinct one once. */
export type Facts = {
  readonly rows: Table<typeof FACT>
  readonly byKey: Map<string, number>
  /** The fact of each item of the lineage's stage sets, once it was asked for. */
  readonly ofStageItem: number[]
}

export const createFacts = (): Facts => ({ rows: createTable(FACT), byKey: new Map(), ofStageItem: [] })

type Words = {
  readonly origin?: number
  readonly custody?: number
  readonly site?: number
  readonly expires?: number
  readonly prior?: number
}

const keyOf = (
  stage: number,
  basis: number,
  origin: number,
  custody: number,
  site: number,
  expires: number,
  prior: number,
) => `${stage}/${basis}/${origin}/${custody}/${site}/${expires}/${prior}`

/** The index of a fact; one that is new gets the next. */
export const indexOfFact = (
  facts: Facts,
  stage: number,
  basis: number,
  { origin = NONE, custody = NONE, site = NONE, expires = NONE, prior = 0 }: Words = {},
): number => {
  const key = keyOf(stage, basis, origin, custody, site, expires, prior)
  const known = facts.byKey.get(key)
  if (known !== undefined) return known
  const row = addRow(facts.rows)
  const columns = facts.rows.columns
  columns.stage[row] = stage
  columns.basis[row] = basis
  columns.origin[row] = origin
  columns.custody[row] = custody
  columns.site[row] = site
  columns.expires[row] = expires
  columns.prior[row] = prior
  facts.byKey.set(key, row)
  return row
}

/** The fact that an item of the stage sets is: this stage was done at this site. */
export const indexOfStageFact = (facts: Facts, item: number, stage: number, site: number): number => {
  const known = facts.ofStageItem[item]
  if (known !== undefined) return known
  const fact = indexOfFact(facts, stage, RECORDED, { site })
  facts.ofStageItem[item] = fact
  return fact
}

/** Finds the facts by their keys again, after the rows were read from a snapshot. */
export const rehashFacts = ({ rows, byKey, ofStageItem }: Facts): void => {
  byKey.clear()
  ofStageItem.length = 0
  const { stage, basis, origin, custody, site, expires, prior } = rows.columns
  for (let row = 0; row < rows.count; row++)
    byKey.set(
      keyOf(stage[row]!, basis[row]!, origin[row]!, custody[row]!, site[row]!, expires[row]!, prior[row]!),
      row,
    )
}
