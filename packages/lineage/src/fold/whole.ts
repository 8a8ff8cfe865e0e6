import { LineageError } from '../errors.ts'
import type { Lineage } from '../lineage.ts'

/** Whether no event is being folded. */
export const isWhole = ({ waiting }: Pick<Lineage, 'waiting'>): boolean => waiting.event === null

/** Errors: FOLD_UNFINISHED. */
export const requireWhole = (lineage: Pick<Lineage, 'waiting'>): void => {
  if (isWhole(lineage)) return
  throw new LineageError(
    'FOLD_UNFINISHED',
    `The event at position ${lineage.waiting.event?.position} is being folded: go on with foldOn first.`,
  )
}

/** Whether a position is that of the last event there is, also while it is being folded: then what is kept as of now is as of it. */
export const isNewest = ({ events }: Pick<Lineage, 'events'>, position: number): boolean =>
  position >= events.count - 1
