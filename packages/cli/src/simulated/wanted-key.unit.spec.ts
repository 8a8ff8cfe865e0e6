import { ProblemError } from '@lodestone/client'
import type { Poster, Posting } from '@lodestone/simulator'
import { expect, it } from 'vitest'
import { sayingWantedKey } from './wanted-key.ts'

const problem = (code: string, status: number) =>
  new ProblemError({ type: '', title: '', status, detail: 'This key is not for what was asked.', code })

const refused = (code: string): Poster => ({
  post: async () => {
    throw problem(code, 403)
  },
  upload: async () => {
    throw problem(code, 403)
  },
  *bulk(_, postings) {
    for (const _ of postings) yield { status: 'refused' as const, code, message: 'No.' }
  },
})
const posting = (by?: Posting['by']): Posting => ({ area: 'FTW-SC', by }) as Posting

const told = async (work: () => unknown) => {
  try {
    await work()
    return 'nothing'
  } catch (error) {
    const { code, message, remedy } = error as Error & { code: string; remedy?: string }
    return [code, message, remedy].join(' ')
  }
}
const inBulk = async (poster: Poster, by?: Posting['by']) => {
  const results = []
  for await (const result of poster.bulk?.('FTW-SC', [posting(by)]) ?? []) results.push(result)
  return results
}

it('says which key is wanted, and how to get it, however it was posted', async () => {
  const poster = sayingWantedKey(refused('FORBIDDEN'))
  for (const said of [
    await told(() => poster.post(posting())),
    await told(() => poster.upload?.('FTW-SC', '')),
    await told(() => inBulk(poster)),
  ]) {
    expect(said).toMatch(/^WRONG_KEY .*role operator; .*FTW-SC\. .*LODESTONE_KEY: lodestone keys create /)
  }
  for (const said of [
    await told(() => poster.post(posting('compliance'))),
    await told(() => inBulk(poster, 'compliance')),
  ])
    expect(said).toMatch(/^WRONG_KEY .*role compliance; .*--second-key: lodestone keys create /)
})

it('leaves every other answer as it is', async () => {
  const poster = sayingWantedKey(refused('KEY_INVALID'))
  expect(await told(() => poster.post(posting()))).toMatch(/^KEY_INVALID /)
  expect(await inBulk(poster)).toEqual([{ status: 'refused', code: 'KEY_INVALID', message: 'No.' }])
})
