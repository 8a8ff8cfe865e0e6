import { formatPolicy, formatVerifierKey, keyIdText } from '@lodestone/transparency'
import { expect, it } from 'vitest'
import { newKeyRing, openedAt, retire, rotate } from './key-ring.ts'
import { policyOf } from './log-policy.ts'

const secret = (byte: number) => new Uint8Array(32).fill(byte)

it('believes each key of a log as far as it signed, and those that attest lots', () => {
  const first = newKeyRing('mp.example/ledger', 'note', secret(1), '2026-11-01T00:00:00Z')
  const lots = newKeyRing('mp.example/ledger/lots', 'note', secret(2), '2026-11-01T00:00:00Z')
  const rotated = openedAt(rotate(first, secret(3), '2026-11-20T00:00:00Z'), 40)
  const [old] = first.keys
  if (old === undefined) throw new Error('no key')
  const ring = openedAt(retire(rotated, old.key.keyId), 70)
  const [fresh, retired] = ring.keys.map(({ key }) => key)
  const [ofLots] = lots.keys.map(({ key }) => key)
  if (!fresh || !retired || !ofLots) throw new Error('a key is missing')

  expect(formatPolicy(policyOf({ ring, lots }))).toBe(
    [
      `log ${formatVerifierKey(fresh)}`,
      `#!signs ${fresh.name}+${keyIdText(fresh)} from 40`,
      `log ${formatVerifierKey(retired)}`,
      `#!signs ${retired.name}+${keyIdText(retired)} from 0 until 70`,
      `log ${formatVerifierKey(ofLots)}`,
      'quorum none',
      '',
    ].join('\n'),
  )
})
