import type { AreaCode, KeyRole, Party } from '@lodestone/domain'
import type { AreaView, SiteView } from '@lodestone/lineage'
import type { Positioned } from './reading.ts'

/** Whose key was shown, and what it is for. */
export type AccessAnswer = {
  readonly key: string
  readonly owner: string
  readonly role: KeyRole
  /** All of them where left out. */
  readonly areas?: readonly AreaCode[]
  /** The party whose shipments it may see. */
  readonly customer?: string
}

export type SitesAnswer = Positioned & { readonly sites: readonly SiteView[] }

export type AreasAnswer = Positioned & { readonly areas: readonly Omit<AreaView, 'lots'>[] }

export type PartiesAnswer = Positioned & { readonly parties: readonly Party[] }
