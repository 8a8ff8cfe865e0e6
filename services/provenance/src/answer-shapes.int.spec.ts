import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { balanceAnswer } from './http/schemas/balance.ts'
import { custodyAnswer } from './http/schemas/custody.ts'
import { diffAnswer } from './http/schemas/diff.ts'
import { findingsAnswer } from './http/schemas/findings.ts'
import { intervalAnswer } from './http/schemas/interval.ts'
import { lotContentsAnswer } from './http/schemas/lot-contents.ts'
import { historyAnswer, lotAnswer, lotsAnswer } from './http/schemas/lots.ts'
import { numbersAnswer } from './http/schemas/numbers.ts'
import { originsAnswer } from './http/schemas/origins.ts'
import { productionAnswer, recycledAnswer, suppliersAnswer } from './http/schemas/outlook.ts'
import {
  areasAnswer,
  eventAnswer,
  parcelAnswer,
  parcelsAnswer,
  partiesAnswer,
  shipmentsAnswer,
  sitesAnswer,
} from './http/schemas/places.ts'
import { projectionAnswer } from './http/schemas/projection.ts'
import { taintAnswer, taintPathAnswer, taintPathsAnswer } from './http/schemas/taint.ts'
import { traceAnswer } from './http/schemas/trace.ts'
import { type AskedChain, MAGNET, openAskedChain } from './testing/asked-chain.ts'

const NOVEMBER = 'from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z'
let asked: AskedChain
beforeAll(async () => {
  asked = await openAskedChain()
})
afterAll(() => asked.close())

const path = (name: string): string => {
  const event = asked.events[name]
  if (event === undefined) throw new RangeError(`No event ${name}.`)
  return `/v1/events/${event.stream}/${event.revision}`
}

const ANSWERS: readonly (readonly [string, () => string, z.ZodType])[] = [
  ['lots', () => '/v1/lots', lotsAnswer],
  ['numbers', () => '/v1/numbers?q=FTW-SC-P', numbersAnswer],
  ['a lot', () => `/v1/lots/${MAGNET}`, lotAnswer],
  ['a lot with a composition', () => '/v1/lots/FTW-SC-MET-1', lotAnswer],
  ['what a lot holds', () => `/v1/lots/${MAGNET}/contents`, lotContentsAnswer],
  ['what a stated lot holds', () => '/v1/lots/FTW-SC-MET-1/contents', lotContentsAnswer],
  ['a history', () => `/v1/lots/${MAGNET}/history`, historyAnswer],
  ['the custody behind a lot', () => `/v1/lots/${MAGNET}/custody`, custodyAnswer],
  ['a trace as a graph', () => `/v1/lots/${MAGNET}/trace`, traceAnswer],
  ['a trace downstream', () => '/v1/lots/FTW-SC-MET-1/trace?direction=downstream', traceAnswer],
  ['a trace that is cut', () => `/v1/lots/${MAGNET}/trace?depth=2`, traceAnswer],
  ['a trace as a table', () => `/v1/lots/${MAGNET}/trace?view=table`, traceAnswer],
  ['a trace by stage', () => `/v1/lots/${MAGNET}/trace?view=stages`, traceAnswer],
  ['origins', () => `/v1/lots/${MAGNET}/origins`, originsAnswer],
  ['origins of elements', () => `/v1/lots/${MAGNET}/origins?element=Nd,Fe`, originsAnswer],
  ['facts', () => `/v1/lots/${MAGNET}/taint`, taintAnswer],
  ['facts of elements', () => `/v1/lots/${MAGNET}/taint?element=Nd,Fe`, taintAnswer],
  [
    'the way of a fact',
    () => `/v1/lots/${MAGNET}/taint/path?fact=alloy_melt@FTW&element=Nd`,
    taintPathAnswer,
  ],
  ['all ways of a fact', () => `/v1/lots/${MAGNET}/taint/paths?fact=alloy_melt@FTW`, taintPathsAnswer],
  ['intervals', () => `/v1/lots/${MAGNET}/interval?element=Nd`, intervalAnswer],
  ['the interval of a set', () => `/v1/lots/${MAGNET}/interval?element=Fe&kind=unknown`, intervalAnswer],
  ['a difference', () => `/v1/lots/${MAGNET}/diff?from=1`, diffAnswer],
  ['shipments', () => '/v1/shipments', shipmentsAnswer],
  ['parcels', () => '/v1/parcels', parcelsAnswer],
  ['a parcel', () => '/v1/parcels/FTW-SC-P-1', parcelAnswer],
  ['a balance', () => `/v1/balances?area=FTW-SC&${NOVEMBER}&element=Nd,Fe`, balanceAnswer],
  ['the balance of a site', () => `/v1/balances?site=FTW&${NOVEMBER}&element=Nd`, balanceAnswer],
  ['the balance of the chain', () => `/v1/balances?${NOVEMBER}`, balanceAnswer],
  ['production', () => `/v1/production?${NOVEMBER}`, productionAnswer],
  ['suppliers', () => `/v1/suppliers?${NOVEMBER}`, suppliersAnswer],
  ['what was recycled', () => '/v1/recycled?through=2026-11&months=2', recycledAnswer],
  ['findings', () => `/v1/findings?${NOVEMBER}`, findingsAnswer],
  ['sites', () => '/v1/sites', sitesAnswer],
  ['areas', () => '/v1/areas', areasAnswer],
  ['parties', () => '/v1/parties', partiesAnswer],
  ['an event', () => path('finished'), eventAnswer],
  ['a withdrawn event', () => path('hitachi'), eventAnswer],
  ['the projection', () => '/v1/projection', projectionAnswer],
]

describe('every answer', () => {
  test.each(ANSWERS)(
    '%s: has the shape that the description gives, and no field beside',
    async (_, url, schema) => {
      const answer = await asked.side.ask(url())
      expect(answer.status).toBe(200)
      expect(schema.parse(answer.body)).toStrictEqual(answer.body)
      expect(answer.body.position).toBe(asked.side.provenance.position())
      expect(answer.headers['lodestone-position']).toBe(String(answer.body.position))
    },
  )

  test.each(ANSWERS.filter(([name]) => name !== 'the projection' && name !== 'parcels'))(
    '%s: is not sent again to who has it',
    async (_, url) => {
      const first = await asked.side.ask(url())
      const etag = String(first.headers['etag'])
      const again = await asked.side.ask(url(), { headers: { 'if-none-match': etag } })
      expect(again).toMatchObject({ status: 304, text: '' })
      const key = await asked.ledger.keyOf({ role: 'operator', areas: ['FTW-MG', 'FTW-SC'] })
      const others = await asked.side.ask(url(), { key, headers: { 'if-none-match': etag } })
      expect(others.status).not.toBe(304)
    },
  )
})
