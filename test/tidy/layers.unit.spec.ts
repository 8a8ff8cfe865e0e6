import { describe, expect, it } from 'vitest'
import { LAYERS, PURE, SOLE_IMPORTERS } from './layers.ts'
import { importsOf, manifests, sources } from './sources.ts'

const all = sources()
const code = all.filter((source) => !source.isTest)

describe('arrows point one way', () => {
  it('every package has its place', () => {
    expect(
      manifests()
        .map(({ owner }) => owner)
        .filter((owner) => !(owner in LAYERS)),
    ).toEqual([])
  })

  it.each(manifests())('$owner depends only on what its layer may', ({ owner, dependencies }) => {
    const ours = dependencies
      .filter((name) => name.startsWith('@lodestone/'))
      .map((name) => name.slice('@lodestone/'.length))
    expect(ours.filter((name) => !LAYERS[owner]?.includes(name))).toEqual([])
  })

  it("code imports only what its layer may, and never another package's inside", () => {
    const wrong = code.flatMap((source) =>
      importsOf(source)
        .filter((name) => name.startsWith('@lodestone/'))
        .map((name) => name.slice('@lodestone/'.length).split('/')[0] ?? '')
        .filter(
          (name) => source.owner in LAYERS && name !== source.owner && !LAYERS[source.owner]?.includes(name),
        )
        .map((name) => `${source.path} imports ${name}`),
    )
    expect(wrong).toEqual([])
  })

  it('no relative import leaves its package', () => {
    const wrong = all.flatMap((source) =>
      importsOf(source)
        .filter(
          (name) =>
            name.startsWith('../') &&
            new URL(name, `file:///${source.path}`).pathname.split('/').slice(1, 3).join('/') !==
              source.path.split('/').slice(0, 2).join('/'),
        )
        .filter(() => source.path.startsWith('packages/') || source.path.startsWith('services/'))
        .map((name) => `${source.path} imports ${name}`),
    )
    expect(wrong).toEqual([])
  })

  it.each(Object.entries(SOLE_IMPORTERS))('%s is imported only where it belongs', (library, owners) => {
    const wrong = code.filter(
      (source) => !owners.includes(source.owner) && importsOf(source).includes(library),
    )
    expect(wrong.map((source) => source.path)).toEqual([])
  })
})

describe('pure packages', () => {
  const pure = code.filter((source) => (PURE as readonly string[]).includes(source.owner))

  it('do no I/O', () => {
    const wrong = pure.filter(
      (source) =>
        importsOf(source).some((name) => name.startsWith('node:')) ||
        /\b(fetch|process|require)\s*[.(]/.test(source.text),
    )
    expect(wrong.map((source) => source.path)).toEqual([])
  })

  it('read no clock and draw no random number', () => {
    const wrong = pure.filter((source) =>
      /\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\.now\b|\bMath\.random\b|\brandomUUID\b|\bset(Timeout|Interval|Immediate)\b/.test(
        source.text,
      ),
    )
    expect(wrong.map((source) => source.path)).toEqual([])
  })
})
