import { type Status, signStatusList } from '@lodestone/certificate'
import type { Provenance } from '../provenance.ts'
import type { CertificateEntry } from './certificate-folder.ts'
import type { Issuing } from './issue-certificate.ts'
import { type StatusFound, statusOf } from './status-of.ts'

/** What became of certificates, as of now. */
export type Statuses = {
  readonly of: (entry: CertificateEntry) => Promise<StatusFound>
  /** All of them, as a signed list. */
  readonly list: () => Promise<string>
}

/** So many certificates are looked at between two turns of the event loop. */
const A_TURN = 20

export const createStatuses = ({ provenance, folder, log, suspects }: Issuing): Statuses => {
  const known = new Map<string, { readonly key: string; readonly found: StatusFound }>()
  let signed: { readonly key: string; readonly list: Promise<string> } | null = null

  /** Errors: those of the store, for a certificate that another instance has taken back is not in force. */
  const all = async () => {
    await log.certified.refresh()
    const revocations = new Map([...log.certified.revocations(), ...(await folder.revocations())])
    return { entries: await folder.entries(), revocations }
  }
  const keyOf = (of: Provenance, { entries, revocations }: Awaited<ReturnType<typeof all>>): string =>
    `${of.position()}.${entries.length}.${revocations.size}`

  const find = async (entry: CertificateEntry): Promise<StatusFound> => {
    const now = await all()
    const key = keyOf(provenance, now)
    const before = known.get(entry.id)
    if (before?.key === key) return before.found
    const lineage = provenance.lineage()
    const posted = await suspects(lineage, lineage.position)
    const found = statusOf(lineage, now.entries, now.revocations.get(entry.id), entry, posted)
    known.set(entry.id, { key, found })
    return found
  }
  const sign = async (): Promise<string> => {
    const statuses = new Map<number, Status>()
    for (const [n, entry] of (await folder.entries()).entries()) {
      statuses.set(entry.statusIndex, (await find(entry)).status)
      if (n % A_TURN === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    return signStatusList(statuses, provenance.clock().toISOString(), log.signer)
  }
  return {
    of: find,
    list: async () => {
      const key = keyOf(provenance, await all())
      if (signed?.key !== key) signed = { key, list: sign() }
      const { list } = signed
      return list.catch((error: unknown) => {
        signed = null
        throw error
      })
    },
  }
}
