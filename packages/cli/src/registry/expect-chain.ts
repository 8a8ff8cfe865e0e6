import type { PlantClient } from '@lodestone/client'
import { areaOf } from '@lodestone/domain'
import type { RegistryPosting } from '@lodestone/simulator'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'
import { sayWantedKey } from '../simulated/wanted-key.ts'

/** Errors: CliError CHAIN_NOT_REGISTERED, where these areas lack pools that the simulated plants post of; WRONG_KEY; those of the plants asked. */
export const expectChain = async (
  plantOf: (area: string) => Pick<PlantClient, 'pools'>,
  areas: readonly string[],
  posts: readonly RegistryPosting[],
): Promise<void> => {
  const wanted = posts.flatMap(({ type, body }) => (type === 'PoolRegistered' ? body.pool : []))
  const lacking: string[] = []
  for (const area of areas) {
    const { pools } = await plantOf(area).pools().catch(sayWantedKey(area))
    const known = new Set<string>(pools.map(({ pool }) => pool))
    lacking.push(...wanted.filter((pool) => areaOf(pool) === area && !known.has(pool)))
  }
  if (lacking.length === 0) return
  throw new CliError(
    EXIT.refused,
    'CHAIN_NOT_REGISTERED',
    `The simulated plants post of ${lacking.slice(0, 3).join(', ')}${lacking.length > 3 ? ` and ${lacking.length - 3} more pools` : ''}: the registry does not know them.`,
    'Register them first, where the store is: lodestone simulate register --store …',
  )
}
