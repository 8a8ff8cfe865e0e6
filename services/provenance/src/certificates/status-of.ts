import type { Status } from '@lodestone/certificate'
import { diff, type EventAt, findLot, type Lineage } from '@lodestone/lineage'
import { openBehind, type Suspect, suspicionOf } from '../suspects/suspects.ts'
import type { CertificateEntry } from './certificate-folder.ts'
import { goodsOf, type Revocation } from './certified.ts'

/** What became of a certificate, and why: sentences, and the events behind them. */
export type StatusFound = {
  readonly status: Status
  readonly reasons: readonly string[]
  readonly events: readonly EventAt[]
}

const NOTHING = { reasons: [], events: [] } as const

/**
 * By what the ledger knows now. A certificate comes under investigation by itself when anything that it states of where its lot is from is believed otherwise than as of its
 * position, its lot is disputed, or something behind it was posted with a key that is cut off; and out of it when that is believed again.
 */
export const statusOf = (
  lineage: Lineage,
  entries: readonly CertificateEntry[],
  revocation: Revocation | undefined,
  entry: CertificateEntry,
  suspects: readonly Suspect[],
): StatusFound => {
  if (revocation !== undefined)
    return { ...NOTHING, status: 'revoked', reasons: [`Revoked at ${revocation.at}: ${revocation.reason}`] }
  const isNewer = (each: CertificateEntry): boolean =>
    each.statusIndex > entry.statusIndex && goodsOf(each) === goodsOf(entry)
  if (entries.some(isNewer))
    return {
      ...NOTHING,
      status: 'superseded',
      reasons: ['A newer certificate of the same goods was issued.'],
    }
  const events = diff(lineage, entry.lot, { from: entry.position, to: lineage.position })?.events ?? []
  const isDisputed = findLot(lineage, entry.lot)?.disputed === true
  const suspect = openBehind(lineage, entry.lot, suspects, lineage.position)
  if (events.length === 0 && !isDisputed && suspect.length === 0) return { ...NOTHING, status: 'valid' }
  return {
    status: 'under_investigation',
    reasons: [
      ...events.map(
        ({ type, stream, revision, position }) =>
          `${type} at ${stream}@${revision} (position ${position}) changed what is believed of ${entry.lot}.`,
      ),
      ...(isDisputed ? [`${entry.lot} is disputed.`] : []),
      ...suspect.map((each) => `${suspicionOf(each)}.`),
    ],
    events: [...events, ...suspect.map(({ at }) => at)],
  }
}
