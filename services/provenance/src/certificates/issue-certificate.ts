import { randomUUID } from 'node:crypto'
import {
  type Asked,
  attestedOf,
  type CertificateMatter,
  CertificateRefused,
  type CheckName,
  certificateText,
  eventsOfClearings,
  issueCertificate,
  verifyCertificate,
} from '@lodestone/certificate'
import {
  type Delivery,
  type Outcome,
  type Prohibition,
  provenanceOf,
  type RuleSet,
  refOf,
} from '@lodestone/compliance'
import type { LotId } from '@lodestone/domain'
import { eventsBehind, findLot, type Lineage, type LotView, siteEvents } from '@lodestone/lineage'
import { failure, ServiceError } from '@lodestone/plant-service'
import { sightOfTheHouse } from '../access/sight.ts'
import { unnamed } from '../http/lot-question.ts'
import { problem } from '../http/problems.ts'
import type { Question } from '../http/question.ts'
import type { Provenance } from '../provenance.ts'
import { openBehind, type Suspects, suspicionOf } from '../suspects/suspects.ts'
import { judgeLots, sha256 } from '../verdicts/judge-lots.ts'
import { type RestsOn, restsOnSeen } from '../verdicts/rests-on-seen.ts'
import { activatedBy } from './activated.ts'
import { checkAgrees } from './agrees.ts'
import { attestedMatter } from './attested-matter.ts'
import { awaitAttested } from './await-attested.ts'
import type { CertificateEntry, CertificateFolder } from './certificate-folder.ts'
import type { CertificateLog } from './certificate-log.ts'
import { checkCertifiedMass } from './certified-mass.ts'
import type { Profiles } from './profiles.ts'
import { readLeaves } from './read-leaves.ts'

