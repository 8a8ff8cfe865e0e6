import fc from 'fast-check'
import { expect, it } from 'vitest'
import { base64, base64url, fromBase64, fromBase64url } from './base64.ts'

it('writes base64 as the platform does, and reads it back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
      expect(base64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'))
      expect(fromBase64(base64(bytes))).toEqual(bytes)
      expect(fromBase64url(base64url(bytes))).toEqual(bytes)
    }),
  )
})
