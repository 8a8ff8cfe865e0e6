import type { AttestedLot } from '@lodestone/certificate'
import type { LotId } from '@lodestone/domain'
import type { SignedCheckpoint } from '@lodestone/transparency'
import { problem } from '../http/problems.ts'
import type { CertificateLog } from './certificate-log.ts'

/** What is attested of lots by now, and the log's head under which a certificate proves its events. */
export type AttestedMatter = { readonly attested: AttestedLot; readonly checkpoint: SignedCheckpoint }

/** What is attested of a lot, and of the lots at which its events end, with all proofs of that. Errors: NOT_YET_SIGNED; those of the log. */
export const attestedMatter = async (
  { attester, attestations, checkpoint: headOf, proveConsistency, salts }: CertificateLog,
  lot: LotId,
  boundary: readonly LotId[],
  sites: readonly string[],
): Promise<AttestedMatter> => {
  const found = await attester.lot(lot, boundary, sites)
  // The newest head with cosignatures comes after the one that was attested, or is it.
  const checkpoint = await headOf()
  if (found === null || found.state === null || checkpoint === null)
    throw problem('NOT_YET_SIGNED', `Nothing is attested of ${lot} yet.`, { retryAfterSeconds: 1 })
  const { attestation, state, proof: map, lineages } = found
  const [proof, consistency] = await Promise.all([
    attestations.prove(found.index, found.checkpoint),
    proveConsistency(attestation.position, checkpoint.size),
  ])
  const taintSalt = salts.ofTaint(lot)
  const ofSites = found.sites.map(({ site, key, proof: own }) => ({
    site,
    disclosure: key.disclosure,
    beside: own.beside,
  }))
  const attested = {
    attestation,
    proof,
    consistency,
    state,
    taintSalt,
    map,
    boundary: lineages,
    sites: ofSites,
  }
  return { attested, checkpoint }
}
