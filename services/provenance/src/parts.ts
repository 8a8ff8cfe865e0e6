import type { EvidenceStore } from '@lodestone/evidence-store'
import type { RegistryReader } from '@lodestone/plant-service'
import type { Registry as MetricsRegistry } from 'prom-client'
import { certificateFolder } from './certificates/certificate-folder.ts'
import { certificateLogOf } from './certificates/certificate-log.ts'
import type { Issuing } from './certificates/issue-certificate.ts'
import { createProfiles } from './certificates/profiles.ts'
import { createStatuses } from './certificates/statuses.ts'
import { createCustomerReports } from './customers/reports.ts'
import { createDesk } from './desk/desk.ts'
import { createLiveFeed, type LiveOptions } from './live/live-feed.ts'
import type { LedgerLog } from './log/open-log.ts'
import type { Log } from './logger.ts'
import type { Provenance } from './provenance.ts'
import { createVerdictKeeper, type VerdictKeeper } from './standing/verdict-keeper.ts'
import { createPostedWith } from './suspects/posted-with.ts'
import { createSuspects } from './suspects/suspects.ts'

export type ProvenanceAppOptions = {
  /** Started and stopped by whoever made it. */
  readonly provenance: Provenance
  /** Who may do what; shared with the plants of a process. */
  readonly registry: RegistryReader
  readonly metrics?: MetricsRegistry
  /** `key` (unless told): metrics are for keys of the house. `open`: for whoever can reach the service. */
  readonly metricsAccess?: 'key' | 'open'
  readonly live?: LiveOptions
  /** The transparency log, where one is kept here; started and stopped by whoever made it. */
  readonly log?: LedgerLog
  /** Where certificates are kept; without it, or without a log, there are none. */
  readonly certificates?: string
  /** The documents' bytes, where they are kept beside: evidence packs enclose them. */
  readonly evidence?: Pick<EvidenceStore, 'get'>
  /** Started and stopped by whoever made it; unless told, verdicts are kept and what they become is left to others to write. */
  readonly verdicts?: VerdictKeeper
}

/** What the routes of a read side share, made once for each server. */
export type ReadSideParts = ReturnType<typeof partsOf>

export const partsOf = (options: ProvenanceAppOptions, logger: Log) => {
  const { provenance, registry, log, certificates, evidence } = options
  const verdicts = options.verdicts ?? createVerdictKeeper({ provenance, logger })
  const desk = createDesk(provenance.store)
  const postedWith = createPostedWith(provenance)
  const suspects = createSuspects(provenance, postedWith)
  const signing = log && certificateLogOf(log)
  const folder = certificates === undefined ? undefined : certificateFolder(certificates)
  const issuing: Issuing | null =
    signing && folder
      ? { provenance, log: signing, folder, profiles: createProfiles(folder, signing), suspects }
      : null
  return {
    provenance,
    registry,
    log,
    evidence,
    verdicts,
    desk,
    feed: createLiveFeed(provenance, verdicts.flips, desk, options.live),
    postedWith,
    suspects,
    issuing,
    statuses: issuing && createStatuses(issuing),
    reports: createCustomerReports(provenance.store, provenance.clock),
  }
}
