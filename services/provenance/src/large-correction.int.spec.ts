import { cp } from 'node:fs/promises'
import { setImmediate as turn } from 'node:timers/promises'
import { isWhole, statistics } from '@lodestone/lineage'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { postManyChildren } from './testing/many-children.ts'
import { openReadLedger, type ReadLedger, type ReadSide } from './testing/read-side.ts'
import type { Recorded } from './testing/scribe.ts'
import { fingerprint, settled } from './testing/settled.ts'

const ACROSS = 320
const DESCENDANTS = ACROSS * ACROSS + ACROSS
const LAST = `FTW-SC-ALL-${ACROSS - 1}-${ACROSS - 1}`

let ledger: ReadLedger
beforeEach(async () => {
  ledger = await openReadLedger()
})
afterEach(() => ledger.close())

const withdraw = (bought: Recorded) =>
  ledger.scribe.post('FTW-SC', 'EventDeclaredErroneous', {
    occurredAt: '2026-11-20T08:00:00-06:00',
    target: { eventId: bought.id, revision: bought.revision },
    reason: 'incorrect_data',
    explanation: 'another supplier',
  })

/** Resolves in the middle of folding. */
const inTheMiddle = async ({ provenance }: ReadSide): Promise<void> => {
  while (isWhole(provenance.lineage())) await turn()
}

const rebuilt = async (name: string) => {
  const side = await ledger.read({ rebuild: true, snapshotDir: `${ledger.snapshotDir}-${name}` })
  const state = fingerprint(side.provenance)
  await side.close()
  return state
}

test('a correction that more than 100,000 lots hang on lets questions and posts through while it is folded', async () => {
  const bought = await postManyChildren(ledger.scribe, ACROSS)
  const side = await ledger.read()
  const before = side.provenance.position()
  const facts = async () => (await side.ask(`/v1/lots/${LAST}/taint`)).body
  const believed = await facts()
  const { retaints } = statistics(side.provenance.lineage())

  const correction = await withdraw(bought)
  await inTheMiddle(side)
  let answers = 0
  while (!isWhole(side.provenance.lineage())) {
    const answer = await facts()
    if (answer.position !== before) break
    expect(answer).toEqual(believed)
    answers += 1
    await turn()
  }
  expect(answers).toBeGreaterThan(3)

  await side.seen(correction)
  expect(side.provenance.position()).toBe(before + 1)
  expect((await facts()).facts).not.toEqual(believed.facts)
  expect(statistics(side.provenance.lineage()).retaints - retaints).toBeGreaterThan(DESCENDANTS)
  expect(fingerprint(side.provenance)).toEqual(await rebuilt('after'))
})

test('killed in the middle of it, the read side comes to the same state; a hash that is asked for then waits for the end', async () => {
  const bought = await postManyChildren(ledger.scribe, 12)
  const admin = await ledger.keyOf({ role: 'admin' })
  const first = await ledger.read()
  await first.close()
  const side = await ledger.read({ lotsAtOnce: 10 })
  const before = side.provenance.position()
  await withdraw(bought)
  await inTheMiddle(side)
  // What a process leaves that is killed now: its snapshots.
  await cp(ledger.snapshotDir, `${ledger.snapshotDir}-killed`, { recursive: true })
  const { body } = await side.ask('/v1/projection?hash=true', { key: admin })
  expect(body.position).toBe(before + 1)
  expect(body.hash).toBe(fingerprint(side.provenance).state)

  const again = await ledger.read({ snapshotDir: `${ledger.snapshotDir}-killed` })
  await settled(again.provenance, ledger.store)
  expect(fingerprint(again.provenance)).toEqual(await rebuilt('killed'))
})
