import type { LotId, MassBasis, MaterialCode } from '@lodestone/domain'
import type { Second } from '../clock/time.ts'
import type { Programme } from '../model/programme.ts'
import type { Matter } from '../physics/matter.ts'

/** A lot as it stands in the plant: what it truly holds, and what the book holds of it. */
export type Lot = {
  readonly id: LotId
  readonly material: MaterialCode
  readonly basis: MassBasis
  readonly programme: Programme
  /** A review board may change it. */
  grade: string | undefined
  readonly bornAt: Second
  /** Grams posted at its birth. */
  readonly born: number
  /** What is truly there; shrinks as it is used. */
  readonly matter: Matter
  /** Grams that its label has left: born less what was taken. May pass below zero by a weighing difference. */
  label: number
  /** Grams that the book has left of it: as the label, but a run takes from it only when it is posted. */
  booked: number
  /** 0 where it is not counted. */
  pieces: number
}

/** A quantity taken out of a lot: what was posted of it, and what it truly is. */
export type Taken = {
  readonly lot: Lot
  readonly shown: number
  readonly pieces: number
  readonly matter: Matter
}
