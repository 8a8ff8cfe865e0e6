import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..', '..')
const TEXT = readFileSync(join(ROOT, 'docs', 'proof.md'), 'utf8')
/** What `docs/proof.md` says is tested, and where: `path/of.spec.ts`: the beginning of the test's name. */
const NAMED = [...TEXT.matchAll(/`([^`|]+\.spec\.ts)`: ([^|)]+?)(?: \||\))/g)].map(
  ([, path = '', name = '']) => ({ path, name }),
)

describe('each fault that the documents say is caught', () => {
  it('is named', () => {
    expect(NAMED.length).toBeGreaterThan(30)
  })

  it.each(NAMED)('$path has a test "$name"', ({ path, name }) => {
    const source = readFileSync(join(ROOT, path), 'utf8')
    // As it stands in the source: behind a quote.
    const isThere = [`'${name}`, `"${name}`].some((text) => source.includes(text))
    expect(isThere).toBe(true)
  })
})
