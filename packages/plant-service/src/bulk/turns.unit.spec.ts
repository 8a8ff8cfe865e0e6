import { describe, expect, it } from 'vitest'
import { createTurns } from './turns.ts'

describe('turns', () => {
  it('lets nothing slip in before what was first, whenever it comes', async () => {
    for (let steps = 0; steps < 12; steps += 1) {
      const inTurn = createTurns()
      const handedOn: string[] = []
      const handOn = async (thing: string) => void handedOn.push(thing)
      const slow = Promise.withResolvers<string>()
      const first = inTurn(slow.promise, handOn)
      slow.resolve('first')
      for (let step = 0; step < steps; step += 1) await null
      await Promise.all([first, inTurn('second', handOn), inTurn(Promise.resolve('third'), handOn)])
      expect(handedOn, `${steps} steps later`).toEqual(['first', 'second', 'third'])
    }
  })

  it('goes on when one fails', async () => {
    const inTurn = createTurns()
    const failed = inTurn(Promise.reject(new Error('no such parcel')), async () => 'never')
    const next = inTurn('next', async (thing) => thing)
    await expect(failed).rejects.toThrow('no such parcel')
    expect(await next).toBe('next')
  })
})
