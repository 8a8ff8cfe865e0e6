import { expect, it } from 'vitest'
import {
  appendLeaf,
  EMPTY_RANGE,
  formatLogProof,
  formatVerifierKey,
  hashOfLeaf,
  inclusionProof,
  leafOf,
  parseLogProof,
  parsePolicy,
  reveal,
  rootOf,
  saltsOf,
  signCheckpoint,
  signerOf,
  verifyCheckpoint,
  verifyLogProof,
} from './index.ts'
import { goldenFacts, nodesOver, TEST_SECRET } from './testing/index.ts'

const facts = goldenFacts().map(({ fact }) => fact)
const shipped = facts.findIndex(({ type }) => type === 'LotShipped')
const secret = TEST_SECRET
const signer = signerOf('mp.example/ledger', 'note', new Uint8Array(32).fill(1))

it('the example of the README', async () => {
  // [example]
  // The house: every event becomes a leaf, the tree grows, its head is signed.
  const salts = saltsOf(secret)
  const leaves = facts.map((fact) => leafOf(fact, salts))
  const hashes = leaves.map(hashOfLeaf)
  const tree = hashes.reduce((grown, hash) => appendLeaf(grown, hash), EMPTY_RANGE)
  const checkpoint = await signCheckpoint({ size: tree.size, root: rootOf(tree) }, [signer])

  // For a customer: one leaf, its proof, and what opens the lot that they bought. All else that is hidden stays hidden.
  const leaf = leaves[shipped]!
  const proof = inclusionProof(shipped, tree.size, nodesOver(hashes))
  const file = formatLogProof({ index: shipped, proof, checkpoint, extra: null })
  const disclosures = [salts.link('FTW-SC-26-23011').disclosure]

  // The customer: with nothing but these, and the log's key.
  const policy = parsePolicy(`log ${formatVerifierKey(signer.key)}\nquorum none\n`)
  const given = parseLogProof(file)
  verifyCheckpoint(given.checkpoint, policy)
  verifyLogProof(hashOfLeaf(leaf), given)
  const { said } = reveal(leaf.text, disclosures)
  // said.data: { addressee: { area: 'FTW-MG' }, lines: [{ lot: 'FTW-SC-26-23011', mass: { grams: 590000, … } }],
  //   parcel: { '...': 'bbv…' }, occurredAt: '2026-11-20T12:00:00-06:00', … }
  // [/example]
  expect(said['data']).toMatchObject({
    addressee: { area: 'FTW-MG' },
    lines: [{ lot: 'FTW-SC-26-23011', mass: { grams: 590_000 } }],
    parcel: { '...': salts.link('FTW-SC-P-0007').digest },
    occurredAt: '2026-11-20T12:00:00-06:00',
  })
  expect(salts.link('FTW-SC-P-0007').digest.slice(0, 3)).toBe('bbv')
})
