import { join } from 'node:path'
import type { FindingsAnswer } from '@lodestone/client'
import { createHost, createLogger } from '@lodestone/plant-service'
import { createProvenance, createProvenanceApp } from '@lodestone/service-provenance'
import { clientPoster, type Habit, type Scenario, type Summary, simulate } from '@lodestone/simulator'
import { listeningModel } from '@lodestone/simulator/testing'

/** Some days of the chain, posted to its services over HTTP, folded by the read side, and what that finds. */
export type Lived = {
  readonly summary: Summary
  /** As of a position; as of the last one unless told. */
  readonly findings: (asOf?: number) => Promise<FindingsAnswer>
  readonly lastPosition: number
  /** The latest that anything is said to have happened to the plants of what is recorded up to a position, in seconds since 1970. */
  readonly happened: (position: number) => number
  readonly close: () => Promise<void>
}

const START = '2026-09-14'
const PERIOD = { from: '2026-09-01T00:00:00Z', to: '2026-11-01T00:00:00Z' }
const SILENT = createLogger({ level: 'silent' })

export const live = async (
  scenario: Scenario & { readonly days: number },
  habits: readonly Habit[],
): Promise<Lived> => {
  const plants = await listeningModel()
  const poster = clientPoster(plants.clientOf)
  const summary = await simulate({ start: START, ...scenario, habits, poster })
  const snapshotDir = join(plants.folder, 'snapshots')
  const provenance = createProvenance({ store: plants.store, snapshotDir, logger: SILENT })
  const host = createHost({ logger: SILENT })
  await host.register(createProvenanceApp({ provenance, registry: plants.registry }))
  await provenance.start()
  await provenance.caughtUp
  const { columns } = provenance.lineage().events
  return {
    summary,
    lastPosition: provenance.position(),
    happened: (position) =>
      columns.occurredMs
        .subarray(0, position + 1)
        .filter((ms) => ms < Date.parse(PERIOD.to))
        .reduce((latest, ms) => Math.max(latest, ms)) / 1_000,
    findings: async (asOf) => {
      const answer = await host.inject({
        url: '/v1/findings',
        query: {
          ...PERIOD,
          ...(asOf === undefined ? {} : { 'as-of': String(asOf) }),
        },
        headers: { authorization: `Bearer ${plants.complianceKey}` },
      })
      if (answer.statusCode !== 200) throw new Error(answer.body)
      return answer.json()
    },
    close: async () => {
      await host.close()
      await provenance.stop()
      await plants.close()
    },
  }
}
