import { randomUUID } from 'node:crypto'
import { type Asked, attestedOf, CertificateRefused, issueCertificate } from '@lodestone/certificate'
import { type Delivery, type Prohibition, provenanceOf, type RuleSet, refOf } from '@lodestone/compliance'
import { type EventsBehind, eventsBehind, findLot } from '@lodestone/lineage'
import { failure } from '@lodestone/plant-service'
import { problem } from '../http/problems.ts'
import type { Question } from '../http/question.ts'
import type { Provenance } from '../provenance.ts'
import { judgeLots, sha256 } from '../verdicts/judge-lots.ts'
import { checkAgrees } from './agrees.ts'
import { awaitCheckpoint } from './await-checkpoint.ts'
import type { CertificateEntry, CertificateFolder } from './certificate-folder.ts'
import type { CertificateLog } from './certificate-log.ts'
import { checkCertifiedMass } from './certified-mass.ts'
import { readLeaves } from './read-leaves.ts'

export type Issuing = {
  readonly provenance: Provenance
  readonly log: CertificateLog
  readonly folder: CertificateFolder
  /** Gives a UUID; a random one unless told. */
  readonly newId?: () => string
}

/** What is to be certified. `grams`: of the line; what is left of the lot unless told. */
export type Order = {
  readonly lot: string
  readonly shipment: Asked['shipment']
  readonly party: string | null
  readonly grams: number | null
  readonly delivery: Delivery
  /** The prohibition that the verdict is by, and what else is asked beside it. */
  readonly rules: Prohibition
  readonly beside: readonly RuleSet[]
  readonly most: number
}

export type Issued = { readonly entry: CertificateEntry; readonly text: string }

/**
 * Issues a certificate of a lot as of the question's position, and keeps it. Errors: LOT_DISPUTED, OVER_CERTIFIED, NOT_YET_SIGNED, CERTIFICATE_DIFFERS, NOT_FOUND;
 * those of the store and the log.
 */
export const issueFor = async (issuing: Issuing, question: Question, order: Order): Promise<Issued> => {
  const { provenance, log, folder, newId = randomUUID } = issuing
  const { lineage, at } = question
  const { lot, shipment, delivery, rules: prohibition, most } = order
  const view = findLot(lineage, lot, at)
  const behind = eventsBehind(lineage, lot, { asOf: at, most })
  if (view === undefined || behind === undefined)
    throw failure('NOT_FOUND', `Nothing has named the lot ${lot} as of position ${at}.`)
  if (view.disputed)
    throw problem('LOT_DISPUTED', `${lot} is under an open exception; what is disputed is not certified.`, {
      remedy: `See why: lodestone exceptions. Resolve it, and ask again.`,
    })
  const goods = { lot, shipment, grams: order.grams ?? view.balanceGrams }
  checkCertifiedMass(await folder.entries(), goods, view.inGrams)
  const { verdict } = await judgeLots(provenance, question, prohibition, [lot], delivery)
  const matter = await matterOf(issuing, question, order, behind)
  const statusIndex = await folder.nextStatusIndex()
  const [id, issuedAt] = [newId(), provenance.clock().toISOString()]
  const { file, statement } = await issueCertificate(
    { id, issuedAt, statusIndex, ...matter },
    log.signer,
  ).catch(refused)
  checkAgrees(statement.verdict, verdict, behind.boundary.length > 0)
  const entry: CertificateEntry = {
    id,
    issuedAt,
    ...goods,
    party: order.party,
    position: at,
    outcome: statement.verdict.outcome,
    statusIndex,
  }
  const text = JSON.stringify(file)
  await folder.add(entry, text, (others) => checkCertifiedMass(others, entry, view.inGrams))
  return { entry, text }
}

const refused = (error: unknown): never => {
  if (error instanceof CertificateRefused) throw failure('NOT_FOUND', error.message)
  throw error
}

const matterOf = async (
  { provenance, log }: Issuing,
  { lineage, at }: Question,
  { lot, shipment, delivery, rules, beside, most }: Order,
  { positions, boundary }: EventsBehind,
) => {
  const { leaves, disclosures } = await readLeaves(provenance, positions, log.salts)
  const checkpoint = await awaitCheckpoint(log, at)
  const indexes = leaves.map(({ index }) => index)
  return {
    asked: { lot, shipment, position: at, most, delivery, ruleSet: refOf(rules, sha256) },
    leaves,
    disclosures,
    boundary: boundary.flatMap((each) => {
      const provenanceOfLot = provenanceOf(lineage, each, at)
      return provenanceOfLot === undefined ? [] : [attestedOf(provenanceOfLot)]
    }),
    rules: [rules, ...beside],
    checkpoint,
    proof: await log.proveMany(indexes, checkpoint.size),
  }
}
