import { chain, ledgerLog, SECRET } from '@lodestone/certificate/testing'
import { REGISTRY_STREAM } from '@lodestone/domain'
import { assayed, composited, elements, event } from '@lodestone/lineage/testing'
import { ATTESTATION_VERSION, base64url, hashOfLeaf, mapRoot, saltsOf } from '@lodestone/transparency'
import { expect, it } from 'vitest'
import { lotMapAnew } from './lot-map.ts'

/** The root of the map of one ledger, by the form that attestations have. A release that computes the map otherwise has to take the next number: see `ATTESTATION_VERSION`. */
const GOLDEN: readonly (readonly [version: number, root: string])[] = [
  [4, 'JXXAUtbDKdep0jLi9mkaE3ZdNA4JexJQTHjOqnM126k'],
]

it('the map of a ledger has the same root as long as its form has the same number', async () => {
  const { events, lineage, leaves } = await ledgerLog([
    // The rule sets that are shipped change as the law does.
    ...chain().filter(({ type }) => type !== 'RuleSetActivated'),
    composited('S-1', 'FTW-SC-1', ['FTW-SC-2']),
    assayed('FTW-SC-1', elements({ Nd: 230_000_000 }), { covers: ['FTW-SC-1', 'FTW-SC-2'] }),
    event('RuleSetActivated', {
      area: REGISTRY_STREAM,
      occurredAt: '2026-11-01T00:00:00Z',
      ruleSet: 'domestic',
      version: '1',
      hash: '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
      content: '{}',
    }),
  ])
  const { map } = await lotMapAnew(
    { position: lineage.position, certificates: 0 },
    {
      lineage,
      leaves: async (indexes) => indexes.map((index) => hashOfLeaf(leaves[index]!.leaf)),
      salts: saltsOf(SECRET),
      ruleSets: events.flatMap((event, index) =>
        event.type === 'RuleSetActivated' ? [{ ...event, position: index + 1 }] : [],
      ),
      certified: { of: () => [], lotsBetween: () => [] },
      turn: async () => {},
    },
  )
  expect([ATTESTATION_VERSION, base64url(mapRoot(map))]).toEqual(GOLDEN.at(-1))
})
