import type { LedgerEvent } from '../events/catalogue.ts'
import type { LotId } from '../ids.ts'

/** The lot that a part was split from, where it is of the same composition: unless another was stated for the part. */
export const wholeOf = (event: LedgerEvent, part: LotId): LotId | undefined => {
  if (event.type === 'LotInspected') return event.lot
  if (event.type !== 'LotSplit') return undefined
  const line = event.outputs.find(({ lot }) => lot === part)
  return line?.composition === undefined ? event.input.lot : undefined
}
