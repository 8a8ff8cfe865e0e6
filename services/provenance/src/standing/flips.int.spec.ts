import { DatabaseSync } from 'node:sqlite'
import { shipped } from '@lodestone/compliance'
import { FLIPS_STREAM } from '@lodestone/domain'
import { createLogger } from '@lodestone/plant-service'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { activateRules } from '../testing/activate-rules.ts'
import { amendFortWorth } from '../testing/amend-site.ts'
import { postChain, withdraw } from '../testing/chain.ts'
import { openReadLedger, type ReadLedger, type ReadSide } from '../testing/read-side.ts'
import { settled } from '../testing/settled.ts'
import { checkFlips } from './check-flips.ts'
import { flipEvent, readEntry } from './flip-event.ts'
import { createVerdictKeeper, type VerdictKeeper } from './verdict-keeper.ts'

const LOT = 'FTW-MG-26-1'
const OTHER = 'FTW-MG-26-2'
const SILENT = createLogger({ level: 'silent' })
let ledger: ReadLedger
const keepers: VerdictKeeper[] = []
beforeEach(async () => {
  ledger = await openReadLedger()
  await activateRules(ledger)
  await postChain(ledger.scribe)
})
afterEach(async () => {
  for (const keeper of keepers.splice(0)) await keeper.stop()
  await ledger.close()
})

const keeperOf = ({ provenance }: ReadSide, holder: string, patienceMs = 60_000): VerdictKeeper => {
  const keeper = createVerdictKeeper({ provenance, logger: SILENT, holder, patienceMs })
  keepers.push(keeper)
  return keeper
}
const caughtUp = async ({ provenance }: ReadSide, keeper: VerdictKeeper): Promise<void> => {
  await settled(provenance, ledger.store)
  await keeper.upTo(provenance.position())
}
/** What the stream holds, in words. */
const written = async (): Promise<string[]> => {
  const found: string[] = []
  for await (const page of ledger.store.readStream(FLIPS_STREAM))
    for (const stored of page) {
      const entry = readEntry(stored)
      if (entry === null) throw new Error('unreadable')
      if (entry.kind !== 'flip') found.push(`${entry.kind} ${entry.holder}`)
      else {
        const { lot, line, after } = entry.flip
        const outcomes = after.regimes.map(({ outcome }) => outcome).join()
        found.push(
          `${line === null ? lot : `${line.parcel}/${line.line}`} ${after.rules.version} ${outcomes}`,
        )
      }
    }
  return found
}
const flipsOf = async () => (await written()).filter((each) => !/^(?:taken|left) /.test(each))

it('what compliance records of a contract turns the open lines under it, and withdrawn turns them back', async () => {
  const side = await ledger.read()
  const keeper = keeperOf(side, 'one')
  await caughtUp(side, keeper)
  const terms = {
    ...{ occurredAt: '2026-11-21T12:00:00-06:00', party: 'GM', contract: 'GM-2024-118', reason: 'file' },
    clauses: ['252.225-7052 MAY 2024'],
  }
  const endItem = { name: 'controller', isTheMagnet: false, electronicDevice: true }
  const recorded = await ledger.scribe.post('FTW-MG', 'ContractTermsRecorded', { ...terms, endItem })
  await caughtUp(side, keeper)
  const ofMay2024 = async () => (await flipsOf()).filter((each) => !each.includes('JAN 2023'))
  expect(await ofMay2024()).toEqual(['FTW-MG-P-1/1 MAY 2024 EXEMPT,EXEMPT'])
  const { body } = await side.ask('/v1/verdicts/flips')
  expect(body.flips[0].cause).toMatchObject({ type: 'ContractTermsRecorded', id: recorded.id })
  const line = '/v1/shipments/FTW-MG-P-1/lines/1/verdict'
  expect((await side.ask(line)).body.delivery).toMatchObject({ endItem })
  await withdraw(ledger.scribe, 'FTW-MG', recorded)
  await caughtUp(side, keeper)
  expect((await ofMay2024()).at(-1)).toBe('FTW-MG-P-1/1 MAY 2024 COMPLIANT,INDETERMINATE')
  expect((await side.ask(line)).body.delivery).not.toHaveProperty('endItem')
})

