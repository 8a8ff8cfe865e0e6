import { STAGES, type StageDone } from '@lodestone/domain'
import type { StageAt } from '../answers/place.ts'
import { indexOfName, type Names, nameOf } from '../columns/names.ts'
import { addRow, createTable, type Table } from '../columns/table.ts'
import type { Lineage } from '../lineage.ts'

const SET = { firstItem: 'u32' } as const
const ITEM = { stage: 'u8', site: 'u32' } as const

/** Sets of stages with their sites, each distinct one once. Set 0 is empty. */
export type StageSets = {
  readonly rows: Table<typeof SET>
  readonly items: Table<typeof ITEM>
  readonly byKey: Map<string, number>
  /** The last set of each stream and type: nearly always the next one's too. */
  readonly last: Map<number, { stages: readonly StageDone[]; row: number }>
}

export const createStageSets = (): StageSets => {
  const sets: StageSets = {
    rows: createTable(SET),
    items: createTable(ITEM),
    byKey: new Map(),
    last: new Map(),
  }
  sets.rows.columns.firstItem[addRow(sets.rows)] = 0
  sets.byKey.set('', 0)
  return sets
}

/** The set of those stages of the event at a position that were done to this lot. */
export const stageSetOf = (
  { stageSets, words, events }: Pick<Lineage, 'stageSets' | 'words' | 'events'>,
  position: number,
  stages: readonly StageDone[],
  lot: () => string,
): number => {
  const key = events.columns.stream[position]! * 256 + events.columns.type[position]!
  const last = stageSets.last.get(key)
  if (last !== undefined && isSame(last.stages, stages)) return last.row
  const row = indexOfStages(stageSets, words, stages, lot())
  if (stages.every((done) => done.lots === undefined)) stageSets.last.set(key, { stages, row })
  return row
}

/** Whether both are the same stages at the same sites, whatever the lot. */
export const isSame = (a: readonly StageDone[], b: readonly StageDone[]): boolean => {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) {
    const done = b[i]!
    if (done.lots !== undefined || a[i]!.stage !== done.stage || a[i]!.site !== done.site) return false
  }
  return true
}

const indexOfStages = (sets: StageSets, words: Names, stages: readonly StageDone[], lot: string): number => {
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
    sets.items.columns.stage[item] = STAGES.indexOf(done.stage)
    sets.items.columns.site[item] = indexOfName(words, done.site)
  }
  sets.byKey.set(key, row)
  return row
}

/** Where the items of a set end. */
export const endOfStages = ({ rows, items }: StageSets, row: number): number =>
  row + 1 < rows.count ? rows.columns.firstItem[row + 1]! : items.count

/** The stages of a set, with their sites. */
export const stagesOfSet = (sets: StageSets, words: Names, row: number): StageAt[] => {
  const { stage, site } = sets.items.columns
  const stages: StageAt[] = []
  for (let item = sets.rows.columns.firstItem[row]!; item < endOfStages(sets, row); item++) {
    stages.push({ stage: STAGES[stage[item]!]!, site: nameOf(words, site[item]!) })
  }
  return stages
}

/** Finds the sets by their keys again, after the rows were read from a snapshot. */
export const rehashStageSets = (sets: StageSets, words: Names): void => {
  sets.byKey.clear()
  sets.last.clear()
  for (let row = 0; row < sets.rows.count; row++) {
    const key = stagesOfSet(sets, words, row).map(({ stage, site }) => `${stage}@${site};`)
    sets.byKey.set(key.join(''), row)
  }
}