export type Issuing = {
  readonly provenance: Provenance
  readonly log: CertificateLog
  readonly folder: CertificateFolder
  readonly profiles: Profiles
  readonly suspects: Suspects
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
 * Issues a certificate of a lot, and keeps it: as of the question's position, or, where none was told, as of that which is attested once the claim to the lot's mass is
 * recorded. Errors: LOT_DISPUTED, OVER_CERTIFIED, NOT_YET_SIGNED, CHANGED_SINCE, CERTIFICATE_DIFFERS, NOT_FOUND; those of the store and the log.
 */
export const issueFor = async (
  issuing: Issuing,
  asked: Question,
  isAsOf: boolean,
  order: Order,
): Promise<Issued> => {
  const { provenance, log, folder, newId = randomUUID } = issuing
  const { lot, shipment } = order
  const view = await certifiable(issuing, asked, lot)
  const [id, issuedAt] = [newId(), provenance.clock().toISOString()]
  const claim = { id, issuedAt, lot, shipment, grams: order.grams ?? view.balanceGrams }
  const statusIndex = await log.certified.add(claim, (counting) =>
    checkCertifiedMass(counting, claim, view.inGrams),
  )
  const signing = { id, issuedAt, statusIndex }
  const known = provenance.position()
  for (let turn = 1; ; turn++) {
    // By now, whatever it speaks as of: nothing that is recorded already is left out.
    const position = await awaitAttested(log, known, statusIndex + 1)
    const question = isAsOf ? asked : { ...asked, at: position }
    try {
      const { text, outcome } = await signed(issuing, question, order, signing)
      const entry: CertificateEntry = {
        ...claim,
        party: order.party,
        position: question.at,
        outcome,
        statusIndex,
      }
      await folder.add(entry, text)
      return { entry, text }
    } catch (error) {
      // More was recorded of it meanwhile, and is attested by now: then it is told as of that.
      if (isAsOf || turn === TURNS || !hasChanged(error)) throw error
    }
  }
}

/** The sites of which the registry speaks in these events. */
const sitesAmong = (lineage: Lineage, positions: readonly number[], at: number): string[] => {
  const enclosed = new Set(positions)
  return [...siteEvents(lineage, at)].flatMap(([site, own]) =>
    own.some((position) => enclosed.has(position)) ? [site] : [],
  )
}

const hasChanged = (error: unknown): boolean =>
  error instanceof ServiceError && error.code === 'CHANGED_SINCE'

/** So often a certificate is made anew while its lot is worked on. */
const TURNS = 5

type Signing = Pick<CertificateMatter, 'id' | 'issuedAt' | 'statusIndex'>

/** A certificate as of a position, once it was found to hold and to say what the ledger says. */
const signed = async (
  issuing: Issuing,
  question: Question,
  order: Order,
  signing: Signing,
): Promise<{ text: string; outcome: Outcome }> => {
  const { provenance, log } = issuing
  const { lot, rules, delivery } = order
  await certifiable(issuing, question, lot)
  const { verdict } = await judgeLots(provenance, question, rules, [lot], delivery)
  const whole = { ...question, sight: sightOfTheHouse() }
  const resting = await restsOnSeen(provenance, whole, verdict, rules, delivery)
  const matter = await matterOf(issuing, question, order, resting)
  const { file, statement } = await issueCertificate({ ...signing, ...matter }, log.signer).catch(refused)
  checkAgrees(statement.verdict, verdict, matter.boundary.length > 0)
  const text = certificateText(file)
  checkHolds(text)
  return { text, outcome: statement.verdict.outcome }
}

/** What the ledger knows of a lot that may be certified. Errors: NOT_FOUND, LOT_DISPUTED; those of the store. */
const certifiable = async (
  { suspects }: Issuing,
  { lineage, at }: Question,
  lot: LotId,
): Promise<LotView> => {
  const view = findLot(lineage, lot, at)
  if (view === undefined) throw unnamed(lot, at)
  if (view.disputed)
    throw problem('LOT_DISPUTED', `${lot} is under an open exception; what is disputed is not certified.`, {
      remedy: `See why: lodestone exceptions. Resolve it, and ask again.`,
    })
  const [suspect] = openBehind(lineage, lot, await suspects(lineage, at), at)
  if (suspect === undefined) return view
  throw problem('LOT_DISPUTED', `${lot} rests on what is not believed: ${suspicionOf(suspect)}.`, {
    remedy: `See what it posted: lodestone keys posted ${suspect.cutOff.key}. Confirm it or declare it erroneous, and ask again.`,
  })
}

const refused = (error: unknown): never => {
  if (error instanceof CertificateRefused) throw failure('NOT_FOUND', error.message)
  throw error
}

/** What fails where the ledger has gone on since the position that the certificate speaks as of. */
const CHANGES: readonly CheckName[] = ['later_events', 'sites', 'activation']

/** Nothing is given out that would not be believed. Errors: CHANGED_SINCE where more was recorded by the position that is attested, CERTIFICATE_DIFFERS. */
const checkHolds = (text: string): void => {
  const wrong = verifyCertificate(text, null).checks.filter(({ outcome }) => outcome === 'failed')
  const [first] = wrong
  if (first === undefined) return
  if (wrong.some(({ name }) => CHANGES.includes(name)))
    throw problem(
      'CHANGED_SINCE',
      'More was recorded of the lot, of what is behind it, of a site or of a rule set since that position: a certificate leaves nothing out.',
      { remedy: 'Ask without as-of.' },
    )
  throw problem(
    'CERTIFICATE_DIFFERS',
    `The certificate would not hold: ${first.sentence} (${first.where}). Nothing was issued.`,
  )
}

const matterOf = async (
  { provenance, log }: Issuing,
  { lineage, at }: Question,
  { lot, shipment, delivery, rules, beside, most }: Order,
  { restsOn: resting }: RestsOn,
) => {
  const behind = eventsBehind(lineage, lot, { asOf: at, most })
  if (behind === undefined) throw unnamed(lot, at)
  const stated = [rules, ...beside]
  const activated = activatedBy(provenance.projection().ruleSets, stated, at)
  const told = [...behind.positions, ...eventsOfClearings(lineage, resting, { asOf: at, most })]
  const positions = new Set([...told, ...activated.flatMap((each) => each.positions)])
  const { leaves, disclosures } = await readLeaves(
    provenance,
    [...positions].sort((a, b) => a - b),
    log.salts,
  )
  const { attested, checkpoint } = await attestedMatter(
    log,
    lot,
    behind.boundary,
    sitesAmong(lineage, told, at),
    activated,
  )
  const indexes = leaves.map(({ index }) => index)
  return {
    asked: { lot, shipment, position: at, most, delivery, ruleSet: refOf(rules, sha256) },
    leaves,
    disclosures,
    boundary: behind.boundary.map((each) =>
      attestedOf(provenanceOf(lineage, each, at) ?? { lot: each, facts: [] }),
    ),
    rules: stated,
    checkpoint,
    proof: await log.proveMany(indexes, checkpoint.size),
    attested,
  }
}
