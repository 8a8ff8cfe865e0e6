import type { PlantEventType, PostInput } from '@lodestone/domain'
import type { Second } from '../clock/time.ts'
import type { Dice } from '../prng/dice.ts'
import { issue } from './issue.ts'
import type { Charge } from './run.ts'
import type { Shop } from './shop.ts'

type Process = PostInput<'RunOpened'>['process'] & PlantEventType

/** A run that is posted as it goes. */
export type Ongoing = {
  readonly process: Process
  readonly run: string
  readonly equipment: string
  readonly charge: readonly Charge[]
  /** From its start to its end. */
  readonly length: Second
}

/** When the second part is posted, as a part of the run's length. */
const SECOND_PART = 0.3

const lineOf = (charge: Charge) => ({
  ...issue(charge),
  ...(charge.role === undefined ? {} : { role: charge.role }),
})

/**
 * Posts a run in parts, now that it starts: what went in first with its opening, more of it later, the last with its end. Gives what the end
 * does not name again. A charge of less than three lines is posted whole.
 */
export const postInParts = (
  shop: Shop,
  { process, run, equipment, charge, length }: Ongoing,
): readonly Charge[] => {
  const third = Math.floor(charge.length / 3)
  const [first, second] = [charge.slice(0, third), charge.slice(third, 2 * third)]
  if (third === 0) return []
  const source = { system: `${shop.area.slice(0, 3)}-MES`, document: run }
  const occurredAt = shop.stamp()
  shop.post('RunOpened', { occurredAt, process, run, equipment, inputs: first.map(lineOf), source })
  shop.later(Math.round(length * SECOND_PART), () =>
    shop.post('RunAdded', { occurredAt: shop.stamp(), process, run, inputs: second.map(lineOf), source }),
  )
  return [...first, ...second]
}

/** Whether a run is posted as it goes: some shifts do, most post it when it is over. */
export const isPostedInParts = (dice: Dice): boolean => dice.chance(IN_PARTS)
const IN_PARTS = 0.12
