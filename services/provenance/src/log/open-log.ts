import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { EventStore } from '@lodestone/event-store'
import {
  createAskWitnesses,
  createLogReader,
  type EntryLog,
  folderDisk,
  type LogInFolder,
  type LogLogger,
  type LogReader,
  openEntryLog,
  openLogFolder,
  retiredOf,
  signersOf,
  writeOpened,
} from '@lodestone/transparency-log'
import { type Attester, createAttester } from '../attestation/attester.ts'
import { type Certified, createCertified } from '../certificates/certified.ts'
import type { Provenance } from '../provenance.ts'
import { witnessesIn } from './witnesses.ts'

/** The transparency log of a ledger, and the log of what is attested of its lots. */
export type LedgerLog = LogInFolder & {
  readonly attester: Attester
  readonly attestations: LogReader
  readonly entries: EntryLog
  readonly certified: Certified
}

export type OpenLogOptions = {
  readonly store: EventStore
  readonly provenance: Provenance
  /** The data folder: the log is in `log` there, attestations in `log-lots`, the keys in `log-keys`. */
  readonly data: string
  readonly logger: LogLogger
  /** What a new log calls itself; by chance unless told. */
  readonly origin?: string
}

/** The logs of a data folder; begun where there are none. Errors: LogError for keys that are missing or not safe, for attestations that were changed. */
export const openLog = async ({
  store,
  provenance,
  data,
  logger,
  origin,
}: OpenLogOptions): Promise<LedgerLog> => {
  const witnesses = await witnessesIn(data)
  const keysFolder = join(data, 'log-keys')
  const log = await openLogFolder({
    witnesses,
    store,
    folder: join(data, 'log'),
    keysFolder,
    origin: origin ?? `lodestone.local/${randomBytes(6).toString('hex')}`,
    logger,
  })
  const disk = folderDisk(join(data, 'log-lots'))
  const attestations = createLogReader(disk)
  const lots = await writeOpened(keysFolder, log.keys.lots, 'lots', attestations)
  const asked = witnesses.filter(({ url }) => url !== null)
  const cosign =
    asked.length > 0 ? createAskWitnesses({ witnesses: asked, reader: attestations, logger }) : undefined
  const entries = await openEntryLog({
    disk,
    signers: signersOf(lots),
    retired: retiredOf(lots),
    logger,
    ...(cosign && { cosign }),
  })
  const certified = createCertified(store)
  return {
    ...log,
    witnessesAway: () => [...new Set([...log.witnessesAway(), ...(cosign?.away() ?? [])])],
    keys: { ...log.keys, lots },
    certified,
    attester: createAttester({ provenance, log, entries, logger, certified }),
    attestations,
    entries,
  }
}

/**
 * Begins to follow. A log that cannot go on must not take the ledger's answers away: it says why in its status, and what was published stays.
 */
export const startLog = async ({ writer, attester }: LedgerLog, logger: LogLogger): Promise<void> => {
  await writer.start().catch((error: unknown) => {
    logger.error({ err: error }, 'The transparency log cannot go on; nothing more is signed.')
  })
  attester.start()
}

export const stopLog = async ({ writer, attester, entries }: LedgerLog): Promise<void> => {
  await attester.stop()
  await entries.stop()
  await writer.stop()
}
