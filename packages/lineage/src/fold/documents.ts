import type { LedgerEvent } from '@lodestone/domain'
import { indexOfName } from '../columns/names.ts'
import { addRow, NONE } from '../columns/table.ts'
import type { Lineage } from '../lineage.ts'

/** Notes that an area has the bytes of a document, or has them no longer. */
export const foldStorage = (
  lineage: Lineage,
  position: number,
  { type, document }: LedgerEvent<'EvidenceStored' | 'EvidenceDisposed'>,
): void => {
  const { documents, storages } = lineage
  const index = indexOfName(lineage.documentIds, document)
  if (index === documents.count) {
    addRow(documents)
    documents.columns.firstStorage[index] = NONE
  }
  const row = addRow(storages)
  storages.columns.position[row] = position
  storages.columns.kept[row] = type === 'EvidenceStored' ? 1 : 0
  storages.columns.nextOfDocument[row] = documents.columns.firstStorage[index]!
  documents.columns.firstStorage[index] = row
}
