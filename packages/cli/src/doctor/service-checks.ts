import { createProvenanceClient, isProblemError, type ProjectionAnswer } from '@lodestone/client'
import type { Plants } from '../config/plant-of.ts'
import { failureOf } from '../failure.ts'
import { type Check, fail, ok, skip, warn } from './check.ts'
import { judgeClock } from './judge.ts'

const PATIENCE_MS = 5_000

/** Looks at the service at an address: whether it answers, its clock, whether the key is good, the read side, the books. */
export const checkService = async (plants: Plants): Promise<Check[]> => {
  const { settings } = plants
  const answer = await live(settings.url)
  if ('failure' in answer) return [answer.failure]
  const key = keyOf(plants)
  return [
    ok('address', `${settings.url} answers`),
    judgeClock(answer.aheadMs),
    ...(key === null
      ? [skip('key', `none for ${settings.url}: give one with --key or LODESTONE_KEY`)]
      : await checkReadSide(settings.url, key)),
  ]
}

const live = async (url: string): Promise<{ aheadMs: number } | { failure: Check }> => {
  const began = Date.now()
  try {
    const answer = await fetch(`${url}/health/live`, { signal: AbortSignal.timeout(PATIENCE_MS) })
    const middle = (began + Date.now()) / 2
    if (answer.status !== 200)
      return {
        failure: fail(
          'address',
          `${url} answers ${answer.status}, and not as a Lodestone service does`,
          'Check the address (--url, LODESTONE_URL), and what stands between you and the service.',
        ),
      }
    const told = Date.parse(answer.headers.get('date') ?? '')
    // The header is cut to the second: its middle is half a second later.
    return { aheadMs: Number.isNaN(told) ? 0 : middle - (told + 500) }
  } catch (error) {
    const why = error instanceof Error && error.cause instanceof Error ? error.cause : error
    const reason = why instanceof Error && 'code' in why ? String(why.code) : String(why)
    return {
      failure: fail(
        'address',
        `nobody answers at ${url} (${reason})`,
        'Start it ("lodestone up"), or name another address (--url, LODESTONE_URL).',
      ),
    }
  }
}

const keyOf = ({ settings }: Plants): string | null => {
  try {
    return settings.keyFor('auditor')
  } catch {
    return null
  }
}

const checkReadSide = async (url: string, apiKey: string): Promise<Check[]> => {
  const client = createProvenanceClient({ baseUrl: url, apiKey, retryForMs: 0 })
  try {
    const projection = await client.projection()
    return [ok('key', 'is good'), judgeProjection(projection)]
  } catch (error) {
    if (!isProblemError(error)) throw error
    const { code, message, remedy } = failureOf(error)
    if (code === 'KEY_INVALID' || code === 'KEY_MISSING')
      return [fail('key', message, 'Make one: lodestone keys create --help')]
    if (code === 'FORBIDDEN')
      return [ok('key', 'is good, and not for the read side'), skip('read side', message)]
    return [fail('read side', message, remedy)]
  }
}

/** So far behind, and somebody waits for an answer that is not there yet. */
const BEHIND_SECONDS = 60

const judgeProjection = ({ state, failure, lag, parked, position, snapshot }: ProjectionAnswer): Check => {
  if (failure) return fail('read side', failure.detail, 'See "Runbooks" in docs/operations.md.')
  if (parked.count > 0)
    return fail(
      'read side',
      `${parked.count} events cannot be read: answers are incomplete`,
      'Run the newest version; see docs/operations.md, "Events are parked".',
    )
  const where = `${state} at position ${position}`
  if (lag === null) return warn('read side', `${where}; the store cannot be asked`, 'Check the event store.')
  if (lag.seconds > BEHIND_SECONDS)
    return warn('read side', `${where}, ${lag.events} events behind`, 'It catches up by itself; ask again.')
  if (snapshot.failures > 0)
    return warn(
      'read side',
      `${where}; snapshots cannot be written`,
      'Check the disk and the rights of its folder.',
    )
  return ok('read side', where)
}
