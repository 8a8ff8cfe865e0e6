import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { activateRules } from './testing/activate-rules.ts'
import { amendFortWorth } from './testing/amend-site.ts'
import { postChain } from './testing/chain.ts'
import { type EventMessage, listenTo } from './testing/listen.ts'
import { openReadLedger, type ReadLedger } from './testing/read-side.ts'

/** What verdicts become is told to who listens, as it comes. */

let ledger: ReadLedger
beforeEach(async () => {
  ledger = await openReadLedger()
  await activateRules(ledger)
  await postChain(ledger.scribe)
})
afterEach(() => ledger.close())

const isFlipped = ({ event }: EventMessage): boolean => event === 'flipped'
const told = ({ data }: EventMessage): string[] =>
  (data.flips ?? []).map(
    ({ lot, line, after }) =>
      `${line === null ? lot : `${line.parcel}/${line.line}`} ${after.rules.version} ${after.regimes.map(({ outcome }) => outcome).join()}`,
  )

it('who listens hears of flips, and who comes back hears of those in between; each only of what they may see', async () => {
  const side = await ledger.read({ app: { live: { everyMs: 10 } } })
  await side.host.listen({ host: '127.0.0.1', port: 0 })
  const url = `http://127.0.0.1:${(side.host.server.address() as AddressInfo).port}/v1/live`
  // Verdicts are kept from here on.
  await side.ask('/v1/verdicts')
  const ear = await listenTo(url, { key: ledger.auditor })
  const other = await listenTo(url, { key: await ledger.keyOf({ role: 'operator', areas: ['FTW-SC'] }) })
  await ear.next()
  const there = await amendFortWorth(ledger, 'CN', 1)
  await side.ask(`/v1/verdicts?wait-for=${there}`)
  const position = side.provenance.position()
  const bad = 'NON_COMPLIANT,NON_COMPLIANT'
  const heard = (await ear.until(isFlipped)).at(-1) as EventMessage
  expect(heard).toMatchObject({ id: String(position), data: { position } })
  expect(told(heard).filter((each) => each.includes('MAY 2024'))).toEqual([
    `FTW-MG-26-1 MAY 2024 ${bad}`,
    `FTW-MG-P-1/1 MAY 2024 ${bad}`,
    `FTW-MG-26-2 MAY 2024 ${bad}`,
  ])
  ear.close()

  const back = await amendFortWorth(ledger, 'US', 2)
  await side.ask(`/v1/verdicts?wait-for=${back}`)
  const again = await listenTo(url, { key: ledger.auditor, lastEventId: String(position) })
  const messages = await again.until(isFlipped)
  expect(told(messages.at(-1) as EventMessage)).toContain('FTW-MG-26-1 MAY 2024 COMPLIANT,INDETERMINATE')
  // Heard of the lots, not yet of the flips: as when the connection broke between the two.
  const between = await listenTo(url, { key: ledger.auditor, lastEventId: `${position + 1}.${position}` })
  expect((await between.until(isFlipped)).map(({ event }) => event)).toEqual(['hello', 'flipped'])
  const seen = await other.until(({ data }) => data.position === position + 1)
  expect(seen.some(isFlipped)).toBe(false)
})
