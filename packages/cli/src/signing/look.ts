import type { BookEvent, BookWithdrawal, PlantClient } from '@lodestone/client'
import { type Beyond, beyondBook } from '@lodestone/client/signing'
import type { Plants } from '../config/plant-of.ts'
import type { EventRef } from '../config/refs.ts'

/** An event, and what withdrawing it would change. */
export type Looked = {
  readonly kept: BookEvent
  readonly withdrawal: BookWithdrawal & { readonly revision: number }
  readonly beyond: Beyond
}

/** Looks at an event before it is withdrawn: in its book, and beyond it once the read side has come as far as the book. */
export const look = async (
  plants: Plants,
  plant: PlantClient,
  { area, revision }: EventRef,
): Promise<Looked> => {
  const [kept, withdrawal] = await Promise.all([plant.event(revision), plant.withdrawal(revision)])
  const waitFor = `${kept.at.stream}@${withdrawal.revision}`
  return { kept, withdrawal, beyond: await beyondBook(plants.provenance(), area, kept.event, waitFor) }
}
