import type { AreaCode } from '@lodestone/domain'
import { afterEach, beforeEach } from 'vitest'
import { openTestLedger, type TestLedger } from './test-ledger.ts'
import { startTestPlants, type TestPlants, type TestPlantsOptions } from './test-plants.ts'

type LedgerEachTest = {
  /** That of the test which runs. */
  readonly ledger: () => TestLedger
  /** Another process with plants on it: of the areas that were named for all tests, unless told. */
  readonly start: (options?: TestPlantsOptions, areas?: readonly AreaCode[]) => Promise<TestPlants>
}

/** For the tests of a file: a ledger of its own for each, and the plants that it starts there; what it has not closed by then is closed after it. */
export const ledgerEachTest = (own: readonly AreaCode[]): LedgerEachTest => {
  let ledger: TestLedger
  const running = new Set<TestPlants['close']>()
  beforeEach(async () => {
    ledger = await openTestLedger()
  })
  afterEach(async () => {
    for (const close of running) await close()
    await ledger.close()
  })
  return {
    ledger: () => ledger,
    start: async (options = {}, areas = own) => {
      const plants = await startTestPlants(ledger, areas, options)
      const close = async () => {
        running.delete(close)
        await plants.close()
      }
      running.add(close)
      return { ...plants, close }
    },
  }
}
