import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listeningModel, type ModelPlants } from '../testing/model-plants.ts'
import { clientPoster } from './client-poster.ts'
import { memoryPoster } from './memory-poster.ts'
import { simulate } from './simulate.ts'

const SCENARIO = { scale: 0.05, days: 5, seed: 4 } as const
let plants: ModelPlants
beforeAll(async () => {
  plants = await listeningModel()
})
afterAll(() => plants.close())

describe('the simulator over HTTP', () => {
  it('is told the same as by the domain itself', async () => {
    const poster = clientPoster(plants.clientOf)
    const summary = await simulate({ ...SCENARIO, poster })
    expect(summary).toEqual(await simulate({ ...SCENARIO, poster: memoryPoster() }))
    expect(summary.refused).toBe(0)
    expect(summary.recorded).toBeGreaterThan(400)
    const book = await plants.clientOf('FTW-MG').book()
    expect(book.area).toBe('FTW-MG')
  })

  it('has no second effect when it is run again, singly this time', async () => {
    const { bulk: _, ...singly } = clientPoster(plants.clientOf)
    const again = await simulate({ ...SCENARIO, days: 2, poster: singly })
    expect(again).toMatchObject({ recorded: 0, refused: 0, replayed: again.posts - again.mistakes.caught })
  })

  it('is refused what was posted under the same keys with other content', async () => {
    const poster = clientPoster(plants.clientOf)
    const other = await simulate({ ...SCENARIO, days: 1, scale: 0.06, poster })
    expect(other.recorded).toBe(0)
    expect(new Set(other.refusals.map(({ code }) => code))).toEqual(new Set(['IDEMPOTENCY_KEY_REUSED']))
    const { bulk: _, ...singly } = poster
    expect(await simulate({ ...SCENARIO, days: 1, scale: 0.06, poster: singly })).toEqual(other)
  })

  it('stops when its key is nobody’s', async () => {
    const poster = clientPoster(plants.strangerOf)
    await expect(simulate({ ...SCENARIO, poster })).rejects.toMatchObject({ code: 'KEY_INVALID' })
    const { bulk: _, ...singly } = poster
    await expect(simulate({ ...SCENARIO, poster: singly })).rejects.toMatchObject({ code: 'KEY_INVALID' })
  })
})