it('a site that turns out to be elsewhere turns every lot and line that was there, once, with before, after and cause', async () => {
  const side = await ledger.read()
  const keeper = keeperOf(side, 'one')
  await caughtUp(side, keeper)
  expect(await written()).toEqual([])
  const waitFor = await amendFortWorth(ledger, 'CN', 1)
  await caughtUp(side, keeper)
  const bad = 'NON_COMPLIANT,NON_COMPLIANT'
  expect((await written()).filter((each) => !each.includes('JAN 2023'))).toEqual([
    'taken one',
    `${LOT} MAY 2024 ${bad}`,
    `FTW-MG-P-1/1 MAY 2024 ${bad}`,
    `${OTHER} MAY 2024 ${bad}`,
  ])
  const { body } = await side.ask(`/v1/verdicts/flips?lot=${OTHER}&wait-for=${waitFor}`)
  const flip = body.flips.find(
    ({ after }: { after: { rules: { version: string } } }) => after.rules.version === 'MAY 2024',
  )
  expect(flip).toMatchObject({
    position: side.provenance.position(),
    cause: { stream: 'registry', type: 'SiteAmended' },
    line: null,
    before: { regimes: [{ outcome: 'COMPLIANT' }, { outcome: 'INDETERMINATE' }], safeThrough: '2026-12-31' },
    after: { regimes: [{ outcome: 'NON_COMPLIANT' }, { outcome: 'NON_COMPLIANT', decidedBy: 'D8' }] },
  })
  expect((await side.ask(`/v1/verdicts/flips?since=${flip.position}`)).body.flips).toEqual([])
})

it('what is written follows from the ledger when it is derived anew; what was changed, or made up, does not', async () => {
  const side = await ledger.read()
  const keeper = keeperOf(side, 'one')
  await caughtUp(side, keeper)
  await amendFortWorth(ledger, 'CN', 1)
  await caughtUp(side, keeper)
  await amendFortWorth(ledger, 'US', 2)
  await caughtUp(side, keeper)
  const turns = (await flipsOf()).length
  const position = side.provenance.position()
  expect(await checkFlips(side.provenance)).toEqual({ written: turns, faults: [] })

  const database = new DatabaseSync(ledger.path)
  const ofStream = `stream = (SELECT id FROM streams WHERE name = '${FLIPS_STREAM}')`
  database.exec(
    `UPDATE events SET data = replace(data, '"outcome":"NON_COMPLIANT"', '"outcome":"COMPLIANT"') WHERE ${ofStream} AND revision = 2`,
  )
  database.close()
  expect((await checkFlips(side.provenance)).faults).toEqual([
    {
      position: position - 1,
      what: expect.stringContaining(`in ${FLIPS_STREAM} is not the one that follows.`),
    },
  ])

  const [{ flips }] = [(await side.ask(`/v1/verdicts/flips?lot=${OTHER}`)).body]
  const made = { ...flips[0], lot: LOT, cause: { ...flips[0].cause, revision: 0 } }
  const { id: _, revision: __, ...flip } = made
  const forged = { ...flipEvent(flip, 'one'), id: '00000000-0000-8000-8000-000000000001' }
  await ledger.store.append(FLIPS_STREAM, [forged], { expectedRevision: 'any' })
  expect((await checkFlips(side.provenance)).faults).toContainEqual({
    position: flips[0].position,
    what: expect.stringContaining('does not follow from the ledger.'),
  })
})

