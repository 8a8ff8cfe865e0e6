import { CATALOGUE, type LedgerEvent } from '@lodestone/domain'
import { createLineage, fold, type Lineage } from '@lodestone/lineage'
import { logOf } from '@lodestone/lineage/testing'
import {
  appendLeaf,
  cosignText,
  EMPTY_RANGE,
  formatVerifierKey,
  hashOfLeaf,
  type Leaf,
  leafOf,
  multiProof,
  type Policy,
  parsePolicy,
  rootOf,
  type SignedCheckpoint,
  type Signer,
  type StoredFact,
  saltsOf,
  signCheckpoint,
  signerOf,
} from '@lodestone/transparency'
import { nodesOver } from '@lodestone/transparency/testing'

export const SECRET = new Uint8Array(32).fill(5)
export const SIGNER = signerOf('mp.example/ledger', 'note', new Uint8Array(32).fill(1))
export const WITNESS = signerOf('gm.example/witness', 'cosignature', new Uint8Array(32).fill(2))
/** Signs the log of attestations. */
export const LOTS_SIGNER = signerOf('mp.example/ledger/lots', 'note', new Uint8Array(32).fill(3))
export const POLICY: Policy = parsePolicy(
  `log ${formatVerifierKey(SIGNER.key)}\nlog ${formatVerifierKey(LOTS_SIGNER.key)}\nwitness gm ${formatVerifierKey(WITNESS.key)}\nquorum gm\n`,
)
const COSIGNED_AT = 1_795_000_000

/** A ledger with its log, in memory. */
export type LedgerLog = {
  readonly events: readonly LedgerEvent[]
  readonly lineage: Lineage
  readonly leaves: readonly {
    readonly type: string
    readonly leaf: Leaf
    readonly disclosures: readonly string[]
  }[]
  readonly checkpoint: SignedCheckpoint
  readonly prove: (indexes: readonly number[]) => readonly Uint8Array[]
}

export const ledgerLog = async (
  events: readonly LedgerEvent[],
  signer: Signer = SIGNER,
  witness: Signer = WITNESS,
): Promise<LedgerLog> => {
  const salts = saltsOf(SECRET)
  const lineage = createLineage()
  const recorded = logOf(events)
  for (const each of recorded) fold(lineage, each)
  const leaves = recorded.map(({ event, ...place }) => {
    const disclosures = new Set<string>()
    const fact = {
      ...place,
      type: event.type,
      data: event,
      metadata: { v: CATALOGUE[event.type].version },
    } as unknown as StoredFact
    return {
      type: event.type,
      leaf: leafOf(fact, salts, (_, disclosure) => disclosures.add(disclosure)),
      disclosures: [...disclosures],
    }
  })
  const hashes = leaves.map(({ leaf }) => hashOfLeaf(leaf))
  const range = hashes.reduce((grown, hash) => appendLeaf(grown, hash), EMPTY_RANGE)
  const signed = await signCheckpoint({ size: range.size, root: rootOf(range) }, [signer])
  return {
    events,
    lineage,
    leaves,
    checkpoint: await cosigned(signed, witness),
    prove: (indexes) => multiProof(indexes, range.size, nodesOver(hashes)),
  }
}

/** A head with the cosignature of a witness. */
export const cosigned = async (signed: SignedCheckpoint, witness = WITNESS): Promise<SignedCheckpoint> => {
  const line = await cosignText(signed.note.text, COSIGNED_AT, witness)
  return { ...signed, note: { ...signed.note, signatures: [...signed.note.signatures, line] } }
}

/** The versions of rule sets that the registry activated, with the positions at which it did. */
export const activationsIn = ({ events }: Pick<LedgerLog, 'events'>) => {
  const found = new Map<string, { id: string; version: string; positions: number[] }>()
  for (const [n, event] of events.entries()) {
    if (event.type !== 'RuleSetActivated') continue
    const { ruleSet: id, version } = event
    const name = `${id} ${version}`
    const own = found.get(name) ?? { id, version, positions: [] }
    own.positions.push(n + 1)
    found.set(name, own)
  }
  return [...found.values()]
}
