import { ELEMENTS } from '@lodestone/domain'
import { createLineage, fold, occurredBefore } from '@lodestone/lineage'
import { logOf } from '@lodestone/lineage/testing'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createContents } from '../contents/contents.ts'
import { TESTED } from '../findings/findings.ts'
import { DAYS, ledgerInTime, midnight } from '../testing/arbitrary.ts'
import { createKnownViews } from './known-views.ts'

const [ND, FE] = [ELEMENTS.indexOf('Nd'), ELEMENTS.indexOf('Fe')]
const FAR = 1_000

const view = fc.record({
  more: fc.integer({ min: 0, max: 12 }),
  back: fc.integer({ min: 0, max: 30 }),
  cut: fc.oneof(fc.constant(undefined), fc.integer({ min: -1, max: DAYS + 1 })),
})

it('what lots hold is in each view that one comes to from another what it is found anew', () => {
  let known = 0
  fc.assert(
    fc.property(ledgerInTime(60), fc.array(view, { minLength: 12, maxLength: 12 }), (events, asked) => {
      const lineage = createLineage()
      const views = createKnownViews(lineage, FAR)
      const log = logOf(events)
      for (const { more, back, cut } of asked) {
        for (const recorded of log.splice(0, more)) fold(lineage, recorded)
        const asOf = Math.max(0, lineage.position - back)
        const beforeMs = cut === undefined ? Number.POSITIVE_INFINITY : Date.parse(midnight(cut))
        const { reading } = views.of({ asOf, beforeMs }, TESTED)
        const anew = cut === undefined ? lineage : occurredBefore(lineage, beforeMs)
        for (const element of [ND, FE]) {
          const contents = createContents(anew, element, asOf)
          for (let lot = 0; lot < lineage.lots.count; lot++) {
            const content = contents.of(lot)
            expect(reading.contents(element).of(lot)).toEqual(content)
            known += content === null ? 0 : 1
          }
        }
      }
    }),
    { numRuns: 150 },
  )
  expect(known).toBeGreaterThan(5_000)
})
