import type { LedgerEvent } from '@lodestone/domain'
import { indexOfName } from '../columns/names.ts'
import { addRow, NONE } from '../columns/table.ts'
import type { Lineage } from '../lineage.ts'

export const foldSite = (
  lineage: Lineage,
  position: number,
  event: LedgerEvent<'SiteRegistered' | 'SiteAmended'>,
): void => {
  const { words } = lineage
  const row = addRow(lineage.sites)
  const sites = lineage.sites.columns
  sites.position[row] = position
  sites.code[row] = indexOfName(words, event.site)
  sites.name[row] = indexOfName(words, event.name)
  sites.country[row] = indexOfName(words, event.country)
  sites.operator[row] = indexOfName(words, event.operator)
  sites.region[row] = event.region === undefined ? NONE : indexOfName(words, event.region)
}

export const foldArea = (
  lineage: Lineage,
  position: number,
  event: LedgerEvent<'AreaRegistered' | 'AreaAmended'>,
): void => {
  const { words } = lineage
  const row = addRow(lineage.areas)
  const areas = lineage.areas.columns
  areas.position[row] = position
  areas.code[row] = indexOfName(words, event.code)
  areas.kind[row] = indexOfName(words, event.kind)
  areas.name[row] = indexOfName(words, event.name)
}
