import type { LedgerEvent } from '@lodestone/domain'
import { uncertaintyOf } from '../fold/assays.ts'
import { assayKind } from '../fold/kinds.ts'
import { type EventPacker, indexOfWord, putName, putNumber, putParts } from './event-packer.ts'
import { NO } from './packed-events.ts'

type Assay = LedgerEvent<'AssayRecorded'>

/** Whether an event is an assay of one lot, as it is weighed, that takes no other's place. */
export const isPlainAssay = (event: LedgerEvent): event is Assay =>
  event.type === 'AssayRecorded' &&
  event.analyzedOn === undefined &&
  event.supersedes === undefined &&
  event.covers === undefined

export const packAssay = (to: EventPacker, assay: Assay): void => {
  const { lot, role, sample, laboratory, composition } = assay
  putName(to, lot)
  putParts(to, composition, assay)
  putNumber(to, assayKind(role))
  putName(to, sample)
  putNumber(to, laboratory === undefined ? NO : indexOfWord(to, laboratory))
  putNumber(to, uncertaintyOf(assay))
}
