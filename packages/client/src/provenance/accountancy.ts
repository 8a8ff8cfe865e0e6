import type { Balance, Production, RecycledMonth, SuppliedMaterial } from '@lodestone/accountancy'
import type { AreaCode, Element, MaterialCode, SiteCode } from '@lodestone/domain'
import type { Positioned } from './reading.ts'

export type ProductionAnswer = Positioned & Production

export type SuppliersAnswer = Positioned & {
  readonly from: string
  readonly to: string
  /** Those with fewest suppliers first. */
  readonly materials: readonly SuppliedMaterial[]
}

export type RecycledQuery = {
  /** The last month, in UTC: `2026-11`; the present one unless told. */
  readonly through?: string | undefined
  /** So many months with it, up to 36; 6 unless told. */
  readonly months?: number | undefined
  /** So many lots of a month are read, the heaviest, up to 500; 40 unless told. */
  readonly lots?: number | undefined
  /** Nd, Pr, Dy and Tb unless told. */
  readonly elements?: readonly Element[] | undefined
}

export type RecycledAnswer = Positioned & { readonly months: readonly RecycledMonth[] }

/** The material balance of areas over a period. */
export type BalanceAnswer = Positioned & Balance

/** An area, or a site; the whole chain where neither is named. Times in ISO 8601 with offset. */
export type BalanceQuery = {
  readonly area?: AreaCode | undefined
  readonly site?: SiteCode | undefined
  /** A quarter back from the end unless told. */
  readonly from?: string | undefined
  /** The end of the day on which something was last recorded unless told. */
  readonly to?: string | undefined
  readonly elements?: readonly Element[] | undefined
  readonly material?: MaterialCode | undefined
}
