import { expect, it } from 'vitest'
import { askedOf, certify, chain, LINE, ledgerLog, MAGNETS, POLICY } from '../testing/index.ts'
import { checkTogether } from './check-together.ts'
import { verifyCertificate } from './verify.ts'

it('several certificates may claim no more of a lot than there is', async () => {
  const log = await ledgerLog(chain())
  const { file } = await certify(log, askedOf(log, MAGNETS, { shipment: LINE }))
  const one = verifyCertificate(JSON.stringify(file), POLICY)
  expect(checkTogether([one, one])).toEqual([
    { lot: MAGNETS, certifiedGrams: 100_000, lotGrams: 400_000, attestedGrams: 100_000, isTooMuch: false },
  ])
  const claiming = (line: number, grams: number): typeof one => {
    const copy = structuredClone(one)
    const shipment = copy.statement?.shipment
    if (shipment)
      Object.assign(shipment, { line, goods: { ...shipment.goods, mass: { ...shipment.goods.mass, grams } } })
    return copy
  }
  const attesting = (certifiedGrams: number, of = one): typeof one => ({
    ...of,
    attested: { position: 90, certificates: 2, certifiedGrams },
  })
  const all = attesting(400_000, claiming(2, 300_000))
  expect(checkTogether([one, all])[0]?.isTooMuch).toBe(false)
  expect(checkTogether([one, attesting(400_001, claiming(2, 300_001))])[0]).toMatchObject({
    certifiedGrams: 400_001,
    isTooMuch: true,
  })
  // Two that each hold, and of which the map counts one: the other was never claimed.
  expect(checkTogether([one, attesting(399_999, claiming(2, 300_000))])[0]).toMatchObject({
    certifiedGrams: 400_000,
    attestedGrams: 399_999,
    isTooMuch: true,
  })
  // Issued one after the other while nothing was recorded: the newer attestation counts, whichever is given first.
  const { attested } = one
  if (attested === null) expect.fail('nothing is attested')
  const before = { ...one, attested: { ...attested, certificates: 0, certifiedGrams: 0 } }
  for (const both of [
    [one, before],
    [before, one],
  ])
    expect(checkTogether(both)[0]).toMatchObject({ attestedGrams: 100_000, isTooMuch: false })
  expect(checkTogether([{ ...one, state: 'NOT_GENUINE' }])).toEqual([])
})
