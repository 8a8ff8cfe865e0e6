import type { LotId } from '@lodestone/domain'
import { findLot, type Lineage } from '@lodestone/lineage'
import { createPace } from '../following/pace.ts'
import type { CertificateEntry } from './certificate-folder.ts'
import type { Issuing } from './issue-certificate.ts'
import type { Statuses } from './statuses.ts'

/** A certificate that is in doubt, or was taken back, and was not so before. */
export type InDoubt = Pick<CertificateEntry, 'id' | 'lot' | 'party'> & {
  readonly status: 'under_investigation' | 'revoked'
  readonly reasons: readonly string[]
}

export type Since = {
  readonly position: number
  /** The moment, for what is no part of the ledger; nothing of that where it is not told. */
  readonly seen: number | undefined
}

const isNewlyDisputed = (lineage: Lineage, lot: LotId, position: number): boolean =>
  findLot(lineage, lot)?.disputed === true && findLot(lineage, lot, position)?.disputed !== true

/** Certificates that came under investigation after a position, or were taken back after a moment; the newest certificates first. */
export const inDoubtSince = async (
  { folder, log, provenance }: Issuing,
  statuses: Statuses,
  since: Since,
): Promise<InDoubt[]> => {
  const pace = createPace()
  const found: InDoubt[] = []
  for (const entry of await folder.entries()) {
    await pace.pause()
    const { status, reasons, events } = await statuses.of(entry)
    const { id, lot, party } = entry
    if (status === 'under_investigation') {
      const isNew = events.some(({ position }) => position > since.position)
      if (isNew || isNewlyDisputed(provenance.lineage(), lot, since.position))
        found.push({ id, lot, party, status, reasons })
    }
    if (status === 'revoked' && since.seen !== undefined) {
      const at = log.certified.revocations().get(id)?.at
      if (at !== undefined && Date.parse(at) > since.seen) found.push({ id, lot, party, status, reasons })
    }
  }
  return found
}