it('a rule set that is activated anew turns what it judges otherwise, and names its activation', async () => {
  const side = await ledger.read()
  const keeper = keeperOf(side, 'one')
  const may = shipped('prohibition', 'dfars-252.225-7052', 'MAY 2024')
  const coveredCountries = [...may.coveredCountries, { code: 'AU', name: 'Australia' }]
  const waitFor = await activateRules(ledger, [{ ...may, coveredCountries }])
  await caughtUp(side, keeper)
  const { body } = await side.ask(`/v1/verdicts/flips?lot=${OTHER}&wait-for=${waitFor}`)
  expect(body.flips).toMatchObject([
    {
      cause: { type: 'RuleSetActivated' },
      before: { regimes: [{ outcome: 'COMPLIANT' }, { outcome: 'INDETERMINATE' }] },
      after: { regimes: [{ outcome: 'COMPLIANT' }, { outcome: 'NON_COMPLIANT' }] },
    },
  ])
  expect(body.flips[0].before.rules.hash).not.toBe(body.flips[0].after.rules.hash)
})

it('nothing is written twice: not by a restart, not by a rebuild, not by another instance', async () => {
  const side = await ledger.read()
  const one = keeperOf(side, 'one')
  await amendFortWorth(ledger, 'CN', 1)
  await caughtUp(side, one)
  const first = await flipsOf()
  expect(first.length).toBeGreaterThan(2)
  // Killed: it has not left, and the next begins from what is written.
  const two = keeperOf(side, 'two')
  await caughtUp(side, two)
  expect(await flipsOf()).toEqual(first)
  const rebuilt = await ledger.read({ rebuild: true })
  const three = keeperOf(rebuilt, 'three')
  await caughtUp(rebuilt, three)
  expect(await flipsOf()).toEqual(first)
  expect((await written()).filter((each) => each.startsWith('taken'))).toEqual(['taken one'])
})

it('of two instances one writes; the other takes over once it has waited in vain, and goes on without a gap', async () => {
  const side = await ledger.read()
  const one = keeperOf(side, 'one')
  const two = keeperOf(side, 'two', 0)
  const patient = keeperOf(side, 'three')
  await amendFortWorth(ledger, 'CN', 1)
  for (const keeper of [one, patient]) await caughtUp(side, keeper)
  await amendFortWorth(ledger, 'US', 2)
  await caughtUp(side, patient)
  expect(patient.state()).toMatchObject({ writes: false })
  expect(patient.state().pending).toBeGreaterThan(0)
  await Promise.all([caughtUp(side, one), caughtUp(side, two)])
  await caughtUp(side, one)
  const all = await flipsOf()
  expect(new Set(all).size).toBe(all.length)
  expect(all.length % 2).toBe(0)
  await amendFortWorth(ledger, 'CN', 3)
  await caughtUp(side, two)
  expect((await flipsOf()).length).toBe((all.length / 2) * 3)
  expect(two.state()).toMatchObject({ writes: true, pending: 0 })
})

it('whoever stops leaves, and the next takes over at once', async () => {
  const side = await ledger.read()
  const one = keeperOf(side, 'one')
  await amendFortWorth(ledger, 'CN', 1)
  await caughtUp(side, one)
  await one.stop()
  expect((await written()).at(-1)).toBe('left one')
  const two = keeperOf(side, 'two')
  await amendFortWorth(ledger, 'US', 2)
  await caughtUp(side, two)
  expect(two.state()).toMatchObject({ writes: true, pending: 0 })
})

it('flips are no part of the ledger: the projection is the same, and counts none', async () => {
  const side = await ledger.read()
  await amendFortWorth(ledger, 'CN', 1)
  const keeper = keeperOf(side, 'one')
  await caughtUp(side, keeper)
  const position = side.provenance.position()
  const again = await ledger.read({ rebuild: true })
  await settled(again.provenance, ledger.store)
  expect(again.provenance.position()).toBe(position)
  expect(await again.provenance.lag()).toEqual({ events: 0, seconds: 0 })
})
