import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PlantClient } from '@lodestone/client'
import { type Apart, apart, FRAUDS, type Fraud } from '@lodestone/simulator'
import { CliError } from '../cli-error.ts'
import { placesOf, type SharedOptions } from '../config/settings.ts'
import { expectChain } from '../registry/expect-chain.ts'

/** Numbers below are those of frauds, above of the same goods told as they are. */
const HONESTLY = 50

/** A fraud among what the plants of a ledger do anyhow: the same plants, under a mark of its own (`F2`, honestly `H2`). */
export const apartOf = (fraud: Fraud, honestly: boolean): Apart => {
  const number = FRAUDS.indexOf(fraud) + 1
  return apart(`${honestly ? 'H' : 'F'}${number}`, honestly ? HONESTLY + number : number)
}

const PATIENCE_MS = 5_000
const LOOK_MS = 200

/**
 * Sees to it that the plants know the pools of what is set apart: registers them where the store is at hand, and waits until the plants have heard of it. Errors: CliError
 * CHAIN_NOT_REGISTERED; those of the store and of the plants.
 */
export const expectApart = async (
  options: SharedOptions,
  plantOf: (area: string) => Pick<PlantClient, 'pools'>,
  areas: readonly string[],
  own: Apart,
  since: string,
): Promise<void> => {
  const posts = own.registryPosts(`${since}T00:00:00Z`)
  if (options.store !== undefined || existsSync(placesOf(options).ledger)) {
    const [{ withRegistry }, { registerAll }] = await Promise.all([
      import('../registry/with-registry.ts'),
      import('../registry/register-chain.ts'),
    ])
    await withRegistry(options, async ({ registry }) => {
      await registerAll(registry, `apart-${own.mark}`, posts)
      return undefined
    })
  }
  const until = performance.now() + PATIENCE_MS
  for (;;) {
    try {
      return await expectChain(plantOf, areas, posts)
    } catch (error) {
      const isMissing = error instanceof CliError && error.code === 'CHAIN_NOT_REGISTERED'
      if (!isMissing || performance.now() > until) throw error
      await sleep(LOOK_MS)
    }
  }
}
