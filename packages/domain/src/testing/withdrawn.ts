import type { Scene } from './given.ts'

const EVENT = '0b8f4b4e-54b4-8d55-9d2f-0f3a1f3b6a01'

/** The event at a revision withdrawn by two people: one proposes it, another agrees. */
export const withdrawnByTwo = (scene: Scene, revision: number): Scene => {
  const said = {
    occurredAt: '2026-11-23T17:00:00Z',
    target: { eventId: EVENT, revision },
    reason: 'incorrect_data' as const,
    explanation: 'typed wrong',
  }
  const target = scene.log[revision]!
  const proposed = scene.given('CorrectionProposed', said, { target })
  return proposed.given(
    'EventDeclaredErroneous',
    { ...said, proposal: proposed.book.revision },
    {
      target,
      poster: {
        key: 'k2',
        owner: 'another',
        requestKey: `another|${proposed.book.revision}`,
        requestHash: 'h',
      },
    },
  )
}
