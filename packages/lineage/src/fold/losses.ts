import type { LedgerEvent, RunType } from '@lodestone/domain'
import { ADJUSTMENT_CAUSES } from '@lodestone/domain'
import { addRow } from '../columns/table.ts'
import type { Lineage } from '../lineage.ts'
import { lossKind, uptakeKind } from './kinds.ts'

type Lines = Partial<Pick<LedgerEvent<RunType>, 'losses' | 'uptake'>>

/** What a run or a rework lost without a lot, and what it took up. Other events do neither. */
export const foldLosses = (lineage: Lineage, position: number, event: LedgerEvent): void => {
  const { losses, uptake } = event as Lines
  if (losses !== undefined)
    for (const { kind, mass } of losses) addLoss(lineage, position, lossKind(kind), mass.grams)
  if (uptake !== undefined)
    for (const { species, mass } of uptake) addLoss(lineage, position, uptakeKind(species), mass.grams)
}

/** Mass lost or taken up, by its `lossKind` or `uptakeKind`. */
export const addLoss = (lineage: Lineage, position: number, kind: number, grams: number): void => {
  const row = addRow(lineage.losses)
  const { columns } = lineage.losses
  columns.position[row] = position
  columns.kind[row] = kind
  columns.grams[row] = grams
}

/** Why a lot was adjusted. */
export const foldCause = (
  lineage: Lineage,
  position: number,
  cause: LedgerEvent<'LotAdjusted'>['cause'],
): void => {
  const row = addRow(lineage.causes)
  lineage.causes.columns.position[row] = position
  lineage.causes.columns.cause[row] = ADJUSTMENT_CAUSES.indexOf(cause)
}
