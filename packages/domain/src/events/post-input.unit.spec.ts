import { describe, expect, expectTypeOf, it } from 'vitest'
import { postSchema } from './catalogue.ts'
import type { PostInput } from './post-input.ts'

const heat: PostInput<'AlloyFlaked'> = {
  run: '23011',
  startedAt: '2026-11-23T06:00:00-06:00',
  endedAt: '2026-11-23T09:30:00-06:00',
  inputs: [{ lot: 'FTW-SC-NDPR-0412', mass: '180.000 kg' }],
  outputs: [
    {
      lot: 'FTW-SC-26-23011',
      material: 'alloy_flake',
      mass: '592 kg',
      composition: { basis: 'element', parts: { Nd: '23.1 %', Pr: '7 %' } },
    },
  ],
  losses: [{ kind: 'fume', mass: '3 kg' }],
}

describe('what is written to post an event', () => {
  it('is accepted by the schema of the post', () => {
    expect(postSchema('AlloyFlaked').safeParse(heat).error).toBeUndefined()
  })

  it('has masses and fractions as text only', () => {
    expectTypeOf<PostInput<'AlloyFlaked'>['inputs'][number]['mass']>().toEqualTypeOf<string>()
    expectTypeOf<PostInput<'ConcentrateProduced'>['moisture']>().toEqualTypeOf<string | undefined>()
    expectTypeOf<PostInput<'LotReceived'>['lines'][number]['pieces']>().toEqualTypeOf<number | undefined>()
    expectTypeOf<PostInput<'LotShipped'>['addressee']>().toEqualTypeOf<
      { readonly area: string } | { readonly party: string }
    >()
    expectTypeOf<PostInput<'AlloyFlaked'>['mode']>().toEqualTypeOf<'intent' | 'report' | undefined>()
  })
})
