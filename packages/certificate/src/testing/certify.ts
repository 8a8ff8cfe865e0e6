import { type Prohibition, provenanceOf, type RuleSet, refOf, SHIPPED, shipped } from '@lodestone/compliance'
import { canonicalJson, type LedgerEvent, REGISTRY_STREAM } from '@lodestone/domain'
import { eventsBehind } from '@lodestone/lineage'
import { event } from '@lodestone/lineage/testing'
import { isEnclosed } from '../issue/is-enclosed.ts'
import type { CertificateMatter } from '../issue/issue.ts'
import { issueCertificate } from '../issue/issue.ts'
import type { Asked } from '../statement/asked.ts'
import { attestedOf } from '../statement/boundary.ts'
import { sha256Hex } from '../statement/sha256-hex.ts'
import { attestedLot } from './attested-lot.ts'
import { activationsIn, type LedgerLog, SIGNER } from './ledger-log.ts'

export const RULES: readonly RuleSet[] = SHIPPED.filter(({ id }) => !id.startsWith('variant-'))
/** That the registry activated a rule set. */
export const activated = (rules: RuleSet): LedgerEvent =>
  event('RuleSetActivated', {
    area: REGISTRY_STREAM,
    occurredAt: '2026-11-01T00:00:00Z',
    ruleSet: rules.id,
    version: rules.version,
    hash: refOf(rules, sha256Hex).hash,
    content: canonicalJson(rules),
  })

export const DFARS: Prohibition = shipped('prohibition', 'dfars-252.225-7052', 'MAY 2024')

export const ID = '0b6ff1a2-5c1e-4f6e-9d52-6d8b2d6a1f00'

export const askedOf = (log: LedgerLog, lot: string, more: Partial<Asked> = {}): Asked => ({
  lot,
  shipment: null,
  position: log.lineage.position,
  most: 1_000,
  delivery: { date: '2027-01-04' },
  ruleSet: refOf(DFARS, sha256Hex),
  ...more,
})

/** What a certificate of a lot is made of, all of it disclosed. */
export const matterOf = async (log: LedgerLog, asked: Asked): Promise<CertificateMatter> => {
  const behind = eventsBehind(log.lineage, asked.lot, { asOf: asked.position, most: asked.most })
  if (behind === undefined) throw new Error(`nothing names ${asked.lot}`)
  const activations = activationsIn(log).flatMap(({ positions }) => positions)
  const positions = [...behind.positions, ...activations].sort((a, b) => a - b)
  const indexes = positions.map((position) => position - 1)
  const told = indexes.map((index) => log.leaves[index]!)
  return {
    id: ID,
    issuedAt: '2026-11-26T12:00:00.000Z',
    statusIndex: 5,
    asked,
    leaves: told.map(({ leaf }, n) => ({ index: indexes[n]!, leaf })),
    disclosures: [
      ...new Set(
        told.flatMap(({ type, disclosures }) => disclosures.filter((each) => isEnclosed(type, each))),
      ),
    ],
    boundary: behind.boundary.map((lot) => attestedOf(provenanceOf(log.lineage, lot, asked.position)!)),
    rules: RULES,
    checkpoint: log.checkpoint,
    proof: log.prove(indexes),
    attested: await attestedLot(log, asked, behind.boundary),
  }
}

export const certify = async (log: LedgerLog, asked: Asked) =>
  issueCertificate(await matterOf(log, asked), SIGNER)
