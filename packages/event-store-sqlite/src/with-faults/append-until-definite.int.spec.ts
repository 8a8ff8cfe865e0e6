import { join } from 'node:path'
import { appendUntilDefinite, type EventStoreError } from '@lodestone/event-store'
import { type AppendFault, faultyStore, scriptedPlan, seededPlan } from '@lodestone/event-store/testing'
import { describe, expect, test } from 'vitest'
import { idsOf, makeFolder, newEvents, openStore, readIds } from '../testing/workplace.ts'

const noPause = async (): Promise<void> => {}

const openFaulty = async (...appends: (AppendFault | undefined)[]) => {
  const store = await openStore({ path: join(await makeFolder(), 'events.db') })
  return { store, faulty: faultyStore(store, scriptedPlan({ appends, delayMs: 20 })) }
}

const faults: readonly (readonly AppendFault[])[] = [
  [],
  ['lose_answer'],
  ['lose_request'],
  ['refuse'],
  ['write_late'],
  ['delay'],
  ['refuse', 'lose_request', 'lose_answer', 'refuse', 'lose_answer', 'write_late'],
]

describe('repeating an append until the answer is definite', () => {
  for (const script of faults) {
    for (const expectedRevision of ['no_stream', 'any'] as const) {
      test(`one effect after: ${script.join(', ') || 'no fault'} (${expectedRevision})`, async () => {
        const { store, faulty } = await openFaulty(...script)
        const events = newEvents(3)
        const retries: (readonly [number, string])[] = []
        const result = await appendUntilDefinite(
          faulty,
          's',
          events,
          { expectedRevision },
          {
            sleep: noPause,
            onRetry: ({ attempt, error }) => retries.push([attempt, error.code]),
          },
        )
        expect(result).toStrictEqual({ stream: 's', firstRevision: 0, lastRevision: 2, cursor: '3' })
        const failing = script.filter((fault) => fault !== 'delay')
        expect(retries).toStrictEqual(
          failing.map((fault, n) => [n + 1, fault === 'refuse' ? 'UNAVAILABLE' : 'UNKNOWN_OUTCOME']),
        )
        await new Promise((resolve) => setTimeout(resolve, script.includes('write_late') ? 60 : 0))
        expect(await readIds(store, 's')).toStrictEqual(idsOf(events))
      })
    }
  }

  test('a wrong revision is definite, also behind a lost request', async () => {
    const { store, faulty } = await openFaulty('lose_request')
    await store.append('s', newEvents(1), { expectedRevision: 'no_stream' })
    const append = appendUntilDefinite(
      faulty,
      's',
      newEvents(1),
      { expectedRevision: 'no_stream' },
      { sleep: noPause },
    )
    await expect(append).rejects.toMatchObject({ code: 'WRONG_EXPECTED_REVISION', actual: 0 })
    expect(faulty.injected).toStrictEqual({ lose_request: 1 })
  })

  test('the waits follow the backoff', async () => {
    const { faulty } = await openFaulty('refuse', 'refuse', 'lose_answer')
    const waits: number[] = []
    await appendUntilDefinite(
      faulty,
      's',
      newEvents(1),
      { expectedRevision: 'any' },
      {
        backoff: (attempt) => attempt * 100,
        sleep: async (wait) => {
          waits.push(wait)
        },
      },
    )
    expect(waits).toStrictEqual([100, 200, 300])
  })

  test('a refusal that is definite is handed on at once', async () => {
    const { faulty } = await openFaulty()
    const append = appendUntilDefinite(faulty, 's', [], { expectedRevision: 'any' })
    await expect(append).rejects.toMatchObject({ code: 'INVALID' })
  })

  test('a store that is closed after a lost answer leaves the outcome unknown', async () => {
    const { store, faulty } = await openFaulty('lose_answer')
    const append = appendUntilDefinite(
      faulty,
      's',
      newEvents(1),
      { expectedRevision: 'any' },
      {
        sleep: () => store.close(),
      },
    )
    await expect(append).rejects.toMatchObject({ code: 'UNKNOWN_OUTCOME', cause: { code: 'CLOSED' } })
  })

  test('giving up tells whether it may have been written', async () => {
    for (const [fault, code] of [
      ['refuse', 'UNAVAILABLE'],
      ['lose_request', 'UNKNOWN_OUTCOME'],
    ] as const) {
      const { faulty } = await openFaulty(fault, 'refuse')
      const abort = new AbortController()
      const options = { signal: abort.signal, backoff: () => 60_000, onRetry: () => abort.abort() }
      const append = appendUntilDefinite(faulty, 's', newEvents(1), { expectedRevision: 'any' }, options)
      const error: EventStoreError = await append.catch((refusal) => refusal)
      expect(error).toMatchObject({ name: 'EventStoreError', code })
      expect(error.message).toMatch(/given up/)
    }
  })

  for (let seed = 1; seed <= 5; seed++) {
    test(`two writers at exact revisions, faults by chance (seed ${seed}): every event once`, async () => {
      const store = await openStore({ path: join(await makeFolder(), 'events.db') })
      const appends = { lose_answer: 0.15, lose_request: 0.15, write_late: 0.1, refuse: 0.1, delay: 0.1 }
      const written: string[] = []
      const write = async (lane: number): Promise<void> => {
        const faulty = faultyStore(store, seededPlan({ seed: seed * 10 + lane, appends, delayMs: 3 }))
        let at = -1
        for (let won = 0; won < 20; ) {
          const events = newEvents(2)
          const expectedRevision = at < 0 ? 'no_stream' : at
          try {
            const result = await appendUntilDefinite(
              faulty,
              's',
              events,
              { expectedRevision },
              { sleep: noPause },
            )
            for (const [index, id] of idsOf(events).entries()) written[result.firstRevision + index] = id
            at = result.lastRevision
            won++
          } catch (error) {
            const { code, actual } = error as { code: string; actual: number | 'no_stream' }
            expect(code).toBe('WRONG_EXPECTED_REVISION')
            at = actual === 'no_stream' ? -1 : actual
          }
        }
      }
      await Promise.all([write(1), write(2)])
      await new Promise((resolve) => setTimeout(resolve, 20))
      expect(await readIds(store, 's')).toStrictEqual(written)
      expect(written).toHaveLength(80)
    })
  }
})
