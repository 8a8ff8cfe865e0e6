import type { HistoryAnswer } from '@lodestone/client'
import type { Composition, LedgerEvent, LotId, Ppb } from '@lodestone/domain'

/** An assay of a sender's lot, as it is posted of the lot that this was received as. The key is the same whenever it is fetched. */
export type FetchedAssay = { readonly key: string; readonly post: object }

/** The assays in a history that stand, the earliest first, each to be reported of `lot`. */
export const fetchedAssays = (history: HistoryAnswer, lot: LotId): FetchedAssay[] =>
  history.events.flatMap(({ id, stream, revision, event, withdrawnBy }) =>
    event?.type !== 'AssayRecorded' || withdrawnBy !== undefined
      ? []
      : {
          key: `fetched-${id}-${lot}`,
          post: postOf(event as LedgerEvent<'AssayRecorded'>, lot, `${stream}@${revision}`),
        },
  )

/** What is stored as whole parts per billion, as it is posted. */
const postOf = (event: LedgerEvent<'AssayRecorded'>, lot: LotId, where: string): object => {
  const { occurredAt, sample, method, laboratory, role, belowDetection, analyzedOn, coverageFactorTimes10 } =
    event
  const { composition, lessThan, plusMinus, moisture, lossOnIgnition, expandedUncertainty } = event
  return {
    ...{
      occurredAt,
      lot,
      sample,
      method,
      laboratory,
      role,
      belowDetection,
      analyzedOn,
      coverageFactorTimes10,
    },
    composition: textOf(composition),
    lessThan: lessThan && textOf(lessThan),
    plusMinus: plusMinus && textOf(plusMinus),
    moisture: partText(moisture),
    lossOnIgnition: partText(lossOnIgnition),
    expandedUncertainty: partText(expandedUncertainty),
    assurance: 'reported',
    note: `as its sender found of ${event.lot} (${where})`,
  }
}

const partText = (ppb: Ppb | undefined): string | undefined => (ppb === undefined ? undefined : `${ppb} ppb`)
const textOf = ({ basis, parts }: Composition) => ({
  basis,
  parts: Object.fromEntries(Object.entries(parts).map(([name, ppb]) => [name, partText(ppb)])),
})
