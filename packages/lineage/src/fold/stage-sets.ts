import { STAGES, type StageDone } from '@lodestone/domain'
import type { StageAt } from '../answers/place.ts'
import { indexOfName, type Names, nameOf } from '../columns/names.ts'
import { addRow, createTable, type Table } from '../columns/table.ts'

const SET = { firstItem: 'u32' } as const
const ITEM = { stage: 'u8', site: 'u32' } as const

/** Sets of stages with their sites, each distinct one once. Set 0 is empty. */
export type StageSets = {
  readonly rows: Table<typeof SET>
  readonly items: Table<typeof ITEM>
  readonly byKey: Map<string, number>
}

export const createStageSets = (): StageSets => {
  const sets: StageSets = { rows: createTable(SET), items: createTable(ITEM), byKey: new Map() }
  sets.rows.columns.firstItem[addRow(sets.rows)] = 0
  sets.byKey.set('', 0)
  return sets
}

const STAGE_INDEX: ReadonlyMap<string, number> = new Map(STAGES.map((stage, index) => [stage, index]))

/** The set of those stages that were done to this lot. */
export const indexOfStages = (
  sets: StageSets,
  words: Names,
  stages: readonly StageDone[],
  lot: string,
): number => {
  let key = ''
  for (const done of stages) {
    if (done.lots === undefined || done.lots.includes(lot)) key += `${done.stage}@${done.site};`
  }
  const known = sets.byKey.get(key)
  if (known !== undefined) return known
  const row = addRow(sets.rows)
  sets.rows.columns.firstItem[row] = sets.items.count
  for (const done of stages) {
    if (done.lots !== undefined && !done.lots.includes(lot)) continue
    const item = addRow(sets.items)
    sets.items.columns.stage[item] = STAGE_INDEX.get(done.stage)!
    sets.items.columns.site[item] = indexOfName(words, done.site)
  }
  sets.byKey.set(key, row)
  return row
}

export const endOfSet = ({ rows, items }: StageSets, row: number): number =>
  row + 1 < rows.count ? rows.columns.firstItem[row + 1]! : items.count

/** The stages of a set, with their sites. */
export const stagesOfSet = (sets: StageSets, words: Names, row: number): StageAt[] => {
  const { stage, site } = sets.items.columns
  const stages: StageAt[] = []
  for (let item = sets.rows.columns.firstItem[row]!; item < endOfSet(sets, row); item++) {
    stages.push({ stage: STAGES[stage[item]!]!, site: nameOf(words, site[item]!) })
  }
  return stages
}

/** Finds the sets by their keys again, after the rows were read from a snapshot. */
export const rehashStageSets = (sets: StageSets, words: Names): void => {
  sets.byKey.clear()
  for (let row = 0; row < sets.rows.count; row++) {
    const key = stagesOfSet(sets, words, row).map(({ stage, site }) => `${stage}@${site};`)
    sets.byKey.set(key.join(''), row)
  }
}
