import { emptyRegistry, type Key } from '@lodestone/domain'
import { describe, expect, it } from 'vitest'
import { mayReadBook, mayWrite } from './access.ts'
import { authenticate } from './authenticate.ts'
import { keyText, newKey, parseKey, secretHash } from './key-text.ts'

const now = new Date('2026-11-23T18:00:00Z')

describe('the text of a key', () => {
  it('is read back, and holds 256 bits of chance', () => {
    const texts = new Set<string>()
    for (let n = 0; n < 200; n++) {
      const parts = newKey()
      expect(parseKey(keyText(parts))).toEqual(parts)
      expect(Buffer.from(parts.secret, 'base64url')).toHaveLength(32)
      texts.add(keyText(parts))
    }
    expect(texts.size).toBe(200)
  })
  it.each([
    '',
    'lode__',
    'lode_abc_x',
    'LODE_abcdefgh_',
    `lode_abcdefgh_${'x'.repeat(42)}`,
    `lode_abcdefgh_${'x'.repeat(44)}`,
    ` lode_abcdefgh_${'x'.repeat(43)}`,
  ])('is not %j', (text) => {
    expect(parseKey(text)).toBeNull()
  })
})

describe('authentication', () => {
  const parts = newKey()
  const registryWith = (change: Partial<Key>) => ({
    ...emptyRegistry,
    keys: emptyRegistry.keys.set(parts.id, {
      key: parts.id,
      owner: 'ftw-mes',
      role: 'operator' as const,
      secretHash: secretHash(parts.secret),
      issuedAt: '2026-01-01T00:00:00Z',
      ...change,
    }),
  })
  const codeOf = async (change: Partial<Key>, header: string | undefined): Promise<string> => {
    const registry = registryWith(change)
    try {
      const read = { current: () => registry, readAgain: async () => registry }
      return (await authenticate(read, header, () => now)).role
    } catch (error) {
      return (error as { code: string }).code
    }
  }
  const bearer = `Bearer ${keyText(parts)}`
  const expiresAt = (iso: string) => ({ expiresAt: iso })

  it.each<[string, Partial<Key>, string | undefined, string]>([
    ['the right secret', {}, bearer, 'operator'],
    ['any case of the scheme', {}, bearer.replace('Bearer', 'bEARER'), 'operator'],
    ['one that has not expired', expiresAt('2026-11-23T18:00:01Z'), bearer, 'operator'],
    ['one that expires now', expiresAt('2026-11-23T18:00:00Z'), bearer, 'KEY_INVALID'],
    ['one that has expired in another zone', expiresAt('2026-11-23T12:59:59-05:00'), bearer, 'KEY_INVALID'],
    ['one that is revoked', { revokedAt: '2026-11-23T00:00:00Z' }, bearer, 'KEY_INVALID'],
    ['another secret', { secretHash: secretHash('x') }, bearer, 'KEY_INVALID'],
    ['nothing', {}, undefined, 'KEY_MISSING'],
    ['an empty header', {}, '', 'KEY_INVALID'],
    ['a key without a scheme', {}, keyText(parts), 'KEY_INVALID'],
    ['two keys', {}, `${bearer}, ${bearer}`, 'KEY_INVALID'],
  ])('of %s', async (_name, change, header, answer) => {
    expect(await codeOf(change, header)).toBe(answer)
  })
})

describe('what a role may', () => {
  const access = (role: Key['role'], areas?: string[]) => ({ key: 'k', owner: 'o', role, areas })
  it('is bound to its areas, where it names some', () => {
    expect(mayWrite(access('operator'), 'FTW-SC')).toBe(true)
    expect(mayWrite(access('operator', ['FTW-SC']), 'FTW-SC')).toBe(true)
    expect(mayWrite(access('operator', ['FTW-SC']), 'FTW-MG')).toBe(false)
    expect(mayReadBook(access('auditor', ['FTW-SC']), 'FTW-MG')).toBe(false)
  })
  it('never lets anyone but operators write, nor customers look into a book', () => {
    for (const role of ['auditor', 'compliance', 'customer', 'admin'] as const)
      expect(mayWrite(access(role), 'FTW-SC')).toBe(false)
    expect(mayReadBook(access('customer', ['FTW-SC']), 'FTW-SC')).toBe(false)
  })
})
