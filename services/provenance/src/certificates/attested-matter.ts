import type { AttestedLot } from '@lodestone/certificate'
import type { LotId } from '@lodestone/domain'
import { rulesName, type SignedCheckpoint, siteName } from '@lodestone/transparency'
import { problem } from '../http/problems.ts'
import type { Activated } from './activated.ts'
import type { CertificateLog } from './certificate-log.ts'
import { headsOver } from './heads-over.ts'

/** What is attested of lots by now, and the log's head under which a certificate proves its events. */
export type AttestedMatter = { readonly attested: AttestedLot; readonly checkpoint: SignedCheckpoint }

type InMap = Pick<AttestedLot['sites'][number], 'disclosure' | 'beside'>

/** What is attested of a lot, and of the lots at which its events end, with all proofs of that. Errors: NOT_YET_SIGNED; those of the log. */
export const attestedMatter = async (
  log: CertificateLog,
  lot: LotId,
  boundary: readonly LotId[],
  sites: readonly string[],
  rules: readonly Activated[],
): Promise<AttestedMatter> => {
  const { attester, attestations, proveConsistency, salts } = log
  const found = await attester.lot(lot, boundary, [...sites.map(siteName), ...rules.map(rulesName)])
  if (found === null || found.state === null)
    throw problem('NOT_YET_SIGNED', `Nothing is attested of ${lot} yet.`)
  const { attestation, state, proof: map, lineages } = found
  const heads = await headsOver(log, attestation.position, found)
  if (heads === null) throw problem('NOT_YET_SIGNED', `Nothing is signed over ${lot} yet.`)
  const { checkpoint, ofAttestations } = heads
  const [proof, consistency] = await Promise.all([
    attestations.prove(found.index, ofAttestations),
    proveConsistency(attestation.position, checkpoint.size),
  ])
  const taintSalt = salts.ofTaint(lot)
  const inMap = found.named.map(({ key, proof: own }) => ({
    disclosure: key.disclosure,
    beside: own.beside,
  }))
  const ofSites = sites.map((site, n) => ({ site, ...(inMap[n] as InMap) }))
  const ofRules = rules.map(({ id, version, positions }, n) => ({
    id,
    version,
    activations: positions.map((position) => position - 1),
    ...(inMap[sites.length + n] as InMap),
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
    rules: ofRules,
  }
  return { attested, checkpoint }
}
