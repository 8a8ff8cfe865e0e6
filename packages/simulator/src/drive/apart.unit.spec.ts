import { expect, it } from 'vitest'
import type { Posting } from '../posting.ts'
import { apart } from './apart.ts'

const posted = async (body: object): Promise<object> => {
  const sent: Posting[] = []
  const { poster } = apart('X7', 7)
  const take = { post: async (posting: Posting) => sent.push(posting) }
  await poster(take as never).post({
    area: 'FTW-SC',
    type: 'AssayRecorded',
    key: 'k-1',
    at: 0,
    body,
  } as never)
  return sent[0]?.body ?? {}
}

it('marks lots, and leaves the ids of events as they are, also such as look like numbers of a day', async () => {
  const supersedes = 'f3a1bb26-3130-4b12-9d26-313010000000'
  expect(await posted({ lot: 'FTW-SC-26-31301', supersedes })).toEqual({
    lot: 'FTW-SC-X7-26-31301',
    supersedes,
  })
})
